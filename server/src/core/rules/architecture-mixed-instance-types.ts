import { describedType } from "../facts/described-type";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "architecture-mixed-instance-types",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    mixed: "{type} has {architecture} processors and {other} has {otherArchitecture}, but all types in this list are launched from one image, which has one architecture.",
    leaveOut: "Remove {type}",
    other: "This type has {otherArchitecture} processors.",
  },
  on: {
    instanceTypeChoice({ types, isBuild }, report) {
      // What most of them have can't be told where one is not known.
      if (types.some(({ isDynamic }) => isDynamic)) return;
      const known = types.flatMap((at) => {
        const architecture = architectureOf(at);
        return architecture === undefined ? [] : [{ at, architecture }];
      });
      const usual = mostFrequent(known.map(({ architecture }) => architecture));
      const other = known.find(({ architecture }) => architecture === usual);
      for (const { at, architecture } of known) {
        if (!other || architecture === usual) continue;
        const data = { type: at.text, architecture, other: other.at.text, otherArchitecture: usual };
        // An entry is a name, or a map that has one.
        const entry = typeof at.key === "number" ? at : at.slot!.parent;
        report({ at, message: "mixed", severity: isBuild ? "warning" : "error", data, related: [{ at: other.at, message: "other", data }], fixes: [{ title: "leaveOut", data, safe: false, edits: remove(entry) }] });
      }
    },
  },
});

/** What the type's images are; those that run 32 bits run 64 too. */
function architectureOf(at: Field): string | undefined {
  const architectures = describedType(at)?.supportedArchitectures;
  return architectures?.find((architecture) => architecture !== "i386") ?? architectures?.[0];
}

/** The first of the most frequent. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>((best, entry) => (best && best[1] >= entry[1] ? best : entry), undefined)?.[0];
}
