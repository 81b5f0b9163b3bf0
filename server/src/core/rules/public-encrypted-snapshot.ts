import { isEncrypted, publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-encrypted-snapshot",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html", checked: "2026-11-22" },
  messages: {
    encrypted: "EC2 refuses to make this image public, because it has an encrypted volume.",
    volume: "This volume is encrypted.",
    unpublish: "Remove the public permission",
  },
  on: {
    sharing({ grants, volumes }, report) {
      const grant = publicGrant(grants);
      const encrypted = volumes.filter(isEncrypted);
      if (!grant || !encrypted.length) return;
      const related = encrypted.map((volume) => ({ at: volume.encrypted.is(true) ? volume.encrypted : volume.kmsKeyId, message: "volume" }) as const);
      // Some would rather share the image with a few accounts, or leave the volume unencrypted.
      report({ at: grant.principal, message: "encrypted", related, fixes: [{ title: "unpublish", safe: false, edits: without(grants, grant) }] });
    },
  },
});
