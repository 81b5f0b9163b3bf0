import { set, shown } from "../text";
import { defineRule } from "./rule";

const ID = /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

export default defineRule({
  id: "image-id-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html", checked: "2026-11-22" },
  crosswalk: ["cfn-lint E1152"],
  messages: {
    form: "{value} is not an image ID (ami- and 8 or 17 digits from 0 to 9 and a to f), so AWS refuses it.",
    parameter: "{value} is the name of a parameter, which AWS refuses as an image ID: launch templates and RunInstances take resolve:ssm: followed by the name.",
    lower: "Write {id}",
  },
  on: {
    resourceId({ at, kind }, report) {
      const { text } = at;
      if (kind !== "image" || !text || ID.test(text)) return;
      const data = { value: shown(text) };
      if (/^(?:ssm:|\/?aws\/service\/)/.test(text)) return report({ at, message: "parameter", data });
      const id = text.trim().toLowerCase();
      report({ at, message: "form", data, fixes: [ID.test(id) ? { title: "lower", data: { id }, safe: true, edits: set(at, id) } : undefined] });
    },
  },
});
