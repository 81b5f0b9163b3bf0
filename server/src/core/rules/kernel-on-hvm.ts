import { describedType } from "../facts/described-type";
import type { InstanceType } from "../facts/instance-types";
import { launchedImages } from "../model/launched-image";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "kernel-on-hvm",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    image: "An HVM image starts from the boot loader on its disk, so {key}, which is for paravirtual images, has no place here.",
    type: "{type} launches only HVM images, which start from the boot loader on their disk, so {key}, which is for paravirtual images, has no place here.",
    leaveOut: "Remove {key}",
    hvm: "The image is HVM.",
    here: "The instance type is set here.",
  },
  on: {
    image({ kernelId, ramdiskId, virtualizationType, exists }, report) {
      if (exists || !virtualizationType.is("hvm")) return;
      for (const at of [kernelId, ramdiskId]) {
        if (!at.text) continue;
        const data = { key: at.key };
        report({ at, message: "image", data, related: [{ at: virtualizationType, message: "hvm" }], fixes: [{ title: "leaveOut", data, safe: false, edits: remove(at) }] });
      }
    },
    file(file, report) {
      for (const { launch: { kernelId, ramdiskId, instanceType }, image: { virtualizationType } } of launchedImages(file)) {
        if (!virtualizationType.is("hvm") || hvmOnly(instanceType)) continue;
        for (const at of [kernelId, ramdiskId]) {
          if (!at.text) continue;
          const data = { key: at.key };
          report({ at, message: "image", data, related: [{ at: virtualizationType, message: "hvm" }], fixes: [{ title: "leaveOut", data, safe: false, edits: remove(at) }] });
        }
      }
    },
    launchTemplate({ kernelId, ramdiskId, instanceType }, report) {
      const type = hvmOnly(instanceType);
      if (!type) return;
      for (const at of [kernelId, ramdiskId]) {
        if (!at.text) continue;
        const data = { key: at.key, type: type.name };
        report({ at, message: "type", data, related: [{ at: instanceType, message: "here" }], fixes: [{ title: "leaveOut", data, safe: false, edits: remove(at) }] });
      }
    },
  },
});

/** The type, where it is known to launch no paravirtual images. */
function hvmOnly(field: Field): InstanceType | undefined {
  const type = describedType(field);
  return type?.supportedVirtualizationTypes?.includes("paravirtual") === false ? type : undefined;
}
