import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "modify-image-product-codes",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    unsupported: "EC2 does not change the product codes of an image any more, so this key does nothing.",
    remove: "Take it away",
  },
  on: {
    imageAttributeChange({ productCodes }, report) {
      if (productCodes.isAbsent || !productCodes.slot?.entry) return;
      report({ at: productCodes.keyPlace ?? productCodes, message: "unsupported", fixes: [{ title: "remove", safe: false, edits: remove(productCodes) }] });
    },
  },
});
