import { set, shown } from "../text";
import { defineRule } from "./rule";

/** What people write for the two that there are. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^(?:hvm|hardware(?:[\s_-]?virtual(?:ization|isation)?)?)$/i, "hvm"],
  [/^(?:pv|para[\s_-]?virt(?:ual(?:ized|ised|ization|isation)?)?)$/i, "paravirtual"],
];

export default defineRule({
  id: "virtualization-type-enum",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses VirtualizationType {value}: it takes hvm or paravirtual.",
    write: "Write {value}",
  },
  on: {
    image({ virtualizationType, exists }, report) {
      const { text } = virtualizationType;
      if (!text || text === "hvm" || text === "paravirtual") return;
      const meant = MEANT.find(([pattern]) => pattern.test(text.trim()))?.[1];
      const fixes = meant === undefined || exists ? [] : [{ title: "write", data: { value: meant }, safe: true, edits: set(virtualizationType, meant) } as const];
      report({ at: virtualizationType, message: "value", data: { value: shown(text) }, fixes });
    },
  },
});
