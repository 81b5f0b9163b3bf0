/** Image Builder workflow documents: `schemaVersion` and `steps`. */
import type { Dialect } from "./dialect";
import { inOnePart, imageBuilderNotation } from "./dialect";
import { addDocumentForm, isOfVersionOne, isOrNearlyOneOf } from "./form";
import type { Field } from "../text";

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html */
export const WORKFLOW_ACTIONS = [
  "ApplyImageConfigurations", "BootstrapInstanceForContainer", "CollectImageMetadata", "CollectImageScanFindings", "CreateImage", "CreateImageFromIso", "DistributeContainerImage",
  "DistributeImage", "ExecuteComponents", "ExecuteStateMachine", "LaunchInstance", "ModifyImageAttributes", "RegisterImage", "RunCommand", "RunSysPrep", "SanitizeInstance",
  "TerminateInstance", "WaitForAction", "WaitForSSMAgent",
];

/** Steps with actions are common: one of them must be Image Builder's, or take its value from another step, or be typed half. */
function isWorkflow(root: Field): boolean {
  const steps = root.get("steps").items.filter((step) => step.has("action"));
  if (!root.has("schemaVersion") || !isOfVersionOne(root)) return false;
  return steps.some((step) => isOrNearlyOneOf(step.get("action"), WORKFLOW_ACTIONS) || step.get("inputs").entries.some(([key]) => key.endsWith(".$")));
}

const dialect: Dialect = {
  id: "imagebuilder-workflow",
  title: "dialect.imagebuilder-workflow",
  notation: imageBuilderNotation,
  byContent: (root) => (isWorkflow(root) ? { word: "reason.keys", data: { keys: "schemaVersion, steps" } } : undefined),
  parts: inOnePart((root, facts) => addDocumentForm(root, facts, "workflow")),
};
export default dialect;
