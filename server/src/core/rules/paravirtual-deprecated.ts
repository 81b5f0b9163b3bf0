import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "paravirtual-deprecated",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  crosswalk: ["SecurityHub EC2.24", "Prowler ec2_instance_paravirtual_type"],
  messages: {
    paravirtual: "Paravirtual images start only on C1, C3, M1, M2, M3 and T1, all of them previous generations, and have no enhanced networking.",
    hvm: "Set VirtualizationType to hvm",
  },
  on: {
    image({ virtualizationType, exists }, report) {
      if (!virtualizationType.is("paravirtual")) return;
      report({ at: virtualizationType, message: "paravirtual", fixes: exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") }] });
    },
  },
});
