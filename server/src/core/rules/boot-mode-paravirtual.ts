import type { Image } from "../model/image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "boot-mode-paravirtual",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instance-boot-mode.html", checked: "2026-11-22" },
  messages: {
    mode: "A paravirtual image can't boot with UEFI: none of the instance types that launch it (C1, C3, M1, M2, M3, T1) has UEFI.",
    tpm: "A paravirtual image can't have a TPM: NitroTPM needs UEFI, and none of the instance types that launch it has UEFI.",
    data: "A paravirtual image never boots with UEFI, so its UEFI variables are of no use.",
    hvm: "Set VirtualizationType to hvm",
    paravirtual: "The image is paravirtual.",
  },
  on: {
    image(image, report) {
      const { virtualizationType, exists } = image;
      const found = virtualizationType.is("paravirtual") ? needsUefi(image) : undefined;
      if (!found) return;
      report({
        ...found, related: [{ at: virtualizationType, message: "paravirtual" }],
        fixes: exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") }],
      });
    },
  },
});

/** What asks for UEFI, the most telling first. */
function needsUefi({ bootMode, tpmSupport, uefiData }: Image) {
  if (bootMode.is("uefi")) return { at: bootMode, message: "mode" } as const;
  if (tpmSupport.is("v2.0")) return { at: tpmSupport, message: "tpm" } as const;
  if (bootMode.is("uefi-preferred")) return { at: bootMode, message: "mode", severity: "warning" } as const;
  return uefiData.text ? ({ at: uefiData, message: "data", severity: "warning" } as const) : undefined;
}
