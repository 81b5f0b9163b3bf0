import { describedType, isMac } from "../facts/described-type";
import { launchedImages } from "../model/launched-image";
import type { Image } from "../model/image";
import { set, type Field } from "../text";
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
    file(file, report) {
      const downgraded = launchedImages(file).filter(({ launch, image }) => hasNoUefi(launch.instanceType) && losesData(image));
      for (const { launch: { instanceType: at }, image: { uefiData } } of downgraded) {
        report({ at, message: "type", data: { type: at.text! }, related: [{ at: uefiData, message: "here" }] });
      }
      for (const image of file.all("image")) {
        const { architecture, bootMode, uefiData, exists } = image;
        if (!losesData(image) || architecture.is("arm64") || architecture.isDynamic) continue;
        // With a type that has no UEFI, uefi alone would keep the image from being launched.
        const fixes = exists || downgraded.some((launched) => launched.image === image) ? [] : [{ title: "uefi", safe: false, edits: set(bootMode, "uefi") } as const];
        report({ at: bootMode, message: "data", related: [{ at: uefiData, message: "here" }], fixes });
      }
    },
  },
});

function losesData({ bootMode, uefiData }: Image): boolean {
  return bootMode.is("uefi-preferred") && Boolean(uefiData.text);
}

function hasNoUefi(at: Field): boolean {
  const type = describedType(at);
  return type?.supportedBootModes?.includes("uefi") === false && !isMac(type.name);
}
