/** Comments and `Metadata` that silence findings: `# ami-lint-disable-next-line RULE -- reason`. */
import type { Block, Source } from "../text";
import { absolute, Field } from "../text";
import { lineStarts, positionAt } from "../text/lines";
import type { AnalysedDocument } from "./analysis";
import { longScalarAt } from "./tree-places";

/** A rule id as it is written in a suppression. */
export interface NamedRule {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Suppression {
  /** Empty: all rules. */
  readonly rules: readonly NamedRule[];
  readonly reason: string | undefined;
  /** Findings that start from here … */
  readonly from: number;
  /** … to here (exclusive) are silenced. */
  readonly to: number;
  /** The comment itself, to underline it or take it away; `removable` where taking it away is our edit to make. */
  readonly start: number;
  readonly end: number;
  readonly removable: boolean;
}

const COMMENT = /(?:#|\/\/)[ \t]*ami-lint-disable-(next-line|line|file)(?![\w-])[ \t]*((?:[a-z\d][\w-]*(?:[ \t]*,[ \t]*|[ \t]+(?!--)(?=[a-z])))*(?:[a-z\d][\w-]*)?)[ \t]*(?:--[ \t]*([^\r\n]*?))?[ \t]*(?=\r?$)/gm;

const WORD = "ami-lint-disable";

/** All suppressions of a file, comments first. */
export function suppressionsOf(source: Source, documents: readonly AnalysedDocument[]): Suppression[] {
  const found = isMentioned(source) ? comments(source) : [];
  for (const { parts } of documents) for (const { suppressions } of parts) for (const own of suppressions) found.push(fromMetadata(source, own));
  return found;
}

const mentions = new WeakMap<Block, boolean>();

/** True when such a comment stands somewhere; asked of each block, so that the whole text is not searched at each keystroke. */
function isMentioned(source: Source): boolean {
  let from = 0;
  for (const { start, end, blocks } of source.documents) {
    if (source.content.slice(from, start).includes(WORD) || blocks.some(isMentionedIn)) return true;
    from = end;
  }
  return source.content.slice(from).includes(WORD);
}

function isMentionedIn(block: Block): boolean {
  let known = mentions.get(block);
  if (known === undefined) mentions.set(block, (known = block.text.includes(WORD)));
  return known;
}

function comments(source: Source): Suppression[] {
  const { text } = source;
  const starts = lineStarts(text);
  const lineEnd = (line: number) => starts[line + 1] ?? text.length + 1;
  return [...text.matchAll(COMMENT)].map((match) => {
    const start = match.index;
    const { line } = positionAt(starts, start);
    const target = match[1] === "next-line" ? nextLine(text, starts, line) : line;
    const range = match[1] === "file" ? { from: 0, to: text.length + 1 } : { from: starts[target] ?? text.length, to: match[1] === "next-line" ? endOfScalar(source, starts[target] ?? text.length, lineEnd(target)) : lineEnd(target) };
    const idsAt = start + match[0].indexOf(match[2]!, match[0].indexOf(match[1]!) + match[1]!.length);
    return { ...range, rules: namedRules(match[2]!, idsAt), reason: match[3] || undefined, start, end: start + match[0].length, removable: true };
  });
}

/** Within a text over several lines no comment can stand: what stands above the line that it begins on speaks of all its lines. */
function endOfScalar(source: Source, start: number, end: number): number {
  const scalar = end > start + 1 ? longScalarAt(source, end - 1) : undefined;
  if (!scalar || scalar.start < start) return end;
  const lf = source.text.indexOf("\n", scalar.end - 1);
  return lf < 0 ? source.text.length + 1 : lf + 1;
}

/** The line that a comment above it speaks of: further comments in between do not count. */
function nextLine(text: string, starts: readonly number[], line: number): number {
  let next = line + 1;
  while (next < starts.length - 1 && /^[ \t]*(?:#|\/\/)/.test(text.slice(starts[next], starts[next + 1]))) next++;
  return next;
}

function namedRules(text: string, at: number): NamedRule[] {
  return [...text.matchAll(/[^\s,]+/g)].map((match) => ({ id: match[0], start: at + match.index, end: at + match.index + match[0].length }));
}

function fromMetadata(source: Source, own: { rules: readonly Field[]; at: Field; reason: string | undefined }): Suppression {
  const rules = own.rules.filter((rule) => rule.text !== undefined).map((rule) => ({ id: rule.text!, ...absolute(source, rule.place) }));
  const { node, slot } = own.at;
  const whole = !slot || !node;
  const key = own.at.keyPlace;
  const from = whole ? 0 : key ? absolute(source, key).start : absolute(source, node).start;
  const to = whole ? source.content.length + 1 : endOf(source, node);
  const place = rules[0] ?? { start: from, end: from };
  return { rules, reason: own.reason, from, to, start: place.start, end: place.end, removable: false };
}

function endOf(source: Source, node: NonNullable<Field["node"]>): number {
  return absolute(source, node).end;
}
