import type { TextEdit } from "../data";

/** The text after `edits`, which must not overlap; they may come in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** True for edits that do the same, in the same order. */
export function isSameEdits(one: readonly TextEdit[], other: readonly TextEdit[]): boolean {
  return one.length === other.length && one.every(({ start, end, text }, i) => start === other[i]!.start && end === other[i]!.end && text === other[i]!.text);
}
