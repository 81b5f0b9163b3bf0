/** Image Builder component documents: `schemaVersion` and `phases`. */
import type { Dialect } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { readComponent } from "./component-shape";

const dialect: Dialect = {
  id: "imagebuilder-component",
  title: "dialect.imagebuilder-component",
  notation: plainNotation,
  byContent: (root) => (root.has("schemaVersion") && root.has("phases") ? { word: "reason.keys", data: { keys: "schemaVersion, phases" } } : undefined),
  parts: inOnePart((root, facts) => facts.add("component", readComponent(root))),
};
export default dialect;
