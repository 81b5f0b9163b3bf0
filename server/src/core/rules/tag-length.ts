import { defineRule } from "./rule";

const MOST_KEY = 128;
/** What the reference of EC2's API says; its user guide says 128. */
const SURE_KEY = 127;
const MOST_VALUE = 256;

export default defineRule({
  id: "tag-length",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", checked: "2026-11-22" },
  messages: {
    empty: "AWS refuses a tag with an empty key.",
    key: "This key has {count} characters, and the key of a tag has at most 128.",
    unsure: "This key has {count} characters, one more than the reference of EC2's API allows; its user guide allows it.",
    value: "This value has {count} characters, and the value of a tag has at most 256.",
  },
  on: {
    tagList({ at, tags }, report) {
      for (const { key, keyAt, value } of tags) {
        const count = key === undefined ? 1 : [...key].length;
        if (count === 0) report({ at: keyAt, message: "empty" });
        else if (count > MOST_KEY) report({ at: keyAt, message: "key", data: { count } });
        // Image Builder, whose tags are a map, takes 128.
        else if (count > SURE_KEY && at.isSeq) report({ at: keyAt, message: "unsure", severity: "hint", data: { count } });
        const length = [...(value.text ?? "")].length;
        if (length > MOST_VALUE) report({ at: value, message: "value", data: { count: length } });
      }
    },
  },
});
