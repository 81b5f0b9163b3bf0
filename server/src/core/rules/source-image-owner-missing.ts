import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "source-image-owner-missing",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html", checked: "2026-11-22" },
  crosswalk: ["CKV_AWS_386", "AVD-AWS-0344"],
  messages: {
    owner: "No owner is named, so an image that anybody publishes under such a name is found too, and may be the newest.",
    amazon: "Look only among Amazon's images",
    self: "Look only among your own images",
  },
  on: {
    imageLookup({ name, owners, isOwned }, report) {
      if (!name || isOwned || owners.isDynamic || !(owners.isAbsent || (owners.isSeq && owners.items.length === 0))) return;
      report({
        at: name, message: "owner",
        fixes: [{ title: "amazon", safe: false, edits: set(owners, ["amazon"]) }, { title: "self", safe: false, edits: set(owners, ["self"]) }],
      });
    },
  },
});
