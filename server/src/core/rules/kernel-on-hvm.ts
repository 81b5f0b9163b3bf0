import { describedType } from "../facts/described-type";
import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "kernel-on-hvm",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    image: "An HVM image boots from the boot loader on its disk: {key} is for paravirtual images.",
    type: "{type} launches HVM images only, and these boot from the boot loader on their disk: {key} is for paravirtual images.",
    leaveOut: "Take {key} away",
    hvm: "The image is an HVM image.",
    here: "The instance type stands here.",
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
    launchTemplate({ kernelId, ramdiskId, instanceType }, report) {
      const type = describedType(instanceType);
      if (!type || type.supportedVirtualizationTypes?.includes("paravirtual") !== false) return;
      for (const at of [kernelId, ramdiskId]) {
        if (!at.text) continue;
        const data = { key: at.key, type: type.name };
        report({ at, message: "type", data, related: [{ at: instanceType, message: "here" }], fixes: [{ title: "leaveOut", data, safe: false, edits: remove(at) }] });
      }
    },
  },
});
