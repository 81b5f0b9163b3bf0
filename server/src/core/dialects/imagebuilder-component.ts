/** Image Builder component documents: `schemaVersion` and `phases`. */
import type { Dialect } from "./dialect";
import { inOnePart, imageBuilderNotation } from "./dialect";
import { addDocumentForm } from "./form";
import { isComponent, readComponent } from "./component-shape";
import { addComponentScripts } from "./script-shape";

const dialect: Dialect = {
  id: "imagebuilder-component",
  title: "dialect.imagebuilder-component",
  notation: imageBuilderNotation,
  byContent: (root) => (isComponent(root) ? { word: "reason.keys", data: { keys: "schemaVersion, phases" } } : undefined),
  parts: inOnePart((root, facts) => {
    const component = readComponent(root);
    facts.add("component", component);
    addComponentScripts(component, facts);
    addDocumentForm(root, facts, "component");
  }),
};
export default dialect;
