/**
 * CloudFormation and SAM templates, in YAML and JSON. Only resources of EC2 and Image Builder that are in the table are
 * read; the rest of a template is not our matter.
 */
import type { Collector } from "../model/facts";
import type { SharedVolume } from "../model/sharing";
import { Field, lendStyle, type Block, type MapNode } from "../text";
import { unalias, type Entry, type Node } from "../text/tree";
import { Conditions } from "./cloudformation-conditions";
import { cloudFormationNotation, conditionsWithin, intrinsicOf, referencedIn } from "./cloudformation-notation";
import { readComponent } from "./component-shape";
import { addEmbeddedForm } from "./form";
import { blocksOf, imageBuilderNotation, type Dialect, type FactsOut, type Part, type Reason, type Scenario } from "./dialect";
import { addOverrides, addTypeChoice, addTypeName, pascal, readLaunch } from "./ec2-shapes";
import { addMaybeImageId, addPropertyIds, readTags, readTagSpecifications } from "./identity-shapes";
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
    readLaunch(properties.get("LaunchTemplateData"), facts, { isResource: true });
    for (const list of readTagSpecifications(properties.get("TagSpecifications"))) facts.add("tagList", list);
  },
  "AWS::EC2::Instance": (properties, facts) => readLaunch(properties, facts, { base: properties.get("LaunchTemplate"), placedAt: properties, isLaunch: true, isResource: true }),
  "AWS::AutoScaling::AutoScalingGroup": (properties, facts) => addOverrides(properties.get("MixedInstancesPolicy").get("LaunchTemplate"), facts),
  // Its tenancy has a name of its own, and hosts it can't have. What an instance gives that it names is not written here.
  "AWS::AutoScaling::LaunchConfiguration": (properties, facts) => readLaunch(properties, facts, { base: properties.get("InstanceId"), placedAt: properties.unknown(), isLaunch: true, isResource: true }),
  "AWS::EC2::EC2Fleet": (properties, facts) => properties.get("LaunchTemplateConfigs").items.forEach((config) => addOverrides(config, facts)),
  "AWS::EC2::SpotFleet": (properties, facts) => readSpotFleet(properties.get("SpotFleetRequestConfigData"), facts),
  "AWS::EC2::Host": (properties, facts) => addTypeName(properties.get("InstanceType"), facts),
  "AWS::EC2::CapacityReservation": (properties, facts) => addTypeName(properties.get("InstanceType"), facts),
  "AWS::EKS::Nodegroup": (properties, facts) => addTypeChoice(properties.get("InstanceTypes").items, facts),
  "AWS::ImageBuilder::ImageRecipe": (properties, facts, tie) => readRecipe(properties, facts, pascal, tie?.isPublic),
  "AWS::ImageBuilder::DistributionConfiguration": (properties, facts, tie) => readDistribution(properties, facts, pascal, tie?.volumes, tie?.watermarks, tie?.parentImages),
  "AWS::ImageBuilder::InfrastructureConfiguration": (properties, facts, tie) => readInfrastructure(properties, facts, pascal, tie?.buildsContainers),
  "AWS::ImageBuilder::LifecyclePolicy": (properties, facts) => readLifecyclePolicy(properties, facts, pascal),
  "AWS::ImageBuilder::Component": (properties, facts) => readEmbeddedComponent(properties.get("Data"), facts),
  "AWS::KMS::Key": (properties, facts) => readKeyPolicy(properties, facts),
  "AWS::ImageBuilder::ContainerRecipe": (properties, facts) => addMaybeImageId(properties.get("InstanceConfiguration").get("Image"), facts),
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
  "AWS::DLM::LifecyclePolicy", "AWS::EC2::NetworkInterface", "AWS::EC2::PlacementGroup", "AWS::EC2::SecurityGroup", "AWS::EC2::SnapshotBlockPublicAccess", "AWS::EC2::Volume",
  "AWS::ImageBuilder::Workflow", "AWS::SSM::Parameter",
]);

/** Each resource is held against its schema, and read where it has facts of its own. */
function readerOf(type: string): ReadResource | undefined {
  const own = Object.hasOwn(RESOURCES, type) ? RESOURCES[type] : undefined;
  if (!own && !SHAPED.has(type)) return undefined;
  return (properties, facts, tie) => {
    facts.add("shaped", { at: properties, shape: type, scalars: "text" });
    own?.(properties, facts, tie);
    addPropertyIds(type, properties, facts);
    if (TAGGED.has(type)) for (const list of [...readTagSpecifications(properties.get("TagSpecifications")), readTags(properties.get("Tags"))]) facts.add("tagList", list);
    if (Object.hasOwn(EMBEDDED, type)) addEmbeddedForm(scalarOf(properties.get("Data").written), facts, EMBEDDED[type]!);
  };
}

/** Types of resources with tags as EC2 writes them, which nothing else reads. */
const TAGGED = new Set([
  "AWS::AutoScaling::AutoScalingGroup", "AWS::DLM::LifecyclePolicy", "AWS::EC2::CapacityReservation", "AWS::EC2::EC2Fleet", "AWS::EC2::NetworkInterface",
  "AWS::EC2::PlacementGroup", "AWS::EC2::SecurityGroup", "AWS::EC2::Volume",
]);

/** Types whose `Data` is a document of its own. */
const EMBEDDED: Readonly<Record<string, "component" | "workflow">> = { "AWS::ImageBuilder::Component": "component", "AWS::ImageBuilder::Workflow": "workflow" };

/** The template's own suppressions, and each resource of our ground. */
function partsOf(root: Field): Part[] {
  const parts: Part[] = [];
  const metadata = root.get("Metadata");
  if (metadata.node) parts.push({ node: metadata.node, depends: blocksOf(metadata.node), read: (facts) => readSuppressions(root, facts) });
  const resources = root.get("Resources");
  const surroundings = surroundingsOf(root, resources);
  for (const entry of resources.node?.type === "map" ? resources.node.entries : []) {
    const head = entry.value && headOf(entry.value);
    if (!head?.read) continue;
    // Most resources depend on nothing else, or on links that stay: what they are is known from the last time.
    if (surroundings.macro || head.conditions.length) parts.push(partOf(resourceOf(entry, resources), head, surroundings));
    else parts.push(partByLinks(entry, resources, head, head.isTied ? surroundings.links() : NO_LINKS));
  }
  return parts;
}

/**
 * The field of a resource. Where resources stand in blocks of their own, what is read of one is kept while others are
 * edited: its field then has a template around it that holds nothing else, so that the others do not stay in memory.
 */
function resourceOf(entry: Entry, resources: Field): Field {
  const { notation, slot, node } = resources;
  const id = entry.key.text;
  const root = slot?.parent.node;
  const isCut = node?.type === "map" && node.entries.at(-1)!.key.block !== node.entries[0]!.key.block;
  // A map of one such key would read as a function.
  if (!isCut || root?.type !== "map" || !slot?.entry || id === "Ref" || id === "Condition" || id.startsWith("Fn::")) return new Field(notation, entry.value, { parent: resources, key: id, entry });
  const alone: MapNode = { ...node, entries: [entry] };
  const section: Entry = { key: slot.entry.key, value: alone };
  const template: MapNode = { ...root, entries: [section] };
  lendStyle(template, root);
  const parent = new Field(notation, alone, { parent: new Field(notation, template), key: "Resources", entry: section });
  return new Field(notation, entry.value, { parent, key: id, entry });
}

/** The part of a resource in which nothing else has a say but links; the same one while these stay. */
function partByLinks(entry: Entry, resources: Field, head: Head, links: Links): Part {
  // It knows no more of the template than it needs, so that a template of the past does not stay in memory.
  if (head.known?.links !== links) head.known = { links, part: partOf(resourceOf(entry, resources), head, { macro: undefined, depends: () => links.blocks, scenarios: () => [], links: () => links }) };
  return head.known.part;
}

function partOf(resource: Field, { node, read: readResource, conditions, existsIf, isTied }: Head, { macro, depends, scenarios, links }: Surroundings): Part {
  return {
    node: node!,
    depends: depends(conditions.length > 0, isTied),
    read(facts) {
      readSuppressions(resource, facts);
      if (!macro) facts.add("shaped", { at: resource, shape: "cloudformation-resource", scalars: "text" });
      const properties = resource.get("Properties");
      const tie = isTied ? links().ties.get(String(resource.key)) : undefined;
      const readings = conditions.length ? scenarios(conditions) : [];
      const into = (collector: Collector) => (macro ? withoutForms(collector) : collector);
      if (!readings.length) readResource!(properties, into(facts), tie);
      for (const scenario of whereItExists(readings, existsIf)) readResource!(assuming(properties, scenario.assumed), into(facts.when(scenario)), tie);
    },
  };
}

/** What of a template's other parts has a say in a resource; worked out when one asks. */
interface Surroundings {
  readonly macro: Node | undefined;
  /** The blocks that a resource depends on that names conditions, or is tied to others: the same list for all that do. */
  depends(onConditions: boolean, onLinks: boolean): readonly Block[];
  scenarios(names: readonly string[]): readonly Scenario[];
  links(): Links;
}

function surroundingsOf(root: Field, resources: Field): Surroundings {
  const macro = macroOf(root);
  const lists = new Map<number, readonly Block[]>();
  let conditions: Conditions | undefined;
  let known: Links | undefined;
  const links = () => (known ??= linksOf(resources));
  const listed = (onConditions: boolean, onLinks: boolean) => [
    ...(macro ? [macro.block] : []),
    ...(onConditions ? [...blocksOf(root.get("Conditions").node), ...blocksOf(root.get("Parameters").node)] : []),
    ...(onLinks ? links().blocks : []),
  ];
  return {
    macro,
    depends(onConditions, onLinks) {
      const key = Number(onConditions) + 2 * Number(onLinks);
      let list = lists.get(key);
      // The list of the links alone is kept with them: it is the longest, and most often all there is.
      if (!list) lists.set(key, (list = onLinks && !onConditions && !macro ? links().blocks : listed(onConditions, onLinks)));
      return list;
    },
    scenarios: (names) => (conditions ??= new Conditions(root)).scenarios(names),
    links,
  };
}

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
  /** What it stands for; undefined where that is not known. */
  readonly node: Node | undefined;
  readonly type: string;
  /** Undefined for a resource that is not of our ground. */
  readonly read: ReadResource | undefined;
  /** The conditions that decide something in it, and with them the one that decides whether it comes to be. */
  readonly conditions: readonly string[];
  /** It comes to be only where this condition holds. */
  readonly existsIf: string | undefined;
  /** True when other resources have a say in it. */
  readonly isTied: boolean;
  /** The part that it was the last time, where nothing else has a say in it but these links. */
  known?: { readonly links: Links; readonly part: Part };
}

const heads = new WeakMap<Node, Head>();

const TIED = new Set(["AWS::ImageBuilder::DistributionConfiguration", "AWS::ImageBuilder::ImageRecipe", "AWS::ImageBuilder::InfrastructureConfiguration"]);

/** @param written a resource, as it is written */
function headOf(written: Node): Head {
  let head = heads.get(written);
  if (!head) {
    const resource = new Field(dialect.notation, written);
    const { node } = resource;
    const type = resource.get("Type").text ?? "";
    const read = node && readerOf(type);
    heads.set(written, (head = { node, type, read, ...conditionsOf(resource, read && node), isTied: TIED.has(type) }));
  }
  return head;
}

function conditionsOf(resource: Field, node: Node | undefined): Pick<Head, "conditions" | "existsIf"> {
  const within = conditionsWithin(node);
  const existsIf = resource.get("Condition").text;
  if (within.size && existsIf !== undefined) within.add(existsIf);
  return { conditions: [...within], existsIf };
}

/**
 * The readings in which a resource comes to be. A stack without it has nothing wrong in it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
function whereItExists(readings: readonly Scenario[], existsIf: string | undefined): readonly Scenario[] {
  const kept = readings.filter(({ assumed }) => existsIf === undefined || assumed.get(existsIf) !== false);
  if (kept.length === readings.length) return readings;
  const all: Scenario[] = [];
  for (const { assumed } of kept) all.push({ assumed, all });
  return all;
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

const NO_LINKS: Links = { ties: new Map(), blocks: [] };

/** An image or a pipeline, and the logical ids of what it names. */
interface Knot {
  readonly properties: Field;
  readonly existsIf: string | undefined;
  readonly recipe: string | undefined;
  readonly distribution: string | undefined;
  readonly infrastructure: string | undefined;
  /** True when it surely has a container recipe. */
  readonly isContainer: boolean;
}

const knots = new WeakMap<Node, Knot>();

/** @param written an image or a pipeline, as it is written */
function knotOf(written: Node): Knot {
  let knot = knots.get(written);
  if (!knot) {
    const properties = new Field(dialect.notation, written).get("Properties");
    const [recipe, distribution, infrastructure] = ["ImageRecipeArn", "DistributionConfigurationArn", "InfrastructureConfigurationArn"].map((key) => referenced(properties.get(key)));
    const container = properties.get("ContainerRecipeArn");
    // A recipe that a condition may leave out says nothing for certain.
    knots.set(written, (knot = { properties, existsIf: headOf(written).existsIf, recipe, distribution, infrastructure, isContainer: container.isLiteral || referenced(container) !== undefined }));
  }
  return knot;
}

/** The links of a template before, and what they were made of. */
const lastLinks = new WeakMap<Node, { readonly madeOf: readonly (Node | undefined)[]; readonly links: Links }>();

/** An image or a pipeline names a recipe and a distribution configuration. Kept while all of these stay what they are. */
function linksOf(resources: Field): Links {
  const found: Knot[] = [];
  const madeOf: (Node | undefined)[] = [];
  const written = (id: string | undefined) => (id === undefined ? undefined : resources.get(id).written);
  for (const { value } of resources.node?.type === "map" ? resources.node.entries : []) {
    const type = value && headOf(value).type;
    if (type !== "AWS::ImageBuilder::Image" && type !== "AWS::ImageBuilder::ImagePipeline") continue;
    const knot = knotOf(value!);
    found.push(knot);
    madeOf.push(value, written(knot.recipe), written(knot.distribution), written(knot.infrastructure));
  }
  const [first] = madeOf;
  if (!first) return NO_LINKS;
  const last = lastLinks.get(first);
  if (last?.madeOf.length === madeOf.length && last.madeOf.every((node, i) => node === madeOf[i])) return last.links;
  const links = tied(found, resources);
  lastLinks.set(first, { madeOf, links });
  return links;
}

function tied(found: readonly Knot[], resources: Field): Links {
  const ties = new Map<string, Tie>();
  const blocks: Block[] = [];
  const tie = (id: string): Tie => {
    const known = ties.get(id) ?? { volumes: [], watermarks: [], isPublic: false, parentImages: [], buildsContainers: false };
    ties.set(id, known);
    return known;
  };
  for (const { properties, existsIf, recipe, distribution, infrastructure, isContainer } of found) {
    if (infrastructure && properties.node && isContainer) {
      blocks.push(properties.node.block);
      if (existsWith(conditionOf(resources, infrastructure), existsIf)) tie(infrastructure).buildsContainers = true;
    }
    if (!recipe || !distribution) continue;
    const [recipeIf, distributionIf] = [recipe, distribution].map((id) => conditionOf(resources, id));
    const [recipeProperties, distributionProperties] = [recipe, distribution].map((id) => resources.get(id).get("Properties"));
    for (const { node } of [properties, recipeProperties!, distributionProperties!]) if (node) blocks.push(node.block);
    if (existsWith(distributionIf, existsIf, recipeIf)) {
      tie(distribution).volumes.push(...recipeVolumes(recipeProperties!, pascal));
      tie(distribution).parentImages.push(recipeProperties!.get("ParentImage"));
      tie(distribution).watermarks.push(recipeProperties!.get("AmiWatermarks"));
    }
    if (existsWith(recipeIf, existsIf, distributionIf) && isPublicDistribution(distributionProperties!, pascal)) tie(recipe).isPublic = true;
  }
  return { ties, blocks };
}

/** The condition that decides whether a resource comes to be. */
function conditionOf(resources: Field, id: string): string | undefined {
  const { written } = resources.get(id);
  return written && headOf(written).existsIf;
}

/** True when what exists under `others` surely exists wherever a thing exists that does so under `condition`. */
function existsWith(condition: string | undefined, ...others: readonly (string | undefined)[]): boolean {
  return others.every((other) => other === undefined || other === condition);
}

/** The logical id that `!Ref X` or `!GetAtt X.Arn` names. */
function referenced(field: Field): string | undefined {
  const node = unalias(field.written);
  return node && referencedIn(node);
}

/** Its launch specifications are launches from images of their own; its templates are shared by the types that override them. */
function readSpotFleet(config: Field, facts: Collector): void {
  for (const specification of config.get("LaunchSpecifications").items) addTypeName(specification.get("InstanceType"), facts);
  for (const template of config.get("LaunchTemplateConfigs").items) addOverrides(template, facts);
}

/** A component's `Data` is a document of its own, also within `Fn::Sub`. */
function readEmbeddedComponent(data: Field, facts: Collector): void {
  const scalar = scalarOf(data.written);
  const root = scalar && parseEmbedded(scalar);
  if (!root) return;
  const component = readComponent(new Field(imageBuilderNotation, root));
  facts.add("component", component);
  addComponentScripts(component, facts);
}

function scalarOf(written: Node | undefined) {
  const node = unalias(written);
  if (node?.type === "scalar") return node.tag === undefined || node.tag === "!Sub" ? node : undefined;
  const intrinsic = node && intrinsicOf(node);
  return intrinsic?.name === "Sub" && intrinsic.argument?.type === "scalar" ? intrinsic.argument : undefined;
}
