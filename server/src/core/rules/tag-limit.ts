import { defineRule } from "./rule";

export default defineRule({
  id: "tag-limit",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", checked: "2026-11-22" },
  messages: {
    many: "This is tag number {count}, and AWS takes at most {most} here.",
    map: "{key} has {count} tags, and AWS takes at most {most} here.",
  },
  on: {
    tagList({ at, tags, most }, report) {
      const first = tags[most];
      // Where schemas tell of too many keys, so that they give way.
      if (first && at.isMap) return report({ at: at.keyPlace ?? at, message: "map", data: { key: at.key, count: tags.length, most } });
      if (first) report({ at: first.keyAt, message: "many", data: { count: most + 1, most } });
    },
  },
});
