import type { Tag } from "../model/identity";
import { remove, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "tag-duplicate-key",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", checked: "2026-11-22" },
  messages: {
    twice: "The key {key} is here twice, and a resource has one value for each key, so AWS refuses the tags.",
    first: "The first one is here.",
    drop: "Remove this one",
  },
  on: {
    tagList({ tags }, report) {
      const seen = new Map<string, Tag>();
      for (const tag of tags) {
        const { key } = tag;
        if (!key) continue;
        const first = seen.get(key);
        if (!first) {
          seen.set(key, tag);
          continue;
        }
        // With the same value it says nothing new; else somebody must choose.
        const safe = tag.value.text !== undefined && tag.value.text === first.value.text && !isInMap(tag);
        report({ at: tag.keyAt, message: "twice", data: { key: shown(key) }, related: [{ at: first.keyAt, message: "first" }], fixes: [{ title: "drop", safe, edits: remove(tag.at) }] });
      }
    },
  },
});

function isInMap({ at }: Tag): boolean {
  return typeof at.key === "string";
}
