import { defineRule } from "./rule";

/** Found where suppressions are applied. */
export default defineRule({
  id: "unknown-suppression",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html", checked: "2026-11-22" },
  messages: {
    unknown: "There is no rule {rule}, so this silences nothing.",
    guess: "There is no rule {rule}, so this silences nothing; {guess} is one.",
    fix: "Write {guess}",
  },
  on: {},
});
