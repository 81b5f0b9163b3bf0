/** What an editor offers at a place: fixes, and ways to silence a finding. */
import type { Action, Finding, LintOptions, Locale, TextEdit } from "../data";
import type { Source } from "../text";
import { lineStarts, positionAt } from "../text/lines";
import { say } from "../words/say";
import { lint } from "./lint";
import { longScalarAt } from "./tree-places";

/** The actions for findings that touch the range from `start` to `end`. */
export function actions(source: Source, start: number, end: number, options: LintOptions): Action[] {
  const touching = lint(source, options).filter((finding) => !finding.suppressed && finding.start <= end && finding.end >= start);
  return [...touching.flatMap(fixes), ...touching.flatMap((finding) => suppressionActions(source, finding, options.locale ?? "en"))];
}

function fixes(finding: Finding): Action[] {
  return finding.fixes.map(({ title, edits, safe }, i) => ({ kind: "quickfix", title, edits, finding, preferred: safe && i === 0 }));
}

/** JSON has no comments that AWS reads past, so there only `Metadata` in the template can silence; a person writes it. */
function suppressionActions(source: Source, finding: Finding, locale: Locale): Action[] {
  if (source.format === "json" || finding.rule === "unused-suppression" || finding.rule === "unknown-suppression") return [];
  const action = (title: "action.disable-line" | "action.disable-file", edits: TextEdit[]): Action => ({ kind: "suppress", title: say(locale, title, { rule: finding.rule }), edits, finding, preferred: false });
  return [action("action.disable-line", [commentAbove(source, finding)]), action("action.disable-file", [commentOnTop(source, finding.rule)])];
}

/** A comment on a line of its own above the finding's, or the rule added to the one that is there. */
function commentAbove(source: Source, { start: found, rule }: Finding): TextEdit {
  const start = commentable(source, found);
  const { text } = source;
  const starts = lineStarts(text);
  const { line } = positionAt(starts, start);
  const above = line > 0 ? text.slice(starts[line - 1], starts[line]) : "";
  const existing = /^([ \t]*# ami-lint-disable-next-line[ \t]+[\w-]+(?:,[ \t]*[\w-]+)*)/.exec(above);
  if (existing) {
    const at = starts[line - 1]! + existing[1]!.length;
    return { start: at, end: at, text: `, ${rule}` };
  }
  const indent = /^[ \t]*/.exec(text.slice(starts[line]))![0];
  return { start: starts[line]!, end: starts[line]!, text: `${indent}# ami-lint-disable-next-line ${rule}${eolOf(text)}` };
}

/** The place above whose line a comment may stand: not within a text that would take it for its own. */
function commentable(source: Source, start: number): number {
  const line = source.text.lastIndexOf("\n", start - 1) + 1;
  const scalar = longScalarAt(source, start) ?? longScalarAt(source, line);
  return scalar && line > scalar.start && !(scalar.isLiteral && isLineOfScript(source.text.slice(scalar.start, start))) ? scalar.start : start;
}

/** What a line goes on from, and what opens a text within a script. */
const GOES_ON = /[\\`^][ \t]*\r?\n[^\n]*$/;
const OPENS_TEXT = /<<|@["'][ \t]*\r?\n|:[ \t]*>[-+\d]*[ \t]*\r?\n|-[ \t]+>[-+\d]*[ \t]*\r?\n/;

/** True when the line that ends `script` is one of its commands, so that a comment may stand above it. */
function isLineOfScript(script: string): boolean {
  const firstLine = script.indexOf("\n");
  const content = firstLine < 0 ? "" : script.slice(firstLine + 1);
  return content.includes("\n") && !GOES_ON.test(content) && !OPENS_TEXT.test(content);
}

function commentOnTop(source: Source, rule: string): TextEdit {
  const { text } = source;
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const existing = /^# ami-lint-disable-file[ \t]+[\w-]+(?:,[ \t]*[\w-]+)*/.exec(text.slice(at));
  if (existing) return { start: at + existing[0].length, end: at + existing[0].length, text: `, ${rule}` };
  return { start: at, end: at, text: `# ami-lint-disable-file ${rule}${eolOf(text)}` };
}

function eolOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
