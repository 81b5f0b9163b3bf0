import { publicGrant, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "public-product-codes",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    sold: "EC2 refuses to make this image public, because it has a product code.",
    code: "This is its product code.",
    unpublish: "Remove the public permission",
  },
  on: {
    sharing({ grants, productCodes }, report) {
      const grant = publicGrant(grants);
      const code = productCodes?.items.find((item) => item.isLiteral && item.text !== "");
      if (!grant || !code) return;
      report({ at: grant.principal, message: "sold", related: [{ at: code, message: "code" }], fixes: [{ title: "unpublish", safe: false, edits: without(grants, grant) }] });
    },
  },
});
