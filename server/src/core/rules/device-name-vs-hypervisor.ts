import { describedType } from "../facts/described-type";
import type { InstanceType } from "../facts/instance-types";
import { defineRule } from "./rule";

const NVME = /\/dev\/nvme\d[\w]*/;
const NAMED = /\/dev\/(?:xvd|sd)[b-z]+\d*/;
/** Ways to find a volume whatever it is called. */
const LOOKED_UP = /nvme|lsblk|\/dev\/disk\/by-|blkid|findmnt/;
/** Systems whose images don't always make links by the names of the block device mapping. */
const DEBIAN = /\bapt(?:-get)?\s/;

export default defineRule({
  id: "device-name-vs-hypervisor",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html", checked: "2026-11-22" },
  messages: {
    xen: "{type} runs on Xen, where volumes have names like /dev/xvdf: there is no {device}.",
    nitro: "On {type} volumes are NVMe devices such as /dev/nvme1n1; there is a {device} only where the image makes links for it.",
    type: "The instance type is set here.",
  },
  on: {
    script({ lines, launch }, report) {
      const type = launch && describedType(launch.instanceType);
      const commands = lines.filter(({ text }) => !text.startsWith("#"));
      const all = type ? commands.map(({ text }) => text).join("\n") : "";
      // A script that knows of both kinds of names chooses between them.
      if (!type || (NVME.test(all) && NAMED.test(all))) return;
      const wrong = hasNoNvme(type) ? NVME : type.ebsNvmeSupport === "required" && DEBIAN.test(all) && !LOOKED_UP.test(all) ? NAMED : undefined;
      const line = wrong && commands.find(({ text }) => wrong.test(text));
      if (!wrong || !line) return;
      const isXen = wrong === NVME;
      report({
        at: line.place, message: isXen ? "xen" : "nitro", severity: isXen ? "warning" : "hint",
        data: { type: type.name, device: wrong.exec(line.text)![0] }, related: [{ at: launch!.instanceType, message: "type" }],
      });
    },
  },
});

/** Neither volumes nor disks of the type itself are NVMe devices. */
function hasNoNvme({ hypervisor, ebsNvmeSupport, instanceStorage }: InstanceType): boolean {
  return hypervisor === "xen" && ebsNvmeSupport === "unsupported" && (instanceStorage?.nvmeSupport ?? "unsupported") === "unsupported";
}
