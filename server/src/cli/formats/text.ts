/** Findings for people: where, what, the line with the place marked, how to mend it, where to read more. */
import { lineStarts, type Finding, type Severity } from "../../core/api";
import type { Speech } from "../words";
import { cells, harmless, wrap, type Paint, type Style } from "./display";
import { excerpt } from "./excerpt";
import type { CheckedFile, Format, Totals } from "./format";
import { position } from "./position";

const styles: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue", hint: "cyan" };
const counted = { error: "errors", warning: "warnings", info: "infos", hint: "hints" } as const;

export interface Look {
  readonly say: Speech;
  readonly paint: Paint;
  /** Cells in a line of the terminal; undefined when nobody looks at one, so that nothing is wrapped. */
  readonly columns: number | undefined;
  /** Whether the lines that say "nothing found" are left out. */
  readonly quiet: boolean;
}

/** The format for people. A blank line stands behind each finding. */
export function textFormat(look: Look): Format {
  return {
    file: (checked) => {
      const starts = lineStarts(checked.text);
      return checked.findings.map((finding) => `${block(checked, finding, starts, look).join("\n")}\n\n`).join("");
    },
    end: (totals) => summary(totals, look),
  };
}

/** `path:line:column`, as terminals and editors make links of it. */
function place(checked: CheckedFile, starts: readonly number[], offset: number): string {
  const { line, column } = position(checked.text, starts, offset);
  return `${harmless(checked.file)}:${line}:${column}`;
}

function block(checked: CheckedFile, finding: Finding, starts: readonly number[], look: Look): string[] {
  const { say, paint } = look;
  const { suppressed } = finding;
  const severity = paint(styles[finding.severity], say(finding.severity));
  const silenced = suppressed && ` (${suppressed.reason ? say("isSuppressedBecause", { reason: oneLine(suppressed.reason) }) : say("isSuppressed")})`;
  return [
    `${paint("bold", place(checked, starts, finding.start))}  ${paint("bold", severity)}${silenced ?? ""}  ${finding.rule}`,
    ...wrapped(oneLine(finding.message), "  ", look),
    ...drawing(checked, finding, starts, look),
    ...finding.fixes.flatMap((fix) => {
      const line = say(fix.safe ? "fix" : "suggestion", { title: oneLine(fix.title) });
      return wrapped(line, "  ", look).map((part) => paint("green", part));
    }),
    ...finding.related.flatMap((related) => {
      const line = say("seeAlso", { place: place(checked, starts, related.start) });
      return wrapped(`${line}: ${oneLine(related.message)}`, "  ", look);
    }),
    ...(finding.url ? [paint("dim", `  ${say("page", { url: harmless(finding.url) })}`)] : []),
  ];
}

function drawing(checked: CheckedFile, finding: Finding, starts: readonly number[], { paint, columns = 120 }: Look): string[] {
  const room = Math.max(30, Math.min(columns, 120) - 10);
  const { number, line, marks } = excerpt(checked.text, starts, finding.start, finding.end, room);
  const margin = " ".repeat(String(number).length);
  const gutter = (text: string) => paint("blue", `  ${text} |`);
  const marked = paint(styles[finding.severity], marks.trimStart());
  return [
    gutter(margin),
    `${gutter(String(number))} ${line}`.trimEnd(),
    `${gutter(margin)} ${" ".repeat(cells(marks) - cells(marks.trimStart()))}${marked}`,
  ];
}

function oneLine(text: string): string {
  return harmless(text.replace(/\s*[\r\n]+\s*/g, " "));
}

function wrapped(text: string, indent: string, { columns }: Look): string[] {
  return wrap(text, columns === undefined ? Infinity : Math.max(30, columns - indent.length)).map((line) => indent + line);
}

/** The last lines: what was fixed, and what there is. */
function summary(totals: Totals, { say, paint, quiet }: Look): string {
  const lines: string[] = [];
  if (totals.fixed.files) {
    const problems = say.count("problems", totals.fixed.problems);
    lines.push(say.count(totals.fixed.written ? "fixed" : "wouldFix", totals.fixed.files, { problems }));
  }
  const found = severitiesIn(totals).map((severity) => {
    return paint(styles[severity], say.count(counted[severity], totals.bySeverity[severity]));
  });
  const extra = [
    ...(totals.fixable ? [say("fixable", { n: totals.fixable })] : []),
    ...(totals.suppressed ? [say.count("suppressed", totals.suppressed)] : []),
  ];
  const behind = extra.length ? ` (${extra.join(", ")})` : "";
  if (found.length) lines.push(say.count("inFiles", totals.withFindings, { counts: found.join(", ") }) + behind);
  else if (!quiet && totals.ours) lines.push(`${say.count("noProblems", totals.ours)}${behind}.`);
  else if (!quiet && totals.read) lines.push(say.count("noneOfOurs", totals.read));
  return lines.map((line) => `${line}\n`).join("");
}

function severitiesIn(totals: Totals): Severity[] {
  return (Object.keys(counted) as Severity[]).filter((severity) => totals.bySeverity[severity] > 0);
}

