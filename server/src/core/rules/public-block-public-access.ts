import { publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-block-public-access",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html", checked: "2026-11-22" },
  messages: {
    blocked: "This file also blocks public access to images, and in a Region where that is in force EC2 refuses to make an image public.",
    block: "Public access is blocked here.",
    unpublish: "Remove the public permission",
  },
  on: {
    file(file, report) {
      const block = file.all("imageBlockPublicAccess").find(({ state }) => state.is("block-new-sharing"));
      if (!block) return;
      for (const { grants, exists } of file.all("sharing")) {
        const grant = publicGrant(grants);
        // An image that is public already stays so.
        if (grant && !exists) report({ at: grant.principal, message: "blocked", related: [{ at: block.state, message: "block" }], fixes: [{ title: "unpublish", safe: false, edits: without(grants, grant) }] });
      }
    },
  },
});
