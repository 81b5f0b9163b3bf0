import type { Operation } from "../model/image";
import { set } from "../text";
import { defineRule } from "./rule";

/** What says the boot mode of a new image: CreateImage takes it from the instance, others change or show an image. */
const SAYS_BOOT_MODE: ReadonlySet<Operation> = new Set(["RegisterImage", "definition"]);

export default defineRule({
  id: "tpm-requires-uefi",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enable-nitrotpm-prerequisites.html", checked: "2026-11-22" },
  messages: {
    legacy: "BootMode is legacy-bios, but NitroTPM needs an image that boots with UEFI.",
    unset: "NitroTPM needs BootMode uefi, and no BootMode is set here.",
    preferred: "NitroTPM needs BootMode uefi: with uefi-preferred, instance types without UEFI boot with Legacy BIOS and have no TPM.",
    uefi: "Set BootMode to uefi",
    asked: "NitroTPM is asked for here.",
  },
  on: {
    image({ operation, exists, tpmSupport, bootMode }, report) {
      if (!tpmSupport.is("v2.0") || bootMode.isDynamic) return;
      // The boot mode is fixed once the image is registered, and its system must be able to boot so: not to be done unasked.
      const fixes = exists ? [] : [{ title: "uefi", safe: false, edits: set(bootMode, "uefi") } as const];
      const related = [{ at: tpmSupport, message: "asked" } as const];
      if (bootMode.is("legacy-bios")) report({ at: bootMode, message: "legacy", fixes, related });
      else if (bootMode.is("uefi-preferred")) report({ at: bootMode, message: "preferred", severity: "warning", fixes, related });
      else if (bootMode.isAbsent && SAYS_BOOT_MODE.has(operation) && !exists) report({ at: tpmSupport, message: "unset", fixes });
    },
  },
});
