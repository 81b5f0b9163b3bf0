import { shown } from "../text";
import { defineRule, type Report } from "./rule";
import type { Field } from "../text";

export default defineRule({
  id: "product-code-format",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/paid-amis.html", checked: "2026-11-22" },
  messages: {
    code: "{value} is not a product code of AWS Marketplace: these have 1 to 25 letters and digits, and nothing else.",
    type: "There is no product code type {value}: it is marketplace, or devpay for old images.",
    devpay: "DevPay takes no new products; sell images through AWS Marketplace.",
  },
  on: {
    image({ productCodes, exists }, report) {
      // What AWS shows of an image is as it is.
      if (exists) return;
      for (const item of productCodes.items) {
        const type = item.get("ProductCodeType");
        checkCode(codeOf(item), report);
        if (type.is("devpay")) report({ at: type, message: "devpay" });
        else if (type.text && !type.is("marketplace")) report({ at: type, message: "type", severity: "error", data: { value: shown(type.text) } });
      }
    },
    allowedImages({ criteria }, report) {
      for (const criterion of criteria.items) for (const code of criterion.get("MarketplaceProductCodes").items) checkCode(code, report);
    },
  },
});

function checkCode(at: Field, report: Report<"code">): void {
  if (at.text && !/^[A-Za-z0-9]{1,25}$/.test(at.text)) report({ at, message: "code", data: { value: shown(at.text) } });
}

/** A code is a text in requests, and a map with its type elsewhere. */
function codeOf(item: Field): Field {
  return item.isMap ? item.get("ProductCodeId") : item;
}
