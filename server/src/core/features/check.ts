/** Runs the rules over a file's facts. What comes out still has places in blocks and texts by id. */
import type { LintOptions, Severity } from "../data";
import type { Scenario } from "../dialects/dialect";
import { holdsDirective } from "../dialects/directives";
import { rules } from "../generated/rules";
import type { FactKind, Facts } from "../model/facts";
import type { Reported, ReportedFix, Rule } from "../rules/rule";
import { Field, type Place, type Problem, type Source } from "../text";
import { isSameEdits } from "../text/apply";
import { analyse, type AnalysedDocument, type AnalysedPart, type Fact } from "./analysis";

/** A finding before it is put into words. */
export interface RawFinding {
  readonly rule: Rule;
  readonly dialect: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly reported: Reported<string>;
  /** The conditions under which it holds; empty when it always does. */
  readonly when: ReadonlyMap<string, boolean>;
  /** Where a message is not the rule's own. */
  readonly text?: "rule" | "syntax";
}

type Check = (fact: Facts[FactKind], report: (finding: Reported<string>) => void, context: { now: number }) => void;

type Checks = ReadonlyMap<FactKind, readonly { readonly rule: Rule; readonly check: Check }[]>;

/** The checks of each kind of fact. */
function checksOf(chosen: readonly Rule[]): Checks {
  const checks = new Map<FactKind, { rule: Rule; check: Check }[]>();
  for (const rule of chosen) for (const [kind, check] of Object.entries(rule.on) as [FactKind, Check][]) checks.set(kind, [...(checks.get(kind) ?? []), { rule, check }]);
  return checks;
}

const byId = new Map(rules.map((rule) => [rule.id, rule]));
const special = checksOf(rules.filter(({ givesWay }) => !givesWay));
const bySchema = checksOf(rules.filter(({ givesWay }) => givesWay));

export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}

/** All that the rules find. A rule that throws becomes one finding, and the rest goes on. */
export function check(source: Source, options: LintOptions): RawFinding[] {
  const analysis = analyse(source);
  const found: RawFinding[] = [];
  const key = optionsKey(options);
  for (const document of analysis.documents) {
    const problems = problemsOf(document);
    // What a parser of JSON makes of a template is a guess: half of it is lost. A file holds one document of JSON.
    if (source.format === "json" && isTemplated(source, problems)) return [];
    for (const part of document.parts) found.push(...checkPart(part, document, options, key));
    if (options.rules?.["syntax"] !== "off") found.push(...syntaxFindings(source, document, problems));
  }
  if (analysis.documents.length) {
    const held = new Map<string, Held>();
    run(special, { kind: "file", value: analysis, scenario: undefined }, analysis.documents[0]!, options, held);
    for (const raw of [...held.values()].map(finished)) if (!isOfBroken(raw)) found.push(inItsDocument(raw, analysis.documents));
  }
  return found;
}

/** What looks across documents is told in the dialect of the one that it is found in. */
function inItsDocument(raw: RawFinding, documents: readonly AnalysedDocument[]): RawFinding {
  const document = documents.find((candidate) => candidate.document.blocks.includes(raw.place.block));
  return document ? { ...raw, dialect: document.recognised.dialect.id } : raw;
}

const checked = new WeakMap<AnalysedPart, { readonly key: string; readonly found: readonly RawFinding[] }>();

/** What is found in a part, kept as long as the part: dates are a matter of minutes, so that "now" may be a little old. */
function checkPart(part: AnalysedPart, document: AnalysedDocument, options: LintOptions, key: string): readonly RawFinding[] {
  let known = checked.get(part);
  if (known?.key !== key) checked.set(part, (known = { key, found: withoutRepeats(findingsBy(special, part, document, options, part.failure), findingsBy(bySchema, part, document, options)) }));
  return known.found;
}

/** What some checks find in a part, and that it could not be read, where it could not. */
function findingsBy(checks: Checks, part: AnalysedPart, document: AnalysedDocument, options: LintOptions, failure?: unknown): readonly RawFinding[] {
  const held = new Map<string, Held>();
  for (const fact of part.facts) run(checks, fact, document, options, held);
  if (failure !== undefined) addFailure(held, document, "read", failure);
  return [...held.values()].map(finished).filter((raw) => !isOfBroken(raw));
}

/** Where text is broken, what seems to be missing may stand in what could not be read. */
function isOfBroken(raw: RawFinding): boolean {
  const { at, fixes = [] } = raw.reported;
  const asksForMore = isMissing(raw) || fixes.some((fix) => fix?.edits?.some(({ start, end }) => start === end));
  return asksForMore && at instanceof Field && raw.place.block.problems.some((problem) => losesMore(problem) && breaksOff(mapAround(at), problem));
}

/** A key that is there twice, or is typed half, is nothing but itself. */
function losesMore({ code }: Problem): boolean {
  return code !== "DUPLICATE_KEY" && code !== "MISSING_COLON";
}

/** The nearest map that is written around a field. */
function mapAround({ slot }: Field): Field | undefined {
  let around = slot?.parent;
  while (around && !around.isMap) around = around.slot?.parent;
  return around;
}

/** True for a problem within a map, or right behind what was read of it. */
function breaksOff(map: Field | undefined, { block, start }: Problem): boolean {
  const node = map?.node;
  return node?.block === block && start >= node.start && block.text.slice(node.end, start).trim() === "";
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

/**
 * What a schema finds wrong with a value, a rule about that very value often says better: where it finds as much wrong,
 * or asks for the same edit, which is then as urgent as the schema says.
 */
function withoutRepeats(special: readonly RawFinding[], bySchema: readonly RawFinding[]): readonly RawFinding[] {
  if (!bySchema.length) return special;
  const found = [...special];
  for (const finding of bySchema) {
    const same = found.findIndex((other, i) => i < special.length && isAboutSame(other, finding) && (RANKS[other.severity] >= RANKS[finding.severity] || isSameCure(other, finding)));
    if (same < 0) found.push(finding);
    else if (RANKS[found[same]!.severity] < RANKS[finding.severity]) found[same] = { ...found[same]!, severity: finding.severity };
  }
  return found;
}

function isSameCure(a: RawFinding, b: RawFinding): boolean {
  const [one, other] = [a, b].map(({ reported }) => reported.fixes?.[0]?.edits);
  return !!one && !!other && isSameEdits(one, other);
}

/** What is missing has no place of its own: the key that it is told at may have a fault, too. */
function isAboutSame(special: RawFinding, bySchema: RawFinding): boolean {
  return isSamePlace(special.place, bySchema.place) && (bySchema.reported.at instanceof Field || !isMissing(special));
}

function isMissing({ reported: { at } }: RawFinding): boolean {
  return at instanceof Field && at.isAbsent && !at.slot?.entry;
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.block === b.block && a.start === b.start && a.end === b.end;
}

/** What of the options decides on findings. */
export function optionsKey({ rules: severities, now }: LintOptions): string {
  return `${Math.floor(now / 60_000)} ${severities ? JSON.stringify(severities) : ""}`;
}

/** A finding and the readings in which it was made. */
interface Held {
  readonly raw: RawFinding;
  readonly scenarios: Set<Scenario>;
  /** True when it was made on a fact that no condition decides. */
  always: boolean;
}

function run(checks: Checks, fact: Fact, document: AnalysedDocument, options: LintOptions, held: Map<string, Held>): void {
  for (const { rule, check } of checks.get(fact.kind) ?? []) {
    if (options.rules?.[rule.id] === "off") continue;
    try {
      check(fact.value, (reported) => hold(held, rule, document, reported, fact.scenario), { now: options.now });
    } catch (error) {
      addFailure(held, document, rule.id, error);
    }
  }
}

function hold(held: Map<string, Held>, rule: Rule, document: AnalysedDocument, reported: Reported<string>, scenario: Scenario | undefined): void {
  const place = placeOf(reported.at);
  const key = [rule.id, reported.message, blockNumber(place), place.start, place.end, JSON.stringify(reported.data ?? {})].join("\0");
  let entry = held.get(key);
  if (!entry) {
    entry = { raw: { rule, dialect: document.recognised.dialect.id, severity: reported.severity ?? rule.severity, place, reported, when: new Map() }, scenarios: new Set(), always: false };
    held.set(key, entry);
  }
  if (scenario) entry.scenarios.add(scenario);
  else entry.always = true;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;
function blockNumber({ block }: Place): number {
  let number = numbers.get(block);
  if (number === undefined) numbers.set(block, (number = ++lastNumber));
  return number;
}

export function placeOf(at: Field | Place): Place {
  return at instanceof Field ? at.place : at;
}

/** Keeps of the assumptions those that tell where the finding holds from where it does not. */
function finished({ raw, scenarios, always }: Held): RawFinding {
  const [first] = scenarios;
  if (always || !first || scenarios.size === first.all.length) return raw;
  const when = new Map<string, boolean>();
  for (const [name, holds] of first.assumed) {
    const constant = [...scenarios].every((scenario) => scenario.assumed.get(name) === holds);
    const varies = first.all.some((scenario) => scenario.assumed.has(name) && scenario.assumed.get(name) !== holds);
    if (constant && varies) when.set(name, holds);
  }
  return { ...raw, when };
}

/** Our own fault is told once per rule and document, and breaks nothing else. */
const RULE_FAILED: Rule = { id: "rule-failed", severity: "info", source: { url: "", checked: "" }, messages: { failed: "" }, on: {} };

function addFailure(held: Map<string, Held>, document: AnalysedDocument, rule: string, error: unknown): void {
  const message = error instanceof Error ? error.name : "error";
  const reported = { at: document.root, message: "failed", data: { rule, error: message } };
  held.set(`failed ${rule}`, { raw: { rule: RULE_FAILED, dialect: document.recognised.dialect.id, severity: "info", place: document.root.place, reported, when: new Map() }, scenarios: new Set(), always: true });
}

/** In JSON, a value without quotes: `: ${jsonencode(x)}`, `: $N`, `: {{ x }}`. */
const TEMPLATED_JSON = /[:[,]\s*(?:\$\{|\$[A-Za-z_]|\{\{)/;
/** In YAML, a line that is to become several. */
const TEMPLATED_LINE = /^[ \t]*\$\{[^}]*\}[ \t]*$/;

function isTemplated(source: Source, problems: readonly Problem[]): boolean {
  if (!problems.length) return false;
  // Text that a template engine has yet to run over is no YAML or JSON yet.
  if (holdsDirective(source.text)) return true;
  if (source.format === "json") return TEMPLATED_JSON.test(source.text);
  return problems.some(({ block, start }) => TEMPLATED_LINE.test(lineAt(block.text, start)));
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? text.length : end).replace(/\r$/, "");
}

function syntaxFindings(source: Source, document: AnalysedDocument, problems: readonly Problem[]): RawFinding[] {
  const rule = ruleOf("syntax");
  const { parts, recognised } = document;
  if (!rule || !problems.length) return [];
  if ((!recognised.named && !parts.some(({ facts }) => facts.length)) || isTemplated(source, problems)) return [];
  return problems.map((problem) => ({
    rule, dialect: recognised.dialect.id, severity: rule.severity, place: problem, when: new Map(), text: "syntax",
    reported: { at: problem, message: problem.code, data: problem.data },
  }));
}

function problemsOf({ document: { blocks, problems } }: AnalysedDocument): readonly Problem[] {
  const found: Problem[] = [];
  for (const block of blocks) if (block.problems.length) found.push(...block.problems);
  return [...found, ...problems];
}

export type { Reported, ReportedFix };
