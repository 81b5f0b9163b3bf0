import { describedType, isMac } from "../facts/described-type";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-preferred-downgrade",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "2026-11-22" },
  messages: {
    data: "With uefi-preferred, instance types without UEFI boot this image with Legacy BIOS, without its UEFI variables and without Secure Boot.",
    type: "{type} has no UEFI, so this uefi-preferred image boots with Legacy BIOS there, without its UEFI variables.",
    uefi: "Set BootMode to uefi",
    here: "The UEFI variables are set here.",
  },
  on: {
    image({ architecture, bootMode, uefiData, exists }, report) {
      if (!bootMode.is("uefi-preferred") || !uefiData.text || architecture.is("arm64") || architecture.isDynamic) return;
      report({ at: bootMode, message: "data", related: [{ at: uefiData, message: "here" }], fixes: exists ? [] : [{ title: "uefi", safe: false, edits: set(bootMode, "uefi") }] });
    },
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { bootMode, uefiData } } of launchedImages(file)) {
        const type = describedType(at);
        if (!type?.supportedBootModes || isMac(type.name) || type.supportedBootModes.includes("uefi")) continue;
        if (bootMode.is("uefi-preferred") && uefiData.text) report({ at, message: "type", data: { type: type.name }, related: [{ at: uefiData, message: "here" }] });
      }
    },
  },
});
