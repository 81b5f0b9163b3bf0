/** Which schema a document, or a part of one, is held against. */
import type { Collector } from "../model/facts";
import { Field } from "../text";
import { imageBuilderNotation } from "./dialect";
import { addMaybeImageId } from "./identity-shapes";
import { readRegisteringStep } from "./image-shape";
import { parseEmbedded } from "../text/embedded";
import { nearest } from "../text/nearest";
import type { ScalarNode } from "../text/tree";

/** Shapes of documents that are told by keys which several operations have, by the name that recognition gives them. */
const SHAPES: Readonly<Record<string, (root: Field) => string>> = {
  "ec2:CreateLaunchTemplate": (root) => (root.has("LaunchTemplateId") || root.has("SourceVersion") ? "ec2:CreateLaunchTemplateVersion" : "ec2:CreateLaunchTemplate"),
  "ec2:LaunchTemplateData": () => "launch-template-data",
  // With a state it is what get-allowed-images-settings prints.
  "ec2:ReplaceImageCriteriaInAllowedImagesSettings": (root) => (root.has("State") || root.has("ManagedBy") ? "" : "ec2:ReplaceImageCriteriaInAllowedImagesSettings"),
  "imagebuilder:CreateComponent": (root) => `imagebuilder:${root.has("format") ? "Import" : "Create"}Component`,
  "imagebuilder:CreateDistributionConfiguration": createOrUpdate("DistributionConfiguration", "distributionConfigurationArn"),
  "imagebuilder:CreateInfrastructureConfiguration": createOrUpdate("InfrastructureConfiguration", "infrastructureConfigurationArn"),
  "imagebuilder:CreateLifecyclePolicy": createOrUpdate("LifecyclePolicy", "lifecyclePolicyArn"),
};

function createOrUpdate(name: string, arn: string): (root: Field) => string {
  return (root) => `imagebuilder:${root.has(arn) ? "Update" : "Create"}${name}`;
}

/** Letters by which a key may differ from the one that was meant. */
const MOST_SLIPS = 2;

/** True when all keys are among these, or slips of those that are not there: what is misspelt is ours too, and can be told. */
export function hasOnly(root: Field, keys: ReadonlySet<string>): boolean {
  return unknownIn(root, keys).every((key) => nearest(key, [...keys].filter((known) => !root.has(known)), MOST_SLIPS) !== undefined);
}

/** True when a key is none of these. */
export function hasSlip(root: Field, keys: ReadonlySet<string>): boolean {
  return unknownIn(root, keys).length > 0;
}

function unknownIn(root: Field, keys: ReadonlySet<string>): string[] {
  return root.entries.map(([key]) => key).filter((key) => !keys.has(key));
}

/** True when the version of a component or workflow is the one there is, or can't be known. */
export function isOfVersionOne(root: Field): boolean {
  const version = root.get("schemaVersion");
  return version.isDynamic || version.isAbsent || version.number === 1;
}

/** True for one of these words, also misspelt or typed half, and for one that can't be known. */
export function isOrNearlyOneOf(word: Field, words: readonly string[]): boolean {
  const text = word.isAbsent ? "" : word.text;
  if (text === undefined) return word.isDynamic;
  return words.some((known) => known.toLowerCase().startsWith(text.toLowerCase())) || nearest(text, words) !== undefined;
}

/** A request of the AWS command line: a number is a number there, and no text. What it lacks may be an option of the command. */
export function addRequestForm(root: Field, facts: Collector, service: string, operation: string): void {
  const id = `${service}:${operation}`;
  const shape = Object.hasOwn(SHAPES, id) ? SHAPES[id]!(root) : id;
  if (shape) facts.add("shaped", { at: root, shape, scalars: "typed", isPart: true });
}

/** A component or workflow document; whoever reads it takes a number for its text. */
export function addDocumentForm(root: Field, facts: Collector, shape: "component" | "workflow"): void {
  if (!root.isMap) return;
  facts.add("shaped", { at: root, shape, scalars: "text" });
  if (shape === "workflow") addWorkflowImages(root, facts);
}

/** The images that a workflow launches instead of the recipe's, and those that it registers. */
function addWorkflowImages(root: Field, facts: Collector): void {
  for (const step of root.get("steps").items) {
    const inputs = step.get("inputs");
    if (step.get("action").is("LaunchInstance")) addMaybeImageId(inputs.get("imageIdOverride"), facts);
    if (step.get("action").is("RegisterImage") && inputs.isMap) readRegisteringStep(inputs, facts);
  }
}

/** A document of its own inside a scalar, with the notation of a plain one. */
export function addEmbeddedForm(scalar: ScalarNode | undefined, facts: Collector, shape: "component" | "workflow"): void {
  const root = scalar && parseEmbedded(scalar);
  if (root?.type === "map") addDocumentForm(new Field(imageBuilderNotation, root), facts, shape);
}
