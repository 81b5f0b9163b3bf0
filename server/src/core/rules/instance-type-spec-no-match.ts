import { dataDate, nearestInstanceType, type InstanceType } from "../facts/instance-types";
import { patternsOf, typesMatching } from "../facts/type-patterns";
import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "instance-type-spec-no-match",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-allowed-instance-types.html", checked: "2026-11-22" },
  messages: {
    none: "{pattern} matches none of the instance types that AWS had on {date}, so it allows nothing.",
    architecture: "{pattern} matches only instance types that can't launch this {architecture} image, so it allows nothing.",
    mode: "{pattern} matches only instance types that can't boot this image with {mode}, so it allows nothing.",
    write: "Write {meant}",
    image: "The image says so here.",
  },
  on: {
    instanceTypeSpecification({ supported }, report) {
      for (const { at, pattern } of patternsOf(supported)) {
        if (!/^[A-Za-z0-9_.*-]{1,24}$/.test(pattern) || typesMatching(pattern).length) continue;
        const meant = pattern.includes("*") ? undefined : nearestInstanceType(pattern);
        report({ at, message: "none", data: { pattern: shown(pattern), date: dataDate }, fixes: [meant === undefined ? undefined : { title: "write", data: { meant }, safe: false, edits: set(at, meant) }] });
      }
    },
    image({ instanceTypeSpecification: { supported }, architecture, bootMode }, report) {
      for (const { at, pattern } of patternsOf(supported)) {
        const types = typesMatching(pattern);
        // Of one that is not described nothing is known.
        if (!types.length || types.some(({ isDescribed }) => !isDescribed)) continue;
        if (isNone(types, architecture, (type) => type.supportedArchitectures)) {
          report({ at, message: "architecture", data: { pattern: shown(pattern), architecture: architecture.text }, related: [{ at: architecture, message: "image" }] });
        } else if (isNone(types, bootMode.is("uefi-preferred") ? bootMode.unknown() : bootMode, (type) => (type.name.startsWith("mac") ? undefined : type.supportedBootModes))) {
          report({ at, message: "mode", data: { pattern: shown(pattern), mode: bootMode.text }, related: [{ at: bootMode, message: "image" }] });
        }
      }
    },
  },
});

/** True when the image's property is known, and it is known that none of the types has it. */
function isNone(types: readonly InstanceType[], property: Field, of: (type: InstanceType) => readonly string[] | undefined): boolean {
  const { text } = property;
  return text !== undefined && types.every((type) => of(type)?.includes(text) === false);
}
