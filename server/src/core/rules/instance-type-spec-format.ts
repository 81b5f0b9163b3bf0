import { patternsOf } from "../facts/type-patterns";
import type { InstanceTypeSpecification } from "../model/instance-type";
import { remove, set, shown } from "../text";
import type { Report } from "./rule";
import { defineRule } from "./rule";

const MOST_ENTRIES = 100;
const ENTRY = /^[A-Za-z0-9_.*-]{1,24}$/;

type Message = "many" | "entry" | "stars" | "twice" | "write" | "leaveOut" | "first";

export default defineRule<Message>({
  id: "instance-type-spec-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeSpecificationRequest.html", checked: "2026-11-22" },
  messages: {
    many: "{key} has {count} entries, and EC2 takes at most {limit}.",
    entry: "EC2 refuses {entry}: an entry such as m7g.large or m7g.* has 1 to 24 characters, only letters, digits and . * _ -.",
    stars: "EC2 refuses two * in a row.",
    twice: "{entry} is here twice, which EC2 refuses both within one list and across the two.",
    write: "Write {entry}",
    leaveOut: "Remove {entry}",
    first: "The first entry is here.",
  },
  on: {
    instanceTypeSpecification(specification, report) {
      if (!specification.exists) checkLists(specification, report);
    },
  },
});

function checkLists({ supported, unsupported }: InstanceTypeSpecification, report: Report<Message>): void {
  const seen = new Map<string, ReturnType<typeof patternsOf>[number]>();
  for (const list of [supported, unsupported]) {
    const count = list.items.length;
    if (count > MOST_ENTRIES) report({ at: list.keyPlace ?? list, message: "many", data: { key: list.key, count, limit: MOST_ENTRIES } });
    for (const entry of patternsOf(list)) {
      const { at, pattern } = entry;
      const data = { entry: shown(pattern) };
      const one = pattern.replace(/\*{2,}/g, "*");
      if (one !== pattern) report({ at, message: "stars", fixes: [{ title: "write", data: { entry: one }, safe: true, edits: set(at, one) }] });
      else if (!ENTRY.test(pattern)) report({ at, message: "entry", data });
      const first = seen.get(pattern);
      if (!first) seen.set(pattern, entry);
      // Which of two lists it belongs to is not for us to say.
      else report({ at, message: "twice", data, related: [{ at: first.at, message: "first" }], fixes: first.at.slot?.parent.key === list.key ? [{ title: "leaveOut", data, safe: true, edits: remove(at) }] : [] });
    }
  }
}
