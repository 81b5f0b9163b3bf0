import { defineRule } from "./rule";

export default defineRule({
  id: "tag-limit",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", checked: "2026-11-22" },
  messages: {
    many: "This is tag number {count}, and AWS takes at most {most} here.",
  },
  on: {
    tagList({ tags, most }, report) {
      const first = tags[most];
      if (first) report({ at: first.keyAt, message: "many", data: { count: most + 1, most } });
    },
  },
});
