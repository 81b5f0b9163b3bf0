import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "modify-image-product-codes",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    unsupported: "EC2 no longer changes the product codes of an image, so this key does nothing.",
    remove: "Remove it",
  },
  on: {
    imageAttributeChange({ productCodes }, report) {
      if (productCodes.isAbsent || !productCodes.slot?.entry) return;
      report({ at: productCodes.keyPlace ?? productCodes, message: "unsupported", fixes: [{ title: "remove", safe: false, edits: remove(productCodes) }] });
    },
  },
});
