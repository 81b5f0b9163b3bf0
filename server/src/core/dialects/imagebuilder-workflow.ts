/** Image Builder workflow documents: `schemaVersion` and `steps`. */
import type { Dialect } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addDocumentForm } from "./form";

const dialect: Dialect = {
  id: "imagebuilder-workflow",
  title: "dialect.imagebuilder-workflow",
  notation: plainNotation,
  byContent: (root) => (root.has("schemaVersion") && root.get("steps").items.some((step) => step.has("action")) ? { word: "reason.keys", data: { keys: "schemaVersion, steps" } } : undefined),
  parts: inOnePart((root, facts) => addDocumentForm(root, facts, "workflow")),
};
export default dialect;
