import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-arm64-preferred",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "2026-11-22" },
  messages: {
    preferred: "arm64 instance types have UEFI only, so uefi says what uefi-preferred leaves open.",
    uefi: "Set BootMode to uefi",
    arm64: "The architecture is arm64.",
  },
  on: {
    image({ architecture, bootMode, tpmSupport, exists }, report) {
      // An image that is there keeps its boot mode, and one with a TPM has worse to hear of.
      if (exists || !architecture.is("arm64") || !bootMode.is("uefi-preferred") || tpmSupport.is("v2.0")) return;
      report({
        at: bootMode, message: "preferred", related: [{ at: architecture, message: "arm64" }],
        fixes: [{ title: "uefi", safe: false, edits: set(bootMode, "uefi") }],
      });
    },
  },
});
