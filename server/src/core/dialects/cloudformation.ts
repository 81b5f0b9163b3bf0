/**
 * CloudFormation and SAM templates, in YAML and JSON. Only resources of EC2 and Image Builder that are in the table are
 * read; the rest of a template is not our matter.
 */
import type { Collector } from "../model/facts";
import type { SharedVolume } from "../model/sharing";
import { Field, type Block } from "../text";
import { unalias, type Node } from "../text/tree";
import { Conditions } from "./cloudformation-conditions";
import { cloudFormationNotation, conditionsWithin, intrinsicOf, referencedIn } from "./cloudformation-notation";
import { readComponent } from "./component-shape";
import { addEmbeddedForm } from "./form";
import { blocksOf, plainNotation, type Dialect, type FactsOut, type Part, type Reason } from "./dialect";
import { addOverrides, pascal, readLaunch } from "./ec2-shapes";
import { readTagSpecifications } from "./identity-shapes";
import { isPublicDistribution, readDistribution, readInfrastructure, readLifecyclePolicy, readRecipe, recipeVolumes } from "./image-builder-shapes";
import { addComponentScripts } from "./script-shape";
import { readKeyPolicy } from "./kms-key";
import { parseEmbedded } from "../text/embedded";

/** What an image or a pipeline says of a recipe or a distribution configuration by tying it to the other. */
interface Tie {
  /** For a distribution configuration: the volumes of its recipes. */
  readonly volumes: SharedVolume[];
  /** For a distribution configuration: the watermarks of its recipes. */
  readonly watermarks: Field[];
  /** For a recipe: true when its image becomes public. */
  isPublic: boolean;
  /** For a distribution configuration: what its recipes build on. */
  readonly parentImages: Field[];
  /** For an infrastructure configuration: true when a container recipe is built with it. */
  buildsContainers: boolean;
}

/** Reads the properties of a resource. */
type ReadResource = (properties: Field, facts: Collector, tie: Tie | undefined) => void;

/** Resource types of our ground. */
const RESOURCES: Readonly<Record<string, ReadResource>> = {
  "AWS::EC2::LaunchTemplate": (properties, facts) => {
    readLaunch(properties.get("LaunchTemplateData"), facts);
    for (const list of readTagSpecifications(properties.get("TagSpecifications"))) facts.add("tagList", list);
  },
  "AWS::EC2::Instance": (properties, facts) => readLaunch(properties, facts, properties.get("LaunchTemplate"), undefined, properties),
  "AWS::AutoScaling::AutoScalingGroup": (properties, facts) => addOverrides(properties.get("MixedInstancesPolicy").get("LaunchTemplate"), facts),
  "AWS::EC2::EC2Fleet": (properties, facts) => properties.get("LaunchTemplateConfigs").items.forEach((config) => addOverrides(config, facts)),
  "AWS::ImageBuilder::ImageRecipe": (properties, facts, tie) => readRecipe(properties, facts, pascal, tie?.isPublic),
  "AWS::ImageBuilder::DistributionConfiguration": (properties, facts, tie) => readDistribution(properties, facts, pascal, tie?.volumes, tie?.watermarks, tie?.parentImages),
  "AWS::ImageBuilder::InfrastructureConfiguration": (properties, facts, tie) => readInfrastructure(properties, facts, pascal, tie?.buildsContainers),
  "AWS::ImageBuilder::LifecyclePolicy": (properties, facts) => readLifecyclePolicy(properties, facts, pascal),
  "AWS::ImageBuilder::Component": (properties, facts) => readEmbeddedComponent(properties.get("Data"), facts),
  "AWS::KMS::Key": (properties, facts) => readKeyPolicy(properties, facts),
  "AWS::ImageBuilder::Image": () => {},
  "AWS::ImageBuilder::ImagePipeline": () => {},
};

const dialect: Dialect = {
  id: "cloudformation",
  title: "dialect.cloudformation",
  notation: cloudFormationNotation(new Map()),
  byContent(root): Reason | undefined {
    if (root.has("AWSTemplateFormatVersion")) return { word: "reason.key", data: { key: "AWSTemplateFormatVersion" } };
    const transforms = root.get("Transform");
    const transform = [transforms.text, ...transforms.texts].find((text) => text?.startsWith("AWS::"));
    if (transform) return { word: "reason.value", data: { key: "Transform", value: transform } };
    for (const [, resource] of root.get("Resources").entries) {
      const type = resource.get("Type").text;
      if (type?.startsWith("AWS::")) return { word: "reason.resource", data: { type } };
    }
    return undefined;
  },
  parts: partsOf,
};
export default dialect;

/** Resource types that are only held against their schemas. */
const SHAPED = new Set([
  "AWS::AutoScaling::AutoScalingGroup", "AWS::AutoScaling::LaunchConfiguration", "AWS::DLM::LifecyclePolicy", "AWS::EC2::CapacityReservation", "AWS::EC2::EC2Fleet",
  "AWS::EC2::Host", "AWS::EC2::NetworkInterface", "AWS::EC2::PlacementGroup", "AWS::EC2::SecurityGroup", "AWS::EC2::SnapshotBlockPublicAccess", "AWS::EC2::SpotFleet",
  "AWS::EC2::Volume", "AWS::EKS::Nodegroup", "AWS::ImageBuilder::ContainerRecipe", "AWS::ImageBuilder::Workflow", "AWS::SSM::Parameter",
]);

/** Each resource is held against its schema, and read where it has facts of its own. */
function readerOf(type: string): ReadResource | undefined {
  const own = Object.hasOwn(RESOURCES, type) ? RESOURCES[type] : undefined;
  if (!own && !SHAPED.has(type)) return undefined;
  return (properties, facts, tie) => {
    facts.add("shaped", { at: properties, shape: type, scalars: "text" });
    own?.(properties, facts, tie);
    if (Object.hasOwn(EMBEDDED, type)) addEmbeddedForm(scalarOf(properties.get("Data").written), facts, EMBEDDED[type]!);
  };
}

/** Types whose `Data` is a document of its own. */
const EMBEDDED: Readonly<Record<string, "component" | "workflow">> = { "AWS::ImageBuilder::Component": "component", "AWS::ImageBuilder::Workflow": "workflow" };

/** The template's own suppressions, and each resource of our ground. */
function partsOf(root: Field): Part[] {
  const parts: Part[] = [];
  const metadata = root.get("Metadata");
  if (metadata.node) parts.push({ node: metadata.node, depends: blocksOf(metadata.node), read: (facts) => readSuppressions(root, facts) });
  const resources = root.get("Resources");
  let conditions: Conditions | undefined;
  let links: Links | undefined;
  const macro = macroOf(root);
  const conditionBlocks = () => [...blocksOf(root.get("Conditions").node), ...blocksOf(root.get("Parameters").node)];
  for (const [id, resource] of resources.entries) {
    const head = resource.node && headOf(resource.node, resource);
    if (!head?.read || !resource.node) continue;
    const { read: readResource, conditions: names, isTied } = head;
    if (isTied) links ??= linksOf(resources);
    parts.push({
      node: resource.node,
      depends: macro || names.length || isTied ? [...(macro ? [macro.block] : []), ...(names.length ? conditionBlocks() : []), ...(isTied ? links!.blocks : [])] : NOTHING,
      read(facts) {
        readSuppressions(resource, facts);
        const properties = resource.get("Properties");
        const tie = links?.ties.get(id);
        const scenarios = names.length ? (conditions ??= new Conditions(root)).scenarios(names) : [];
        const into = (collector: Collector) => (macro ? withoutForms(collector) : collector);
        if (!scenarios.length) readResource(properties, into(facts), tie);
        for (const scenario of scenarios) readResource(assuming(properties, scenario.assumed), into(facts.when(scenario)), tie);
      },
    });
  }
  return parts;
}

const NOTHING: readonly Block[] = [];

/** Where a template names a macro of somebody's own: what it is given need not be what CloudFormation takes. */
function macroOf(root: Field): Node | undefined {
  const transform = root.get("Transform");
  const names = transform.isSeq ? transform.items : [transform];
  return names.some((name) => name.isLiteral && !(name.text ?? name.get("Name").text)?.startsWith("AWS::")) ? transform.node : undefined;
}

function withoutForms(facts: Collector): Collector {
  return { add: (kind, fact) => kind !== "shaped" && facts.add(kind, fact) };
}

/** What can be told of a resource from its own text. */
interface Head {
  readonly type: string;
  /** Undefined for a resource that is not of our ground. */
  readonly read: ReadResource | undefined;
  /** The conditions that decide something in it. */
  readonly conditions: readonly string[];
  /** True when other resources have a say in it. */
  readonly isTied: boolean;
}

const heads = new WeakMap<Node, Head>();

function headOf(node: Node, resource: Field): Head {
  let head = heads.get(node);
  if (!head) {
    const type = resource.get("Type").text ?? "";
    const read = readerOf(type);
    const isTied = type === "AWS::ImageBuilder::DistributionConfiguration" || type === "AWS::ImageBuilder::ImageRecipe" || type === "AWS::ImageBuilder::InfrastructureConfiguration";
    head = { type, read, conditions: read ? [...conditionsWithin(node)] : [], isTied };
    heads.set(node, head);
  }
  return head;
}

/** The same properties, read with conditions decided. */
function assuming(properties: Field, assumed: ReadonlyMap<string, boolean>): Field {
  return new Field(cloudFormationNotation(assumed), properties.written, properties.slot);
}

/** `Metadata: { ami-lint: { disable: [rule] } }` on a template or a resource. */
function readSuppressions(at: Field, facts: FactsOut): void {
  const own = at.get("Metadata").get("ami-lint");
  if (!own.isMap) return;
  const disable = own.get("disable");
  const rules = disable.text !== undefined ? [disable] : disable.items;
  if (rules.length) facts.suppress(rules, at, own.get("reason").text);
}

/** Which recipes and distribution configurations belong together. */
interface Links {
  /** By logical id. */
  readonly ties: ReadonlyMap<string, Tie>;
  /** Where that is written. */
  readonly blocks: readonly Block[];
}

/** An image or a pipeline names a recipe and a distribution configuration. */
function linksOf(resources: Field): Links {
  const ties = new Map<string, Tie>();
  const blocks: Block[] = [];
  const tie = (id: string): Tie => {
    const known = ties.get(id) ?? { volumes: [], watermarks: [], isPublic: false, parentImages: [], buildsContainers: false };
    ties.set(id, known);
    return known;
  };
  for (const [, resource] of resources.entries) {
    const type = resource.node && headOf(resource.node, resource).type;
    if (type !== "AWS::ImageBuilder::Image" && type !== "AWS::ImageBuilder::ImagePipeline") continue;
    const properties = resource.get("Properties");
    const recipe = referenced(properties.get("ImageRecipeArn"));
    const distribution = referenced(properties.get("DistributionConfigurationArn"));
    const infrastructure = referenced(properties.get("InfrastructureConfigurationArn"));
    // A recipe that a condition may leave out says nothing for certain.
    if (infrastructure && properties.node && (properties.get("ContainerRecipeArn").isLiteral || referenced(properties.get("ContainerRecipeArn")))) {
      blocks.push(properties.node.block);
      tie(infrastructure).buildsContainers = true;
    }
    if (!recipe || !distribution) continue;
    const [recipeProperties, distributionProperties] = [recipe, distribution].map((id) => resources.get(id).get("Properties"));
    for (const { node } of [properties, recipeProperties!, distributionProperties!]) if (node) blocks.push(node.block);
    tie(distribution).volumes.push(...recipeVolumes(recipeProperties!, pascal));
    tie(distribution).parentImages.push(recipeProperties!.get("ParentImage"));
    tie(distribution).watermarks.push(recipeProperties!.get("AmiWatermarks"));
    if (isPublicDistribution(distributionProperties!, pascal)) tie(recipe).isPublic = true;
  }
  return { ties, blocks };
}

/** The logical id that `!Ref X` or `!GetAtt X.Arn` names. */
function referenced(field: Field): string | undefined {
  const node = unalias(field.written);
  return node && referencedIn(node);
}

/** A component's `Data` is a document of its own, also within `Fn::Sub`. */
function readEmbeddedComponent(data: Field, facts: Collector): void {
  const scalar = scalarOf(data.written);
  const root = scalar && parseEmbedded(scalar);
  if (!root) return;
  const component = readComponent(new Field(plainNotation, root));
  facts.add("component", component);
  addComponentScripts(component, facts);
}

function scalarOf(written: Node | undefined) {
  const node = unalias(written);
  if (node?.type === "scalar") return node.tag === undefined || node.tag === "!Sub" ? node : undefined;
  const intrinsic = node && intrinsicOf(node);
  return intrinsic?.name === "Sub" && intrinsic.argument?.type === "scalar" ? intrinsic.argument : undefined;
}
