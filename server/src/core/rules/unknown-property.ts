import { nearest } from "../text/nearest";
import { violationsOf } from "../schema/shaped-violations";
import { rename, type Field } from "../text";
import { shown } from "../text/shown";
import { defineRule } from "./rule";

/** Where text is half typed, a value may look like a key. */
function isHalfTyped({ node }: Field): boolean {
  return node?.block.problems.some(({ code }) => code !== "DUPLICATE_KEY") ?? false;
}

/** Where only the case is wrong nothing else can be meant, unless two keys are wrong so. */
function renaming(field: Field, guess: string) {
  const spellings = field.slot!.parent.entries.filter(([name]) => name.toLowerCase() === guess.toLowerCase());
  const safe = spellings.length === 1 && spellings[0]![0] === field.key;
  return { message: "guess", data: { key: shown(String(field.key)), guess }, fixes: [{ title: "rename", data: { guess }, safe, edits: rename(field, guess) }] } as const;
}

export default defineRule({
  id: "unknown-property",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html", checked: "2026-11-22" },
  messages: {
    unknown: "There is no property {key} here.",
    guess: "There is no property {key} here. Did you mean {guess}?",
    beside: "{key} can't be used with {beside}.",
    rename: "Rename the key to {guess}",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, object, field, allowed, url } of violationsOf(shaped, "additionalProperties")) {
        if (isHalfTyped(object)) continue;
        const key = String(field.key);
        const guess = nearest(key, allowed.filter((name) => !object.has(name)));
        if (guess) report({ at, url, ...renaming(field, guess) });
        else report({ at, url, message: "unknown", data: { key: shown(key) } });
      }
      for (const { at, field, beside, url } of violationsOf(shaped, "false")) report({ at, url, message: "beside", data: { key: shown(String(field.key)), beside } });
    },
  },
});
