/** Findings for programs: one JSON array, a finding a line; `schemas/findings.schema.json` describes it. */
import { lineStarts, type Finding } from "../../core/api";
import type { CheckedFile, Format } from "./format";
import { position } from "./position";

/** The format for programs. What is suppressed is listed too, and says so. */
export function jsonFormat(): Format {
  let before = "[";
  return {
    file: (checked) => {
      const starts = lineStarts(checked.text);
      let lines = "";
      for (const finding of checked.findings) {
        lines += `${before}\n${JSON.stringify(plain(checked, finding, starts))}`;
        before = ",";
      }
      return lines;
    },
    end: () => (before === "[" ? "[]\n" : "\n]\n"),
  };
}

function plain(checked: CheckedFile, finding: Finding, starts: readonly number[]): object {
  const { rule, dialect, severity, message, url, fixes, suppressed } = finding;
  const at = (offset: number) => position(checked.text, starts, offset);
  return {
    file: checked.file,
    dialect,
    rule,
    severity,
    message,
    range: { start: at(finding.start), end: at(finding.end) },
    url,
    fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(({ start, end, text }) => ({ start, end, text })) })),
    ...(suppressed && { suppressed: suppressed.reason === undefined ? {} : { reason: suppressed.reason } }),
  };
}
