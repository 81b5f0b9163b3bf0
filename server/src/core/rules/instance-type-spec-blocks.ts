import { instanceType, type InstanceType } from "../facts/instance-types";
import { mayLaunch, ruledOut } from "../facts/launchable";
import { previousFamilies } from "../facts/previous-generations";
import { only } from "../facts/slip";
import { patternsOf, typesMatching } from "../facts/type-patterns";
import type { Image } from "../model/image";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "instance-type-spec-blocks",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-allowed-instance-types.html", checked: "2026-11-22" },
  messages: {
    supported: "{type} is not among the instance types that the image supports, so EC2 refuses to launch it.",
    unsupported: "The image does not support {type}, so EC2 refuses to launch it.",
    write: "Write {other}",
    list: "The image says so here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        const { text } = at;
        const ruling = text ? ruledOut(image.instanceTypeSpecification, text) : undefined;
        if (!ruling) continue;
        const other = allowed(image, text!);
        report({
          at, message: ruling.list, data: { type: text }, related: [{ at: ruling.at, message: "list" }],
          fixes: [other === undefined ? undefined : { title: "write", data: { other }, safe: false, edits: set(at, other) }],
        });
      }
    },
  },
});

/** A type that the image supports: of the same size, by the first entry that has one, or the only one there is. */
function allowed(image: Image, text: string): string | undefined {
  const type = instanceType(text);
  if (!type) return undefined;
  const choices = patternsOf(image.instanceTypeSpecification.supported).map(({ pattern }) => typesMatching(pattern).filter((other) => isLike(other, type) && mayLaunch(other, image)));
  const sameSize = choices.map((types) => types.filter(({ size }) => size === type.size)).find(({ length }) => length);
  const best = sameSize?.find(({ currentGeneration }) => currentGeneration) ?? sameSize?.[0] ?? only(choices.flat());
  return best?.name;
}

/** True for a type with such processors that is no worse for its age. */
function isLike(other: InstanceType, type: InstanceType): boolean {
  const sameProcessors = other.supportedArchitectures?.some((architecture) => type.supportedArchitectures?.includes(architecture));
  return sameProcessors === true && (!previousFamilies.has(other.family) || previousFamilies.has(type.family));
}
