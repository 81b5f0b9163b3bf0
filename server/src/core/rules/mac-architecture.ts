import { describedType, isMac } from "../facts/described-type";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

/** A Mac of each kind; there is but one with an Intel processor. */
const MACS: Readonly<Record<string, string>> = { x86_64_mac: "mac1.metal", arm64_mac: "mac2.metal" };

export default defineRule({
  id: "mac-architecture",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html", checked: "2026-11-22" },
  messages: {
    type: "{type} launches {processors} images, and this image is {architecture}, so EC2 refuses to launch it.",
    write: "Write {mac}",
    image: "The architecture of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { architecture } } of launchedImages(file)) {
        const type = describedType(at);
        const name = architecture.text;
        if (!type?.supportedArchitectures || name === undefined || !/^(?:i386|(?:x86_64|arm64)(?:_mac)?)$/.test(name)) continue;
        if (!(isMac(type.name) || Object.hasOwn(MACS, name)) || (type.supportedArchitectures as readonly string[]).includes(name)) continue;
        const mac = MACS[name];
        report({
          at, message: "type", data: { type: type.name, processors: type.supportedArchitectures.join(", "), architecture: name }, related: [{ at: architecture, message: "image" }],
          fixes: [mac === undefined ? undefined : { title: "write", data: { mac }, safe: false, edits: set(at, mac) }],
        });
      }
    },
  },
});
