import { isRegistered } from "../facts/registration";
import { isInstanceStore } from "../facts/root-device";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-unset",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "2026-11-22" },
  messages: {
    unset: "No BootMode is set, so Intel and AMD instance types boot this image with Legacy BIOS, and features that need UEFI are not available.",
    preferred: "Set BootMode to uefi-preferred",
  },
  on: {
    image(image, report) {
      const { architecture, bootMode, virtualizationType, tpmSupport, uefiData } = image;
      if (!bootMode.isAbsent || !architecture.is("x86_64") || !virtualizationType.is("hvm") || !isRegistered(image) || isInstanceStore(image)) return;
      // What needs UEFI has rules of its own, and they are more severe.
      if (!tpmSupport.isAbsent || !uefiData.isAbsent) return;
      report({ at: architecture, message: "unset", fixes: [{ title: "preferred", safe: false, edits: set(bootMode, "uefi-preferred") }] });
    },
  },
});
