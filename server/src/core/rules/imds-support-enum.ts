import { remove, set, shown, type Field } from "../text";
import { defineRule, type Report } from "./rule";

/** What people write for the one value that there is. */
const MEANT = /^v?2(?:\.0)?$|^imdsv2$|^required$/i;
const OPEN = /^v?1(?:\.0)?$|^imdsv1$|^optional$|^none$|^v1[_-]v2$/i;

export default defineRule({
  id: "imds-support-enum",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses ImdsSupport {value}: v2.0 is the only value.",
    open: "EC2 refuses ImdsSupport {value}: an image that allows IMDSv1 leaves the key out, and v2.0, its only value, asks for IMDSv2.",
    spell: "Write v2.0",
    leaveOut: "Remove ImdsSupport",
  },
  on: {
    image({ imdsSupport }, report) {
      judge(imdsSupport, report, true);
    },
    imageAttributeChange({ attribute, value }, report) {
      // The other way to write it in such a request, where the value can't be left out.
      if (attribute.is("imdsSupport")) judge(value, report, false);
    },
  },
});

function judge(support: Field, report: Report<"value" | "open" | "spell" | "leaveOut">, canBeLeftOut: boolean): void {
  const { text } = support;
  if (!text || text === "v2.0") return;
  const data = { value: shown(text) };
  if (OPEN.test(text)) return report({ at: support, message: "open", data, fixes: [canBeLeftOut ? { title: "leaveOut", safe: false, edits: remove(support) } : undefined] });
  // It can't be undone once the image is there, so only what surely means v2.0 is rewritten.
  report({ at: support, message: "value", data, fixes: [MEANT.test(text) ? { title: "spell", safe: true, edits: set(support, "v2.0") } : undefined] });
}
