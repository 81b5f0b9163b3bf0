/** Requests of `aws imagebuilder … --cli-input-json|yaml`: camelCase keys. */
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { camel } from "./ec2-shapes";
import { readDistribution, readInfrastructure, readLifecyclePolicy, readRecipe } from "./image-builder-shapes";
import type { Field } from "../text";

/** A request is told by keys that no other has together. */
const REQUESTS: readonly { keys: readonly string[]; operation: string; read(root: Field, facts: FactsOut): void }[] = [
  { operation: "CreateDistributionConfiguration", keys: ["distributions"], read: (root, facts) => readDistribution(root, facts, camel) },
  { operation: "CreateImageRecipe", keys: ["parentImage", "components"], read: (root, facts) => readRecipe(root, facts, camel) },
  { operation: "CreateInfrastructureConfiguration", keys: ["instanceProfileName"], read: (root, facts) => readInfrastructure(root, facts, camel) },
  { operation: "CreateLifecyclePolicy", keys: ["policyDetails", "resourceSelection"], read: (root, facts) => readLifecyclePolicy(root, facts, camel) },
];

/** `distributions` and `instanceProfileName` alone could be anyone's: another key of the request must stand beside them. */
const COMPANIONS = /^(?:name|description|tags|clientToken|distributionConfigurationArn|infrastructureConfigurationArn|distributions|instanceTypes|instanceProfileName|securityGroupIds|subnetId|logging|keyPair|terminateInstanceOnFailure|snsTopicArn|resourceTags|instanceMetadataOptions|placement)$/;

function match(root: Field) {
  return REQUESTS.find(({ keys, operation }) => {
    if (!keys.every((key) => root.has(key))) return false;
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
  parts: inOnePart((root, facts) => match(root)?.read(root, facts)),
};
export default dialect;
