import { defineRule } from "./rule";

/** Found where suppressions are applied. */
export default defineRule({
  id: "unused-suppression",
  severity: "info",
  source: { url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html", checked: "2026-11-22" },
  messages: {
    unused: "{rule} finds nothing here, so this suppression can go.",
    unusedAll: "No rule finds anything here, so this suppression can go.",
    fix: "Remove the suppression",
  },
  on: {},
});
