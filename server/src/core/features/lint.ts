/** Findings in words: what is wrong, where, and the edits that mend it. */
import type { Finding, Fix, LintOptions, Locale, Related, TextEdit } from "../data";
import { dialects } from "../dialects/index";
import { spanish } from "../generated/rule-messages.es";
import type { Rule } from "../rules/rule";
import { absolute, type Place, type PlacedEdit, type Source } from "../text";
import { isEditable, textForHost } from "../text/embedded";
import { lineStarts } from "../text/lines";
import { fill, isWord, joinList, say, type FillIn } from "../words/say";
import { analyse } from "./analysis";
import { check, optionsKey, placeOf, ruleOf, type RawFinding } from "./check";
import { nearest } from "../text/nearest";
import { rules } from "../generated/rules";
import { suppressionsOf, type NamedRule, type Suppression } from "./suppressions";
import { withoutMisspelt } from "./misspelt";

const latest = new WeakMap<Source, { key: string; findings: Finding[] }>();

/** All findings of a file in the order of their places. Suppressed ones are marked, not left out. Never throws. */
export function lint(source: Source, options: LintOptions): Finding[] {
  // An editor asks for findings, fixes and hovers of one text in a row; dates are a matter of minutes.
  const key = `${options.locale} ${optionsKey(options)}`;
  let known = latest.get(source);
  if (known?.key !== key) latest.set(source, (known = { key, findings: findingsOf(source, options) }));
  return known.findings;
}

/** What a misspelt key holds is looked at when it is spelled as it was meant, and there may be another in it. */
const MOST_MISSPELT_LEVELS = 4;

function findingsOf(source: Source, options: LintOptions, levels = MOST_MISSPELT_LEVELS): Finding[] {
  if (source.refused) return refusedFinding(source, options);
  const raw = check(source, options);
  const { documents } = analyse(source);
  if (!documents.length) return [];
  const suppressions = suppressionsOf(source, documents);
  const used = new Set<string>();
  const findings = raw.map((finding) => suppressed(inWords(source, finding, options), suppressions, used));
  if (suppressions.length) findings.push(...suppressionFindings(source, suppressions, used, options, documents[0]!.recognised.dialect.id));
  const told = levels ? withoutMisspelt(source, findings, (meant) => findingsOf(meant, options, levels - 1)) : findings;
  return withoutTwins([...told].sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)));
}

/** What two aliases lead to is read twice, and the same is found in it. */
function withoutTwins(sorted: readonly Finding[]): Finding[] {
  return sorted.filter((finding, i) => !sorted.slice(Math.max(0, i - MOST_TWINS), i).some((other) => other.start === finding.start && other.end === finding.end && other.rule === finding.rule && other.message === finding.message));
}

/** Findings of one place that are looked at for the same one. */
const MOST_TWINS = 8;

/** The safe fixes of all findings, as edits that do not overlap. What overlaps waits for the next pass. */
export function fixAll(source: Source, options: LintOptions): TextEdit[] {
  return safeFixes(lint(source, options)).edits;
}

/** The first safe fix of each finding that is not suppressed, as edits that do not overlap, and how many findings they mend. */
export function safeFixes(findings: readonly Finding[]): { count: number; edits: TextEdit[] } {
  const edits: TextEdit[] = [];
  const known = new Set<string>();
  let count = 0;
  for (const { fixes, suppressed } of findings) {
    const fix = suppressed ? undefined : fixes.find(({ safe }) => safe);
    const key = JSON.stringify(fix?.edits);
    if (!fix || (!known.has(key) && fix.edits.some((edit) => edits.some((other) => overlaps(edit, other))))) continue;
    if (!known.has(key)) edits.push(...fix.edits);
    known.add(key);
    count++;
  }
  return { count, edits: edits.sort((a, b) => a.start - b.start) };
}

/** Two inserts at one place overlap too: their order would be chance. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** A finding's texts, which stay while its place may move. */
interface Worded {
  readonly locale: Locale;
  readonly message: string;
  readonly fixes: readonly { readonly titleId: string; readonly title: string; readonly safe: boolean; readonly edits: readonly PlacedEdit[] }[];
  readonly related: readonly { readonly place: Place; readonly messageId: string; readonly message: string }[];
}

const PRINTED = new Set(dialects.filter(({ isPrinted }) => isPrinted).map(({ id }) => id));

const wordings = new WeakMap<RawFinding, Worded>();

function worded(raw: RawFinding, locale: Locale): Worded {
  const known = wordings.get(raw);
  if (known?.locale === locale) return known;
  const { rule, reported } = raw;
  const message = raw.text === "syntax" ? syntaxText(locale, reported.message, reported.data) : textOf(rule, reported.message, locale, reported.data);
  const words: Worded = {
    locale,
    message: withConditions(message, raw.when, locale),
    fixes: (reported.fixes ?? []).flatMap((fix) => (fix?.edits?.length ? [{ titleId: fix.title, title: textOf(rule, fix.title, locale, fix.data), safe: fix.safe, edits: fix.edits }] : [])),
    related: (reported.related ?? []).map((other) => ({ place: placeOf(other.at), messageId: other.message, message: textOf(rule, other.message, locale, other.data) })),
  };
  wordings.set(raw, words);
  return words;
}

function inWords(source: Source, raw: RawFinding, options: LintOptions): Finding {
  const { rule, reported } = raw;
  const { message, fixes, related } = worded(raw, options.locale ?? "en");
  return {
    rule: rule.id, messageId: reported.message, dialect: raw.dialect, severity: configured(options, rule.id) ?? raw.severity, message, ...absolute(source, raw.place), url: reported.url ?? rule.source.url,
    fixes: fixes.flatMap(({ edits, ...fix }): Fix[] => {
      const placed = editsInFile(source, edits);
      return placed ? [{ ...fix, safe: fix.safe && !PRINTED.has(raw.dialect), edits: placed }] : [];
    }),
    related: related.map(({ place, ...other }): Related => ({ ...absolute(source, place), ...other })),
  };
}

/**
 * Edits with offsets in the file; undefined when one of them is in a text that can't be edited through its host, or in
 * one that is half read: what a broken text means is a guess, and an edit on a guess may break it more.
 */
export function editsInFile(source: Source, edits: readonly PlacedEdit[]): TextEdit[] | undefined {
  if (!edits.every((edit) => isEditable(edit) && edit.block.problems.every(({ code }) => code === "DUPLICATE_KEY"))) return undefined;
  return edits.map((edit) => ({ ...absolute(source, edit), text: textForHost(edit, edit.text) }));
}

/** A rule's text in the reader's language; English where the Spanish is not there yet. */
export function textOf(rule: Rule, id: string, locale: Locale, data: FillIn = {}): string {
  if (rule.id === "rule-failed") return say(locale, "rule-failed", data);
  const text = (locale === "es" ? spanish[rule.id]?.[id] : undefined) ?? rule.messages[id] ?? id;
  return fill(text, data);
}

function syntaxText(locale: Locale, code: string, data: FillIn = {}): string {
  const id = `syntax.${code}`;
  return say(locale, isWord(id) ? id : code.startsWith("JSON_") ? "syntax.JSON_other" : "syntax.other", data);
}

function withConditions(message: string, when: ReadonlyMap<string, boolean>, locale: Locale): string {
  if (!when.size) return message;
  const conditions = [...when].map(([name, holds]) => say(locale, holds ? "condition.true" : "condition.false", { name }));
  // The clause goes before the full stop.
  const clause = say(locale, "finding.when", { message: message.replace(/\.$/, ""), conditions: joinList(locale, conditions) });
  return message.endsWith(".") ? `${clause}.` : clause;
}

function suppressed(finding: Finding, suppressions: readonly Suppression[], used: Set<string>): Finding {
  let by: Suppression | undefined;
  for (const suppression of suppressions) {
    if (finding.start < suppression.from || finding.start >= suppression.to) continue;
    const named = suppression.rules.find(({ id }) => id === finding.rule);
    if (!named && suppression.rules.length) continue;
    used.add(useKey(suppression, named));
    by ??= suppression;
  }
  return by ? { ...finding, suppressed: by.reason ? { reason: by.reason } : {} } : finding;
}

const useKey = (suppression: Suppression, rule: NamedRule | undefined) => `${suppression.start} ${rule?.start ?? ""}`;

/** Says suppressions that name no rule, or silence nothing. */
function suppressionFindings(source: Source, suppressions: readonly Suppression[], used: ReadonlySet<string>, options: LintOptions, dialect: string): Finding[] {
  const found: Finding[] = [];
  for (const suppression of suppressions) {
    for (const named of suppression.rules) {
      const data = { rule: named.id };
      if (!ruleOf(named.id)) {
        const guess = nearest(named.id, rules.map(({ id }) => id));
        found.push(...ownFinding("unknown-suppression", guess ? "guess" : "unknown", dialect, options, named, { ...data, guess }, guess ? [{ title: "fix", safe: true, edits: [{ start: named.start, end: named.end, text: guess }] }] : []));
      } else if (!used.has(useKey(suppression, named)) && options.rules?.[named.id] !== "off") {
        found.push(...ownFinding("unused-suppression", "unused", dialect, options, named, data, removal(source, suppression, named)));
      }
    }
    if (!suppression.rules.length && !used.has(useKey(suppression, undefined))) {
      found.push(...ownFinding("unused-suppression", "unusedAll", dialect, options, suppression, {}, removal(source, suppression, undefined)));
    }
  }
  return found;
}

function ownFinding(id: string, message: string, dialect: string, options: LintOptions, at: { start: number; end: number }, data: FillIn, fixes: { title: string; safe: boolean; edits: readonly TextEdit[] }[]): Finding[] {
  const rule = ruleOf(id);
  const set = options.rules?.[id];
  if (!rule || set === "off") return [];
  const locale = options.locale ?? "en";
  return [{
    rule: id, messageId: message, dialect, severity: set ?? rule.severity, message: textOf(rule, message, locale, data), start: at.start, end: at.end, url: rule.source.url, related: [],
    fixes: fixes.map((fix) => ({ ...fix, titleId: fix.title, title: textOf(rule, fix.title, locale, data) })),
  }];
}

/** Takes one rule out of a comment, or the comment, with its line when nothing else stands there. */
function removal(source: Source, suppression: Suppression, named: NamedRule | undefined): { title: string; safe: boolean; edits: readonly TextEdit[] }[] {
  if (!suppression.removable) return [];
  const { text } = source;
  const fix = (start: number, end: number) => [{ title: "fix", safe: true, edits: [{ start, end, text: "" }] }];
  if (named && suppression.rules.length > 1) {
    const rest = /^[ \t]*,?[ \t]*/.exec(text.slice(named.end, suppression.end))![0].length;
    const isLast = suppression.rules.at(-1) === named;
    if (!isLast) return fix(named.start, named.end + rest);
    const before = /[ \t]*,?[ \t]*$/.exec(text.slice(suppression.start, named.start))![0].length;
    return fix(named.start - before, named.end);
  }
  const starts = lineStarts(text);
  const lineAt = starts.findLastIndex((start) => start <= suppression.start);
  const lineStart = starts[lineAt]!;
  const lead = text.slice(lineStart, suppression.start);
  if (lead.trim() === "") return fix(lineStart, Math.min(starts[lineAt + 1] ?? text.length, text.length));
  return fix(suppression.start - (lead.length - lead.trimEnd().length), suppression.end);
}

/** A text that was not parsed: told only where the name says that the file is ours. */
function refusedFinding(source: Source, options: LintOptions): Finding[] {
  const { documents } = analyse({ ...source, documents: [{ root: undefined, blocks: [], start: 0, end: 0, problems: [] }] });
  const rule = ruleOf("syntax");
  const set = options.rules?.["syntax"];
  const mark = /AWSTemplateFormatVersion|"?Type"?\s*:\s*"?AWS::/.test(source.text.slice(0, 20_000));
  if (!rule || set === "off" || (!documents.length && !mark)) return [];
  return [{
    rule: rule.id, messageId: source.refused!, dialect: documents[0]?.recognised.dialect.id ?? "cloudformation", severity: "info", message: syntaxText(options.locale ?? "en", source.refused!),
    start: 0, end: Math.min(1, source.content.length), url: rule.source.url, fixes: [], related: [],
  }];
}

/** A severity that a setting decides on. */
function configured(options: LintOptions, rule: string): Finding["severity"] | undefined {
  const set = options.rules?.[rule];
  return set === "off" ? undefined : set;
}
