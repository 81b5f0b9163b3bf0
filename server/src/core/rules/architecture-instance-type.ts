import { describedType, isMac } from "../facts/described-type";
import type { Architecture } from "../facts/instance-types";
import { sibling } from "../facts/type-siblings";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

const ARCHITECTURES = new Set<string | undefined>(["i386", "x86_64", "arm64"]);

export default defineRule({
  id: "architecture-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    type: "{type} has {processors} processors and the image is for {architecture}, so EC2 refuses to launch it.",
    write: "Write {other}",
    image: "The architecture of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        const type = describedType(at);
        // Macs have a rule of their own.
        if (!type?.supportedArchitectures || isMac(type.name) || !ARCHITECTURES.has(image.architecture.text)) continue;
        const architecture = image.architecture.text as Architecture;
        if (type.supportedArchitectures.includes(architecture)) continue;
        const other = sibling(type, architecture)?.name;
        report({
          at, message: "type", data: { type: type.name, processors: type.supportedArchitectures.join(", "), architecture }, related: [{ at: image.architecture, message: "image" }],
          fixes: [other === undefined ? undefined : { title: "write", data: { other }, safe: false, edits: set(at, other) }],
        });
      }
    },
  },
});
