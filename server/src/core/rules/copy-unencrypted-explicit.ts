import type { Image } from "../model/image";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "copy-unencrypted-explicit",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html", checked: "2026-11-22" },
  messages: {
    refused: "The image has encrypted volumes, and copying can't remove their encryption.",
    idle: "Encrypted false decrypts nothing: copies of encrypted snapshots are encrypted, whatever is said here.",
    volume: "This volume is encrypted.",
    leaveOut: "Remove it",
  },
  on: {
    file(facts, report) {
      const images = facts.all("image");
      for (const { source, sourceImageId, encrypted } of facts.all("imageCopy")) {
        if (!encrypted.isLiteral || !encrypted.is(false)) continue;
        const volume = encryptedVolume(source ?? images.find(({ imageId }) => sourceImageId.text && imageId.text === sourceImageId.text));
        const fixes = [{ title: "leaveOut", safe: false, edits: remove(encrypted) } as const];
        if (volume) report({ at: encrypted, message: "refused", severity: "error", fixes, related: [{ at: volume, message: "volume" }] });
        else report({ at: encrypted, message: "idle", fixes });
      }
    },
  },
});

function encryptedVolume(image: Image | undefined): Field | undefined {
  return image?.blockDevices.find(({ ebs }) => ebs.encrypted.is(true))?.ebs.encrypted;
}
