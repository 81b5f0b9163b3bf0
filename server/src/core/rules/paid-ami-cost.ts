import { defineRule } from "./rule";

/** The public parameters in which AWS keeps the images of products. */
const PARAMETER = /^(?:\{\{)?resolve:ssm:\/aws\/service\/marketplace\/prod-[a-z0-9]+\//;

export default defineRule({
  id: "paid-ami-cost",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/paid-amis.html", checked: "2026-11-22" },
  messages: {
    code: "This image is sold in AWS Marketplace: launching it needs a subscription, and its seller's price comes on top of EC2's.",
    owner: "Images of AWS Marketplace need a subscription, and their seller's price comes on top of EC2's.",
    parent: "This builds on a product of AWS Marketplace: building needs a subscription, and all instances of the image pay its seller's price too.",
  },
  on: {
    image({ exists, productCodes, ownerAlias }, report) {
      if (!exists) return;
      const sold = productCodes.items.find((item) => item.get("ProductCodeType").is("marketplace") && item.get("ProductCodeId").text);
      if (sold) report({ at: sold.get("ProductCodeId"), message: "code" });
      else if (ownerAlias.is("aws-marketplace")) report({ at: ownerAlias, message: "owner" });
    },
    launchTemplate({ imageId: at }, report) {
      // Which image the parameter holds is not known, but that it is one of a product.
      if (at.written?.type === "scalar" && PARAMETER.test(at.written.text)) report({ at, message: "owner" });
    },
    parentImage({ at }, report) {
      if (/^prod-[a-z0-9]+$/.test(at.text ?? "")) report({ at, message: "parent" });
    },
  },
});
