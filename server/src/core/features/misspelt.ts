/**
 * A key that is misspelt is not missing. What is found only because a key is not written as it should be is noise beside
 * "did you mean", and a fix that writes the key would write it twice. So the file is looked at with these keys as they
 * were meant: what is not found there any more is not told.
 */
import type { Finding, TextEdit } from "../data";
import { reparse, type Source } from "../text";
import { isSameEdits } from "../text/apply";

/** What stands for itself, however keys are spelled. */
const STAYS = new Set(["unknown-property", "syntax", "rule-failed"]);

/** Of some findings, those that are as true once the misspelt keys are as they were meant, with the fixes that are. */
export function withoutMisspelt(source: Source, findings: readonly Finding[], lintAgain: (meant: Source) => readonly Finding[]): readonly Finding[] {
  const renames = renamesIn(findings);
  if (!renames.length || findings.every(({ rule }) => STAYS.has(rule))) return findings;
  const found = new Map(lintAgain(renamed(source, renames)).map((finding) => [keyOf(finding, finding.start), finding]));
  const moved = mover(renames);
  return findings.flatMap((finding) => {
    if (STAYS.has(finding.rule)) return [finding];
    const same = found.get(keyOf(finding, moved(finding.start)));
    return same ? [{ ...finding, fixes: finding.fixes.filter(({ edits }) => same.fixes.some((fix) => isSameEdits(edits.map((edit) => movedEdit(edit, moved)), fix.edits))) }] : [];
  });
}

/** The edits that write keys as they were meant, in order. */
function renamesIn(findings: readonly Finding[]): TextEdit[] {
  const edits = findings.filter(({ rule, messageId }) => rule === "unknown-property" && messageId === "guess").flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  const ordered = edits.sort((a, b) => a.start - b.start);
  // What an alias leads to is found wherever it is used.
  return ordered.filter((edit, i) => !ordered[i - 1] || ordered[i - 1]!.end <= edit.start);
}

/** One by one from the end, so that each costs what it touches, and moves none that is to come. */
function renamed(source: Source, renames: readonly TextEdit[]): Source {
  return renames.reduceRight((text, rename) => reparse(text, rename), source);
}

/** Where an offset of the text is after the renames. */
function mover(renames: readonly TextEdit[]): (offset: number) => number {
  return (offset) => renames.reduce((at, { start, end, text }) => (end <= offset && start < offset ? at + text.length - (end - start) : at), offset);
}

function movedEdit({ start, end, text }: TextEdit, moved: (offset: number) => number): TextEdit {
  return { start: moved(start), end: moved(end), text };
}

function keyOf({ rule, messageId }: Finding, start: number): string {
  return `${rule} ${messageId} ${start}`;
}
