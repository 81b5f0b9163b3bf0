import { nameOf, publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-and-explicit-grant",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html", checked: "2026-11-22" },
  messages: {
    redundant: "The image is public, so the permission of {name} changes nothing now, and it stays when the image is made private again.",
    public: "Here the image is made public.",
    unpublish: "Remove the public permission",
    remove: "Remove the permission of {name}",
  },
  on: {
    sharing({ grants, exists }, report) {
      const everybody = publicGrant(grants);
      const others = grants.list.filter(({ type, principal }) => type !== "group" && Boolean(principal.text));
      const [first] = others;
      if (!everybody || !first) return;
      const data = { name: nameOf(first) };
      report({
        at: first.principal, message: "redundant", data, related: [{ at: everybody.principal, message: "public" }],
        // What AWS has told of an image does not change the image when it is edited.
        fixes: exists ? [] : [
          { title: "unpublish", safe: false, edits: without(grants, everybody) },
          others.length === 1 ? { title: "remove", data, safe: false, edits: without(grants, first) } : undefined,
        ],
      });
    },
  },
});
