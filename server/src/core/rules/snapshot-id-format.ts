import { set, shown } from "../text";
import { defineRule } from "./rule";

const ID = /^snap-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

export default defineRule({
  id: "snapshot-id-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html", checked: "2026-11-22" },
  messages: {
    form: "{value} is not a snapshot ID (snap- and 8 or 17 digits from 0 to 9 and a to f), so AWS refuses it.",
    lower: "Write {id}",
  },
  on: {
    resourceId({ at, kind }, report) {
      const { text } = at;
      if (kind !== "snapshot" || !text || ID.test(text)) return;
      const id = text.trim().toLowerCase();
      report({ at, message: "form", data: { value: shown(text) }, fixes: [ID.test(id) ? { title: "lower", data: { id }, safe: true, edits: set(at, id) } : undefined] });
    },
  },
});
