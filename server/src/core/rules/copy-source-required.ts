import { defineRule } from "./rule";

export default defineRule({
  id: "copy-source-required",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html", checked: "2026-11-22" },
  messages: {
    image: "CopyImage needs SourceImageId: nothing says which image is copied.",
    region: "CopyImage needs SourceRegion, even for a copy within one Region: the request itself goes to the Region of the copy.",
  },
  on: {
    imageCopy({ operation, sourceImageId, sourceRegion }, report) {
      if (operation !== "CopyImage") return;
      if (sourceImageId.isAbsent) report({ at: sourceImageId, message: "image" });
      if (sourceRegion.isAbsent) report({ at: sourceRegion, message: "region" });
    },
  },
});
