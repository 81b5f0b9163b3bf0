import type { Image } from "../model/image";
import type { Grants } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "copy-drops-launch-permissions",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html", checked: "2026-11-22" },
  messages: {
    dropped: "The launch permissions of {image} are not copied with it, so nobody but its owner can launch the copy.",
    granted: "This permission stays with {image}.",
  },
  on: {
    file(facts, report) {
      const images = facts.all("image");
      // A copy that is written with its image has its permissions beside it.
      const copies = facts.all("imageCopy").filter(({ sourceImageId }) => sourceImageId.isLiteral && !images.some(({ imageId }) => imageId.node === sourceImageId.node));
      const sources = new Set(copies.map(({ sourceImageId }) => sourceImageId.text));
      // The id of a copy is not known before it is made: whichever other image gets permissions may be the copy.
      if (images.some(({ imageId, grants }) => givesSome(grants) && !sources.has(imageId.text))) return;
      for (const { sourceImageId, grants } of copies) {
        const permission = permissionOn(sourceImageId.text, images);
        if (!permission || givesSome(grants)) continue;
        const data = { image: sourceImageId.text };
        report({ at: sourceImageId, message: "dropped", data, related: [{ at: permission.principal, message: "granted", data }] });
      }
    },
  },
});

function givesSome({ list, unknown }: Grants): boolean {
  return unknown || list.length > 0;
}

/** A permission that the file gives on this image. */
function permissionOn(id: string | undefined, images: readonly Image[]) {
  return images.filter(({ imageId }) => imageId.text === id).flatMap(({ grants }) => grants.list).find(({ principal }) => Boolean(principal.text));
}
