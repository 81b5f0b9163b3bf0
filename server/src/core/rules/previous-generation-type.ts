import { instanceType, sizesOf, type InstanceType } from "../facts/instance-types";
import { mayLaunch } from "../facts/launchable";
import { previousFamilies } from "../facts/previous-generations";
import type { Image } from "../model/image";
import { launchedImages } from "../model/launched-image";
import { set, type Field } from "../text";
import { defineRule, type Report } from "./rule";

export default defineRule<"previous" | "gone" | "write">({
  id: "previous-generation-type",
  severity: "hint",
  source: { url: "https://aws.amazon.com/ec2/previous-generation/", checked: "2026-11-22" },
  crosswalk: ["cfn-lint I3100", "tflint aws_instance_previous_type"],
  messages: {
    previous: "{type} is of a previous generation: newer types such as those of {family} do more for their price.",
    gone: "{type} is of a previous generation; newer types do more for their price.",
    write: "Write {newer}",
  },
  on: {
    instanceTypeName({ at, launch }, report) {
      if (!launch) check(at, [], report);
    },
    file(file, report) {
      for (const { at, launch } of file.all("instanceTypeName")) {
        if (launch) check(at, launchedImages(file).filter((pair) => pair.launch === launch).map(({ image }) => image), report);
      }
    },
  },
});

/** @param images those that are known to be launched on the type */
function check(at: Field, images: readonly Image[], report: Report<"previous" | "gone" | "write">): void {
  const type = at.text ? instanceType(at.text) : undefined;
  const successors = type && previousFamilies.get(type.family);
  if (!successors) return;
  const fits = (other: InstanceType | undefined) => other !== undefined && images.every((image) => mayLaunch(other, image));
  // An old image may not start on what is newest. Where it starts on none of them, the type is no better for it.
  const family = successors.find((successor) => sizesOf(successor).some((size) => fits(instanceType(`${successor}.${size}`)))) ?? successors[0];
  const newer = `${family}.${type.size}`;
  // Another generation has other drivers and another number of processors.
  const fix = fits(instanceType(newer)) ? ({ title: "write", data: { newer }, safe: false, edits: set(at, newer) } as const) : undefined;
  report({ at, message: family === undefined ? "gone" : "previous", data: { type: type.name, family }, fixes: [fix] });
}
