/**
 * CloudFormation and SAM templates, in YAML and JSON. Only resources of EC2 and Image Builder that are in the table are
 * read; the rest of a template is not our matter.
 */
import type { Collector } from "../model/facts";
import type { SharedVolume } from "../model/sharing";
import { Field } from "../text";
import { unalias, type Node } from "../text/tree";
import { Conditions } from "./cloudformation-conditions";
import { cloudFormationNotation, conditionsWithin, intrinsicOf } from "./cloudformation-notation";
import { readComponent } from "./component-shape";
import { plainNotation, type Dialect, type Reason, type FactsOut } from "./dialect";
import { pascal, readLaunch } from "./ec2-shapes";
import { readDistribution, readInfrastructure, readLifecyclePolicy, readRecipe, recipeVolumes } from "./image-builder-shapes";
import { parseEmbedded } from "../text/embedded";

/** What a resource's reader may ask of the rest of the template. */
interface Template {
  readonly resources: Field;
  /** The volumes of the recipes that a distribution configuration is used with, by its logical id. */
  readonly volumesOf: ReadonlyMap<string, readonly SharedVolume[]>;
}

type ReadResource = (properties: Field, facts: Collector, template: Template, logicalId: string) => void;

/** Resource types of our ground. */
const RESOURCES: Readonly<Record<string, ReadResource>> = {
  "AWS::EC2::LaunchTemplate": (properties, facts) => readLaunch(properties.get("LaunchTemplateData"), facts),
  "AWS::EC2::Instance": (properties, facts) => readLaunch(properties, facts, properties.get("LaunchTemplate")),
  "AWS::ImageBuilder::ImageRecipe": (properties, facts) => readRecipe(properties, facts, pascal),
  "AWS::ImageBuilder::DistributionConfiguration": (properties, facts, template, id) => readDistribution(properties, facts, pascal, template.volumesOf.get(id)),
  "AWS::ImageBuilder::InfrastructureConfiguration": (properties, facts) => readInfrastructure(properties, facts, pascal),
  "AWS::ImageBuilder::LifecyclePolicy": (properties, facts) => readLifecyclePolicy(properties, facts, pascal),
  "AWS::ImageBuilder::Component": (properties, facts) => readEmbeddedComponent(properties.get("Data"), facts),
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
  read: readTemplate,
};
export default dialect;

function readTemplate(root: Field, facts: FactsOut): void {
  const resources = root.get("Resources");
  let conditions: Conditions | undefined;
  const template: Template = { resources, volumesOf: volumesByDistribution(resources) };
  readSuppressions(root, facts);
  for (const [id, resource] of resources.entries) {
    const read = RESOURCES[resource.get("Type").text ?? ""];
    if (!read) continue;
    readSuppressions(resource, facts);
    const properties = resource.get("Properties");
    const names = [...conditionsWithin(resource.node)];
    const scenarios = names.length ? (conditions ??= new Conditions(root)).scenarios(names) : [];
    if (!scenarios.length) read(properties, facts, template, id);
    for (const scenario of scenarios) read(assuming(properties, scenario.assumed), facts.when(scenario), template, id);
  }
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

/** Which recipe's volumes a distribution configuration distributes, where an image or a pipeline ties the two together. */
function volumesByDistribution(resources: Field): Map<string, SharedVolume[]> {
  const volumes = new Map<string, SharedVolume[]>();
  for (const [, resource] of resources.entries) {
    const type = resource.get("Type").text;
    if (type !== "AWS::ImageBuilder::Image" && type !== "AWS::ImageBuilder::ImagePipeline") continue;
    const properties = resource.get("Properties");
    const recipe = referenced(properties.get("ImageRecipeArn"));
    const distribution = referenced(properties.get("DistributionConfigurationArn"));
    if (!recipe || !distribution) continue;
    const found = recipeVolumes(resources.get(recipe).get("Properties"), pascal);
    volumes.set(distribution, [...(volumes.get(distribution) ?? []), ...found]);
  }
  return volumes;
}

/** The logical id that `!Ref X` or `!GetAtt X.Arn` names. */
function referenced(field: Field): string | undefined {
  const node = unalias(field.written);
  const intrinsic = node && intrinsicOf(node);
  if (!intrinsic || (intrinsic.name !== "Ref" && intrinsic.name !== "GetAtt")) return undefined;
  const { argument } = intrinsic;
  const first = argument?.type === "seq" ? unalias(argument.items[0]?.value) : argument;
  return first?.type === "scalar" ? first.text.split(".")[0] : undefined;
}

/** A component's `Data` is a document of its own, also within `Fn::Sub`. */
function readEmbeddedComponent(data: Field, facts: Collector): void {
  const scalar = scalarOf(data.written);
  const root = scalar && parseEmbedded(scalar);
  if (root) facts.add("component", readComponent(new Field(plainNotation, root)));
}

function scalarOf(written: Node | undefined) {
  const node = unalias(written);
  if (node?.type === "scalar") return node.tag === undefined || node.tag === "!Sub" ? node : undefined;
  const intrinsic = node && intrinsicOf(node);
  return intrinsic?.name === "Sub" && intrinsic.argument?.type === "scalar" ? intrinsic.argument : undefined;
}
