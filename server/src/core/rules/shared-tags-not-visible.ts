import type { TagList } from "../model/identity";
import { defineRule } from "./rule";

/** Tags under it can be seen by all that an image is shared with. */
const PREFIX = "ec2:SharedTag/";

export default defineRule({
  id: "shared-tags-not-visible",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html", checked: "2026-11-22" },
  messages: {
    hidden: "Nobody that the image is shared with can see its tags, as none has a key that begins with ec2:SharedTag/.",
    shared: "The image is shared here.",
    show: "Let them see this tag",
  },
  on: {
    sharing({ grants, tagLists, exists }, report) {
      const sharer = grants.list.find(({ principal }) => Boolean(principal.text));
      if (!sharer || exists || tagLists.some(mayHoldMore)) return;
      const tags = tagLists.flatMap((list) => list.tags).filter(({ key }) => !key?.startsWith("aws:"));
      const [first] = tags;
      if (!first || tags.some(({ key }) => key === undefined || key.startsWith(PREFIX))) return;
      report({
        at: first.keyAt, message: "hidden", related: [{ at: sharer.principal, message: "shared" }],
        fixes: [{ title: "show", safe: false, edits: first.rename(`${PREFIX}${first.key}`) }],
      });
    },
  },
});

/** True when tags may come from where the text does not tell. */
function mayHoldMore({ at }: TagList): boolean {
  return at.isDynamic || at.items.some(({ isDynamic }) => isDynamic);
}
