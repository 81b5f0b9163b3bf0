/** What AMI Lint takes a file for, why, and what it read in it. */
import type { LintOptions, Locale, Recognition } from "../data";
import type { FactKind } from "../model/facts";
import type { Source } from "../text";
import { lineStarts, positionAt } from "../text/lines";
import { say } from "../words/say";
import { analyse, type AnalysedDocument } from "./analysis";
import { lint } from "./lint";
import { sharingTables } from "./sharing-table";

/** The documents of a file that are ours; none when the file is not. */
export function recognise(source: Source, locale: Locale): Recognition[] {
  return analyse(source).documents.map(({ recognised: { dialect, reason }, document: { start, end } }) => ({
    dialect: dialect.id, title: say(locale, dialect.title), reason: say(locale, reason.word, reason.data), start, end,
  }));
}

/** A page of Markdown: dialect and why, the facts, the findings. */
export function explainFile(source: Source, options: LintOptions): string {
  const locale = options.locale ?? "en";
  const name = source.name.split("/").at(-1)!;
  const { documents } = analyse(source);
  if (!documents.length) return `# ${name}\n\n${say(locale, "explain.none", { name })}\n`;
  const parts = [`# ${name}`];
  for (const document of documents) parts.push(explainDocument(document, locale));
  const tables = documents.flatMap((document) => sharingTables(document, locale));
  if (tables.length) parts.push(`## ${say(locale, "matrix.heading")}\n\n${tables.join("\n\n")}`);
  parts.push(explainFindings(source, options, locale));
  return `${parts.join("\n\n")}\n`;
}

function explainDocument({ recognised: { dialect, reason }, parts }: AnalysedDocument, locale: Locale): string {
  const said = say(locale, "explain.dialect", { title: say(locale, dialect.title), reason: say(locale, reason.word, reason.data) });
  const counts = new Map<Exclude<FactKind, "shaped">, Set<unknown>>();
  // The same thing read under different conditions is one thing.
  for (const { kind, value, scenario } of parts.flatMap(({ facts }) => facts)) if (kind !== "shaped") counts.set(kind, (counts.get(kind) ?? new Set()).add(scenario ? (value as { at?: { path: string } }).at?.path : value));
  const lines = [...counts].map(([kind, values]) => `- ${say(locale, `fact.${kind}`)}: ${values.size}`);
  return lines.length ? `${said}\n\n## ${say(locale, "explain.facts")}\n\n${lines.join("\n")}` : said;
}

function explainFindings(source: Source, options: LintOptions, locale: Locale): string {
  const starts = lineStarts(source.text);
  const findings = lint(source, options).filter(({ suppressed }) => !suppressed);
  const lines = findings.map(({ start, severity, rule, message }) => {
    const line = say(locale, "explain.line", { line: positionAt(starts, start).line + 1 });
    return `- ${line}, ${say(locale, `severity.${severity}`)}, \`${rule}\`: ${message}`;
  });
  return `## ${say(locale, "explain.findings")}\n\n${lines.length ? lines.join("\n") : say(locale, "explain.no-findings")}`;
}
