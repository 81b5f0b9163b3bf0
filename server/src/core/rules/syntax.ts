import { defineRule } from "./rule";

/** The parser finds these; their texts are in `words`, under `syntax.`. */
export default defineRule({
  id: "syntax",
  severity: "error",
  source: { url: "https://yaml.org/spec/1.2.2/", checked: "2026-11-22" },
  messages: {},
  on: {},
});
