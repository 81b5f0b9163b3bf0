import { isAlone, placeOf } from "../model/sharing";
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
      for (const grant of grants.list) {
        const { type, principal: { text }, at } = grant;
        if (type !== "userId" || !text || text !== ownerId.text) continue;
        report({
          at: placeOf(grant), message: "owner", data: { name: text }, related: [{ at: ownerId, message: "owned" }],
          fixes: [isAlone(grants, grant) ? { title: "remove", safe: true, edits: remove(at) } : undefined],
        });
      }
    },
  },
});
