import { nearest } from "../text/nearest";
import { violationsOf } from "../schema/shaped-violations";
import { nameOf } from "../schema/violation";
import type { Scalar } from "../schema/schema";
import { set } from "../text";
import { shown } from "../text/shown";
import { defineRule } from "./rule";

/** More values than this are not listed. */
const MOST_LISTED = 12;
const LONGEST_SHOWN = 60;

/** A value of a list, in quotes where it is no word: "\n". */
function listed(value: Scalar): string {
  const text = String(value);
  if (/^[^\\\s]*[\p{L}\p{N}][^\\\s]*$/u.test(text)) return text;
  // What is written with a backslash stands for the same.
  return `"${text.replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;
}

export default defineRule({
  id: "enum-value",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Types.html", checked: "2026-11-22" },
  messages: {
    few: "{value} is not a value of {name}, which takes {allowed}.",
    many: "{value} is not a value of {name}.",
    guess: "{value} is not a value of {name}. Did you mean {guess}?",
    only: "{name} takes nothing but {allowed}.",
    write: "Write {guess}",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, allowed, url } of violationsOf(shaped, "enum")) {
        const text = at.text ?? "";
        const guess = nearest(text, allowed.map(String));
        const message = guess ? "guess" : allowed.length === 1 ? "only" : allowed.length > MOST_LISTED ? "many" : "few";
        // Only the case is wrong: then nothing else can be meant.
        const safe = guess?.toLowerCase() === text.toLowerCase();
        const wanted = allowed.find((one) => String(one) === guess);
        report({ at, url, message, data: { value: shown(text, LONGEST_SHOWN), name: nameOf(at), guess, allowed: [...new Set(allowed.map(listed))].join(", ") }, fixes: [wanted === undefined ? undefined : { title: "write", data: { guess }, safe, edits: set(at, wanted) }] });
      }
    },
  },
});
