import { publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-launch-permission",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html", checked: "2026-11-22" },
  crosswalk: ["Prowler ec2_ami_public", "CloudSploit publicAmi"],
  messages: {
    public: "Group all makes the image public, so every AWS account can launch it and read all that is on its volumes.",
    unpublish: "Remove the public permission",
  },
  on: {
    sharing({ grants, exists }, report) {
      const grant = publicGrant(grants);
      if (!grant) return;
      // What AWS has told of an image does not change the image when it is edited.
      report({ at: grant.principal, message: "public", fixes: [exists ? undefined : { title: "unpublish", safe: false, edits: without(grants, grant) }] });
    },
  },
});
