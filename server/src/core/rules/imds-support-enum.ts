import { remove, set, shown } from "../text";
import { defineRule } from "./rule";

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
      const { text } = imdsSupport;
      if (!text || text === "v2.0") return;
      const data = { value: shown(text) };
      if (OPEN.test(text)) return report({ at: imdsSupport, message: "open", data, fixes: [{ title: "leaveOut", safe: false, edits: remove(imdsSupport) }] });
      // It can't be undone once the image is there, so only what surely means v2.0 is rewritten.
      report({ at: imdsSupport, message: "value", data, fixes: [MEANT.test(text) ? { title: "spell", safe: true, edits: set(imdsSupport, "v2.0") } : undefined] });
    },
  },
});
