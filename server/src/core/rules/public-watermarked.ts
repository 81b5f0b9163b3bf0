import { publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-watermarked",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachImageWatermark.html", checked: "2026-11-22" },
  messages: {
    watermarked: "An image with a watermark can't be public, so EC2 refuses this permission or the watermark.",
    watermark: "The image has a watermark here.",
    unpublish: "Remove the public permission",
  },
  on: {
    sharing({ grants, watermarks, exists }, report) {
      const grant = publicGrant(grants);
      const watermark = watermarks.flatMap(({ items }) => items).find((item) => item.isLiteral && item.entries.every(([, value]) => value.isLiteral));
      if (!grant || !watermark) return;
      report({ at: grant.principal, message: "watermarked", related: [{ at: watermark, message: "watermark" }], fixes: [exists ? undefined : { title: "unpublish", safe: false, edits: without(grants, grant) }] });
    },
  },
});
