import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-arm64",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "2026-11-22" },
  messages: {
    legacy: "BootMode is legacy-bios, but arm64 instance types boot only with UEFI, so no instance can be launched from this image.",
    uefi: "Set BootMode to uefi",
    arm64: "The architecture is arm64.",
  },
  on: {
    image({ architecture, bootMode, exists }, report) {
      if (!architecture.is("arm64") || !bootMode.is("legacy-bios")) return;
      report({
        at: bootMode, message: "legacy",
        // An image that is there keeps its boot mode.
        fixes: exists ? [] : [{ title: "uefi", safe: true, edits: set(bootMode, "uefi") }],
        related: [{ at: architecture, message: "arm64" }],
      });
    },
  },
});
