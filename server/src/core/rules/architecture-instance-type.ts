import { describedType, isMac } from "../facts/described-type";
import type { Architecture, InstanceType } from "../facts/instance-types";
import { mayLaunch } from "../facts/launchable";
import { architectureOfParameter } from "../facts/public-parameters";
import { sibling } from "../facts/type-siblings";
import { launchedImages } from "../model/launched-image";
import { set, type Field } from "../text";
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
    parameter: "The name of the parameter tells the architecture of the image.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        const { architecture } = image;
        const type = ARCHITECTURES.has(architecture.text) ? otherType(at, architecture.text as Architecture) : undefined;
        if (type) report(finding(at, type, architecture.text as Architecture, { at: architecture, message: "image" }, (other) => mayLaunch(other, image)));
      }
    },
    launchTemplate({ instanceType: at, imageId }, report) {
      const architecture = architectureOfParameter(imageId);
      const type = architecture && otherType(at, architecture);
      if (type) report(finding(at, type, architecture, { at: imageId, message: "parameter" }, () => true));
    },
  },
});

/** The type that is written, where it is known not to have the processors that the image is for. */
function otherType(at: Field, architecture: Architecture): InstanceType | undefined {
  const type = describedType(at);
  // Macs have a rule of their own.
  return type?.supportedArchitectures?.includes(architecture) === false && !isMac(type.name) ? type : undefined;
}

function finding<M extends "image" | "parameter">(at: Field, type: InstanceType, architecture: Architecture, said: { at: Field; message: M }, fits: (other: InstanceType) => boolean) {
  const other = sibling(type, architecture);
  const fix = other && fits(other) ? ({ title: "write", data: { other: other.name }, safe: false, edits: set(at, other.name) } as const) : undefined;
  return { at, message: "type", data: { type: type.name, processors: type.supportedArchitectures!.join(", "), architecture }, related: [said], fixes: [fix] } as const;
}
