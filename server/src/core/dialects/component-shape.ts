/** Tells an Image Builder component document, and reads its phases and steps. */
import type { Component } from "../model/component";
import type { Field } from "../text";
import { hasOnly, isOfVersionOne, isOrNearlyOneOf } from "./form";

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html */
export const COMPONENT_ACTIONS = [
  "ExecuteBash", "ExecuteBinary", "ExecuteDocument", "ExecutePowerShell", "S3Download", "S3Upload", "WebDownload", "AppendFile", "CopyFile", "CopyFolder", "CreateFile", "CreateFolder",
  "CreateSymlink", "DeleteFile", "DeleteFolder", "ListFiles", "MoveFile", "MoveFolder", "ReadFile", "SetFileEncoding", "SetFileOwner", "SetFolderOwner", "SetFilePermissions",
  "SetFolderPermissions", "InstallMSI", "UninstallMSI", "Reboot", "SetRegistry", "UpdateOS", "Assert",
];
/** Of these, two tell a step whose action is wrong, too. */
const OF_STEPS = ["timeoutSeconds", "onFailure", "maxAttempts"];
const PHASE = new Set(["name", "disableLogging", "steps"]);

/** Plans of others have phases, too, but no steps in them; of a component that is typed half, what stands there is its own. */
export function isComponent(root: Field): boolean {
  if (!root.has("schemaVersion") || !root.has("phases")) return false;
  const phases = root.get("phases");
  const { items } = phases;
  if (items.length === 0) return !phases.isMap;
  const steps = items.flatMap((phase) => phase.get("steps").items);
  if (steps.length === 0) return items.some((phase) => phase.isDynamic || (phase.isMap ? hasOnly(phase, PHASE) || phase.has("steps") : isTyped(phase, phases)));
  return isOfVersionOne(root) || steps.some((step) => isOrNearlyOneOf(step.get("action"), COMPONENT_ACTIONS) || OF_STEPS.filter((key) => step.has(key)).length >= 2);
}

/** True for what may become a phase as one types on: a word in a list of lines, or nothing yet. */
function isTyped(phase: Field, { node }: Field): boolean {
  return phase.isAbsent || (phase.node?.type === "scalar" && node?.type === "seq" && !node.flow);
}

export function readComponent(at: Field): Component {
  return {
    at,
    name: at.get("name"),
    schemaVersion: at.get("schemaVersion"),
    phases: at.get("phases").items.map((phase) => ({
      at: phase,
      name: phase.get("name"),
      steps: phase.get("steps").items.map((step) => ({ at: step, name: step.get("name"), action: step.get("action"), inputs: step.get("inputs") })),
    })),
  };
}
