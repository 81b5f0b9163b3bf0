import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "copy-tags",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html", checked: "2026-11-22" },
  messages: {
    untagged: "The copy gets no tags: CopyImage leaves those of the image behind unless CopyImageTags is true.",
    copy: "Copy the tags too",
  },
  on: {
    imageCopy({ operation, sourceImageId, copyImageTags, tagSpecifications }, report) {
      if (operation !== "CopyImage" || !copyImageTags.isAbsent || !tagSpecifications.isAbsent) return;
      report({ at: sourceImageId, message: "untagged", fixes: [{ title: "copy", safe: false, edits: set(copyImageTags, true) }] });
    },
  },
});
