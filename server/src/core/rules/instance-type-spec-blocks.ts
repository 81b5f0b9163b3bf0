import { instanceType } from "../facts/instance-types";
import { matchesPattern, patternsOf, typesMatching } from "../facts/type-patterns";
import type { InstanceTypeSpecification } from "../model/instance-type";
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
      for (const { launch: { instanceType: at }, image: { instanceTypeSpecification: specification } } of launchedImages(file)) {
        const { text } = at;
        if (!text) continue;
        const blocked = blocks(specification, text);
        if (!blocked) continue;
        const other = allowed(specification, text);
        report({
          at, message: blocked.message, data: { type: text }, related: [{ at: blocked.at, message: "list" }],
          fixes: [other === undefined ? undefined : { title: "write", data: { other }, safe: false, edits: set(at, other) }],
        });
      }
    },
  },
});

/** Where the image rules a type out. */
function blocks({ supported, unsupported }: InstanceTypeSpecification, type: string) {
  const entry = patternsOf(unsupported).find(({ pattern }) => matchesPattern(pattern, type));
  if (entry) return { at: entry.at, message: "unsupported" } as const;
  const patterns = patternsOf(supported);
  // An entry that can't be known may be the type's.
  const isKnown = patterns.length > 0 && patterns.length === supported.items.length;
  return isKnown && !patterns.some(({ pattern }) => matchesPattern(pattern, type)) ? ({ at: supported.keyPlace ?? supported, message: "supported" } as const) : undefined;
}

/** A type of the same size that the image supports. */
function allowed(specification: InstanceTypeSpecification, type: string): string | undefined {
  const size = instanceType(type)?.size;
  const candidates = patternsOf(specification.supported).flatMap(({ pattern }) => typesMatching(pattern));
  return size === undefined ? undefined : candidates.find((candidate) => candidate.size === size && !blocks(specification, candidate.name))?.name;
}
