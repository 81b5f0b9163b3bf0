import { isRegistered } from "../facts/registration";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "uefi-data-without-uefi",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/uefi-secure-boot.html", checked: "2026-11-22" },
  messages: {
    legacy: "BootMode is legacy-bios, so the UEFI variables of this image, with its Secure Boot keys, are never used.",
    unset: "No BootMode is set, so Intel and AMD instance types boot with Legacy BIOS and never use these UEFI variables.",
    uefi: "Set BootMode to uefi",
    data: "The UEFI variables are set here.",
  },
  on: {
    image(image, report) {
      const { architecture, bootMode, uefiData, exists } = image;
      if (!uefiData.text) return;
      const fixes = exists ? [] : [{ title: "uefi", safe: false, edits: set(bootMode, "uefi") } as const];
      if (bootMode.is("legacy-bios")) report({ at: bootMode, message: "legacy", fixes, related: [{ at: uefiData, message: "data" }] });
      // arm64 boots with UEFI without being told.
      if (bootMode.isAbsent && isRegistered(image) && !architecture.isDynamic && !architecture.is("arm64")) report({ at: uefiData, message: "unset", fixes });
    },
  },
});
