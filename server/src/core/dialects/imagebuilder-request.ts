/** Requests of `aws imagebuilder … --cli-input-json|yaml`: camelCase keys. */
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addEmbeddedForm, addRequestForm, hasOnly, hasSlip } from "./form";
import { camel } from "./ec2-shapes";
import { readDistribution, readInfrastructure, readLifecyclePolicy, readRecipe } from "./image-builder-shapes";
import type { Field } from "../text";
import { nearest } from "../text/nearest";
import type { ScalarNode } from "../text/tree";

const RECIPES = ["imageRecipeArn", "containerRecipeArn"];

/** What a pipeline has that an image has not: one of these tells it, misspelt too. */
const OF_PIPELINE = ["name", "schedule", "status"];

/** A request is told by keys that no other has together. */
const REQUESTS: readonly { keys: readonly string[]; oneOf?: readonly string[]; like?: readonly string[]; operation: string; read(root: Field, facts: FactsOut): void }[] = [
  { operation: "CreateDistributionConfiguration", keys: ["distributions"], read: (root, facts) => readDistribution(root, facts, camel) },
  { operation: "CreateContainerRecipe", keys: ["parentImage"], oneOf: ["containerType", "dockerfileTemplateData", "dockerfileTemplateUri", "targetRepository"], read: (root, facts) => readRecipe(root, facts, camel) },
  { operation: "CreateImageRecipe", keys: ["parentImage"], read: (root, facts) => readRecipe(root, facts, camel) },
  { operation: "CreateInfrastructureConfiguration", keys: ["instanceProfileName"], read: (root, facts) => readInfrastructure(root, facts, camel) },
  { operation: "CreateLifecyclePolicy", keys: ["policyDetails", "resourceSelection"], read: (root, facts) => readLifecyclePolicy(root, facts, camel) },
  { operation: "UpdateImagePipeline", keys: ["imagePipelineArn", "infrastructureConfigurationArn"], oneOf: RECIPES, read: () => {} },
  { operation: "CreateImagePipeline", keys: ["infrastructureConfigurationArn"], oneOf: RECIPES, like: OF_PIPELINE, read: () => {} },
  { operation: "CreateImage", keys: ["infrastructureConfigurationArn"], oneOf: RECIPES, read: () => {} },
  { operation: "CreateComponent", keys: ["name", "semanticVersion", "platform"], oneOf: ["data", "uri"], read: (root, facts) => addEmbeddedForm(scalarOf(root.get("data")), facts, "component") },
  { operation: "CreateWorkflow", keys: ["name", "semanticVersion", "type"], oneOf: ["data", "uri"], read: (root, facts) => addEmbeddedForm(scalarOf(root.get("data")), facts, "workflow") },
];

function scalarOf({ node }: Field): ScalarNode | undefined {
  return node?.type === "scalar" ? node : undefined;
}

/** `distributions` and `instanceProfileName` alone could be anyone's: nothing but keys of the request may stand beside them. */
const COMPANIONS = new Set([
  "name", "description", "tags", "clientToken", "distributionConfigurationArn", "infrastructureConfigurationArn", "distributions", "instanceTypes", "instanceProfileName",
  "securityGroupIds", "subnetId", "logging", "keyPair", "terminateInstanceOnFailure", "snsTopicArn", "resourceTags", "instanceMetadataOptions", "placement", "dryRun",
]);
const RECIPE = ["name", "description", "semanticVersion", "components", "parentImage", "tags", "workingDirectory", "clientToken", "dryRun"];
/** Keys of the requests that need more than their telling ones, because these could be anyone's. */
const IMAGE_RECIPE = new Set([...RECIPE, "blockDeviceMappings", "additionalInstanceConfiguration", "amiTags", "amiWatermarks"]);
const CONTAINER_RECIPE = new Set([
  ...RECIPE, "containerType", "instanceConfiguration", "dockerfileTemplateData", "dockerfileTemplateUri", "platformOverride", "imageOsVersionOverride", "targetRepository", "kmsKeyId",
]);
const RESTRICTIONS: Readonly<Record<string, (root: Field) => boolean>> = {
  CreateDistributionConfiguration: (root) => isDistributions(root) && hasOnly(root, COMPANIONS),
  CreateInfrastructureConfiguration: isInfrastructure,
  CreateImageRecipe: (root) => isRecipe(root, IMAGE_RECIPE),
  CreateContainerRecipe: (root) => isRecipe(root, CONTAINER_RECIPE),
};
/** Keys of an infrastructure configuration that others hardly have. */
const OF_INFRASTRUCTURE = ["instanceTypes", "terminateInstanceOnFailure", "snsTopicArn", "instanceMetadataOptions", "infrastructureConfigurationArn"];

function match(root: Field) {
  if (isDescribed(root)) return undefined;
  return REQUESTS.find(({ keys, oneOf, like, operation }) => {
    if (!keys.every((key) => root.has(key)) || (oneOf && !oneOf.some((key) => root.has(key)))) return false;
    if (like && !root.entries.some(([key]) => nearest(key, like) !== undefined)) return false;
    return !Object.hasOwn(RESTRICTIONS, operation) || RESTRICTIONS[operation]!(root);
  });
}

/** What AWS shows of a recipe, a pipeline or a policy has an ARN of its own; who asks for one has none yet. */
function isDescribed(root: Field): boolean {
  return root.has("arn") && (["dateCreated", "dateUpdated", "owner"].some((key) => root.has(key)) || /^arn:[^:]*:imagebuilder:/.test(root.get("arn").text ?? ""));
}

/** A recipe may do without components; then nothing else may stand in it. */
function isRecipe(root: Field, keys: ReadonlySet<string>): boolean {
  return root.has("components") || (root.has("name") && root.has("semanticVersion") && hasOnly(root, keys));
}

/** An `instanceType` beside an `instanceProfileName` may be anybody's own: what is misspelt must have better company. */
function isInfrastructure(root: Field): boolean {
  return hasOnly(root, COMPANIONS) && (!hasSlip(root, COMPANIONS) || OF_INFRASTRUCTURE.some((key) => root.has(key)));
}

function isDistributions(root: Field): boolean {
  return root.get("distributions").items.some((item) => item.has("region") && item.entries.length > 1);
}

const dialect: Dialect = {
  id: "imagebuilder-request",
  title: "dialect.imagebuilder-request",
  notation: plainNotation,
  byContent(root): Reason | undefined {
    const request = match(root);
    return request && { word: "reason.request", data: { operation: request.operation } };
  },
  parts: inOnePart((root, facts) => {
    const request = match(root);
    if (request) addRequestForm(root, facts, "imagebuilder", request.operation);
    request?.read(root, facts);
  }),
};
export default dialect;
