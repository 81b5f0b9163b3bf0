import { nearest } from "../text/nearest";
import { violationsOf } from "../schema/shaped-violations";
import { rename, type Field } from "../text";
import { shown } from "../text/shown";
import { defineRule } from "./rule";

/** Where text is half typed, a value may look like a key. */
function isHalfTyped({ node }: Field): boolean {
  return node?.block.problems.some(({ code }) => code !== "DUPLICATE_KEY") ?? false;
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
        // Only the case is wrong: then nothing else can be meant.
        const safe = guess?.toLowerCase() === key.toLowerCase();
        report({ at, url, message: guess ? "guess" : "unknown", data: { key: shown(key), guess }, fixes: [guess ? { title: "rename", data: { guess }, safe, edits: rename(field, guess) } : undefined] });
      }
      for (const { at, field, beside, url } of violationsOf(shaped, "false")) report({ at, url, message: "beside", data: { key: shown(String(field.key)), beside } });
    },
  },
});
