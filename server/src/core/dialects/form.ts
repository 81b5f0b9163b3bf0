/** Which schema a document, or a part of one, is held against. */
import type { Collector } from "../model/facts";
import { Field } from "../text";
import { plainNotation } from "./dialect";
import { parseEmbedded } from "../text/embedded";
import type { ScalarNode } from "../text/tree";

/** Shapes of documents that are told by keys which several operations have, by the name that recognition gives them. */
const SHAPES: Readonly<Record<string, (root: Field) => string>> = {
  "ec2:CreateLaunchTemplate": (root) => (root.has("LaunchTemplateId") || root.has("SourceVersion") ? "ec2:CreateLaunchTemplateVersion" : "ec2:CreateLaunchTemplate"),
  "ec2:LaunchTemplateData": () => "launch-template-data",
  // With a state it is what get-allowed-images-settings prints.
  "ec2:ReplaceImageCriteriaInAllowedImagesSettings": (root) => (root.has("State") || root.has("ManagedBy") ? "" : "ec2:ReplaceImageCriteriaInAllowedImagesSettings"),
  "imagebuilder:CreateImageRecipe": (root) => `imagebuilder:Create${OF_CONTAINERS.some((key) => root.has(key)) ? "Container" : "Image"}Recipe`,
  "imagebuilder:CreateComponent": (root) => `imagebuilder:${root.has("format") ? "Import" : "Create"}Component`,
  "imagebuilder:CreateDistributionConfiguration": createOrUpdate("DistributionConfiguration", "distributionConfigurationArn"),
  "imagebuilder:CreateInfrastructureConfiguration": createOrUpdate("InfrastructureConfiguration", "infrastructureConfigurationArn"),
  "imagebuilder:CreateLifecyclePolicy": createOrUpdate("LifecyclePolicy", "lifecyclePolicyArn"),
};

/** Keys that only a container recipe has. */
const OF_CONTAINERS = ["containerType", "dockerfileTemplateData", "dockerfileTemplateUri", "targetRepository"];

function createOrUpdate(name: string, arn: string): (root: Field) => string {
  return (root) => `imagebuilder:${root.has(arn) ? "Update" : "Create"}${name}`;
}

/** A request of the AWS command line: a number is a number there, and no text. What it lacks may be an option of the command. */
export function addRequestForm(root: Field, facts: Collector, service: string, operation: string): void {
  const id = `${service}:${operation}`;
  const shape = Object.hasOwn(SHAPES, id) ? SHAPES[id]!(root) : id;
  if (shape) facts.add("shaped", { at: root, shape, scalars: "typed", isPart: true });
}

/** A component or workflow document; whoever reads it takes a number for its text. */
export function addDocumentForm(root: Field, facts: Collector, shape: "component" | "workflow"): void {
  if (root.isMap) facts.add("shaped", { at: root, shape, scalars: "text" });
}

/** A document of its own inside a scalar, with the notation of a plain one. */
export function addEmbeddedForm(scalar: ScalarNode | undefined, facts: Collector, shape: "component" | "workflow"): void {
  const root = scalar && parseEmbedded(scalar);
  if (root?.type === "map") addDocumentForm(new Field(plainNotation, root), facts, shape);
}
