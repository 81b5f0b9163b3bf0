import { isInstanceStore } from "../facts/root-device";
import type { Image } from "../model/image";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "s3-backed-encrypt",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-ami-copy-works.html", checked: "2026-11-22" },
  messages: {
    copy: "A copy of an image backed by Amazon S3 can't be encrypted: encryption on copying is for images backed by EBS.",
    image: "This image is backed by Amazon S3.",
    leaveOut: "Remove {key}",
  },
  on: {
    file(facts, report) {
      const images = facts.all("image");
      for (const { source, sourceImageId, encrypted, kmsKeyId } of facts.all("imageCopy")) {
        const backed = backing(source ?? named(sourceImageId, images));
        const asked = encrypted.is(true) ? encrypted : kmsKeyId.text ? kmsKeyId : undefined;
        if (!backed || !asked) continue;
        report({ at: asked, message: "copy", related: [{ at: backed, message: "image" }], fixes: [{ title: "leaveOut", data: { key: asked.key }, safe: false, edits: remove(asked) }] });
      }
    },
  },
});

function named(id: Field, images: readonly Image[]): Image | undefined {
  return id.text ? images.find(({ imageId }) => imageId.text === id.text) : undefined;
}

function backing(image: Image | undefined): Field | undefined {
  return image && isInstanceStore(image);
}
