import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "launch-permission-owner",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    owner: "{name} owns the image and can always launch it, so this permission does nothing.",
    owned: "The owner is named here.",
    remove: "Remove the permission",
  },
  on: {
    image({ grants, ownerId }, report) {
      for (const { type, principal, at } of grants.list) {
        const { text } = principal;
        if (type !== "userId" || !text || text !== ownerId.text) continue;
        const isAlone = grants.list.filter((other) => other.at.node === at.node).length === 1;
        report({
          at: principal, message: "owner", data: { name: text }, related: [{ at: ownerId, message: "owned" }],
          fixes: [isAlone ? { title: "remove", safe: true, edits: remove(at) } : undefined],
        });
      }
    },
  },
});
