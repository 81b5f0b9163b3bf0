import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "billing-products",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    authorized: "EC2 refuses BillingProducts unless AWS has authorized your account to give images such codes.",
    leaveOut: "Remove BillingProducts",
  },
  on: {
    image({ operation, exists, billingProducts }, report) {
      if (exists || (operation !== "RegisterImage" && operation !== "definition") || !billingProducts.items.some(({ text }) => Boolean(text))) return;
      report({ at: billingProducts, message: "authorized", fixes: [{ title: "leaveOut", safe: false, edits: remove(billingProducts) }] });
    },
  },
});
