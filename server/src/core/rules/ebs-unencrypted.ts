import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "ebs-unencrypted",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html", checked: "2026-11-22" },
  crosswalk: ["SecurityHub EC2.181", "ControlTower CT.EC2.PR.7", "AVD-AWS-0131"],
  messages: {
    off: "Encrypted is false, so this volume is not encrypted unless the account encrypts by default.",
    unsaid: "Encrypted is not set, so this volume is not encrypted unless the account encrypts by default or the image's snapshot is encrypted.",
    encrypt: "Encrypt the volume",
  },
  on: {
    newVolume({ ebs: { encrypted }, isPublic }, report) {
      // A public image can't have encrypted volumes.
      if (isPublic || (!encrypted.isAbsent && encrypted.bool !== false)) return;
      // Its snapshots can then no longer be public, nor shared without sharing a key.
      report({ at: encrypted, message: encrypted.isAbsent ? "unsaid" : "off", fixes: [{ title: "encrypt", safe: false, edits: set(encrypted, true) }] });
    },
  },
});
