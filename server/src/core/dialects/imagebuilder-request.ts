/** Requests of `aws imagebuilder … --cli-input-json|yaml`: camelCase keys. */
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addEmbeddedForm, addRequestForm } from "./form";
import { camel } from "./ec2-shapes";
import { readDistribution, readInfrastructure, readLifecyclePolicy, readRecipe } from "./image-builder-shapes";
import type { Field } from "../text";
import type { ScalarNode } from "../text/tree";

const RECIPES = ["imageRecipeArn", "containerRecipeArn"];

/** A request is told by keys that no other has together. */
const REQUESTS: readonly { keys: readonly string[]; oneOf?: readonly string[]; operation: string; read(root: Field, facts: FactsOut): void }[] = [
  { operation: "CreateDistributionConfiguration", keys: ["distributions"], read: (root, facts) => readDistribution(root, facts, camel) },
  { operation: "CreateImageRecipe", keys: ["parentImage", "components"], read: (root, facts) => readRecipe(root, facts, camel) },
  { operation: "CreateInfrastructureConfiguration", keys: ["instanceProfileName"], read: (root, facts) => readInfrastructure(root, facts, camel) },
  { operation: "CreateLifecyclePolicy", keys: ["policyDetails", "resourceSelection"], read: (root, facts) => readLifecyclePolicy(root, facts, camel) },
  { operation: "UpdateImagePipeline", keys: ["imagePipelineArn", "infrastructureConfigurationArn"], oneOf: RECIPES, read: () => {} },
  { operation: "CreateImagePipeline", keys: ["name", "infrastructureConfigurationArn"], oneOf: RECIPES, read: () => {} },
  { operation: "CreateImage", keys: ["infrastructureConfigurationArn"], oneOf: RECIPES, read: () => {} },
  { operation: "CreateComponent", keys: ["name", "semanticVersion", "platform"], oneOf: ["data", "uri"], read: (root, facts) => addEmbeddedForm(scalarOf(root.get("data")), facts, "component") },
  { operation: "CreateWorkflow", keys: ["name", "semanticVersion", "type"], oneOf: ["data", "uri"], read: (root, facts) => addEmbeddedForm(scalarOf(root.get("data")), facts, "workflow") },
];

function scalarOf({ node }: Field): ScalarNode | undefined {
  return node?.type === "scalar" ? node : undefined;
}

/** `distributions` and `instanceProfileName` alone could be anyone's: another key of the request must stand beside them. */
const COMPANIONS = /^(?:name|description|tags|clientToken|distributionConfigurationArn|infrastructureConfigurationArn|distributions|instanceTypes|instanceProfileName|securityGroupIds|subnetId|logging|keyPair|terminateInstanceOnFailure|snsTopicArn|resourceTags|instanceMetadataOptions|placement)$/;

function match(root: Field) {
  return REQUESTS.find(({ keys, oneOf, operation }) => {
    if (!keys.every((key) => root.has(key)) || (oneOf && !oneOf.some((key) => root.has(key)))) return false;
    if (operation === "CreateDistributionConfiguration") return isDistributions(root) && root.entries.every(([key]) => COMPANIONS.test(key));
    return operation !== "CreateInfrastructureConfiguration" || root.entries.every(([key]) => COMPANIONS.test(key));
  });
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
