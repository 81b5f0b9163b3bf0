import { describedType, isMac } from "../facts/described-type";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instance-boot-mode.html", checked: "2026-11-22" },
  messages: {
    uefi: "{type} has no UEFI, and the image boots with UEFI only, so EC2 refuses to launch it.",
    legacy: "{type} boots with UEFI only, and the image boots with Legacy BIOS, so EC2 refuses to launch it.",
    preferred: "Set BootMode to uefi-preferred",
    image: "The boot mode of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { architecture, bootMode, tpmSupport, uefiData, exists } } of launchedImages(file)) {
        const type = describedType(at);
        // Macs boot in their own way, and types with other processors have worse to hear of.
        if (!type?.supportedBootModes || isMac(type.name) || (architecture.text !== undefined && !(type.supportedArchitectures as readonly string[]).includes(architecture.text))) continue;
        const related = [{ at: bootMode, message: "image" }] as const;
        const data = { type: type.name };
        if (bootMode.is("uefi") && !type.supportedBootModes.includes("uefi")) {
          // A TPM and UEFI variables need UEFI, so they leave no choice.
          const fixes = exists || !tpmSupport.isAbsent || !uefiData.isAbsent ? [] : [{ title: "preferred", safe: false, edits: set(bootMode, "uefi-preferred") } as const];
          report({ at, message: "uefi", data, related, fixes });
        }
        if (bootMode.is("legacy-bios") && !type.supportedBootModes.includes("legacy-bios") && !architecture.is("arm64")) report({ at, message: "legacy", data, related });
      }
    },
  },
});
