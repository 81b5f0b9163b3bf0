/**
 * Judges edits by other means than our own tree: the text before and after is read by the `yaml` package or `JSON.parse`,
 * and must differ in what the edit says and in nothing else; comments and line endings must stay.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments, type Document, type Node as YamlNode } from "yaml";
import type { Notation } from "../../server/src/core/text";
import { absolute, append, Field, insert, parse, remove, rename, set, wrap, type Plain, type PlacedEdit, type Source } from "../../server/src/core/text";
import { editsInFile } from "../../server/src/core/features/lint";
import { applyEdits } from "../../server/src/core/text/apply";

/** A value with its keys in order; scalars as their text. */
export type Value = string | readonly Value[] | { readonly keys: readonly (readonly [string, Value])[] };

/** Every tag and text is taken as it stands, so that all of a file can be edited. */
const literal: Notation = { yaml: "1.2", resolve: (node) => node, isOpen: () => false };

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isKeys = (value: Value): value is { keys: readonly (readonly [string, Value])[] } => typeof value === "object" && !Array.isArray(value);

/** What an edit writes, as it should read. */
function valueOf(value: Plain): Value {
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(valueOf);
  return { keys: Object.entries(value).map(([key, item]) => [key, valueOf(item)] as const) };
}

/** All documents of a text, read independently; undefined when it has errors, or more in it than can be told. */
export function read(text: string, format: "yaml" | "json"): Value[] | undefined {
  try {
    if (format === "json") return [valueOf(JSON.parse(text.replace(/^\ufeff/, ""), (_, value: unknown) => value === null ? "null" : value) as Plain)];
    const documents = parseAllDocuments(text, { schema: "failsafe", logLevel: "silent", prettyErrors: false, uniqueKeys: true, keepSourceTokens: false }) as Document.Parsed[];
    if (documents.some((document) => document.errors.length)) return undefined;
    return documents.filter(({ contents }) => contents).map((document) => fromYaml(document.contents, document, { left: 200_000 }));
  } catch {
    return undefined;
  }
}

function fromYaml(node: unknown, document: Document, budget: { left: number }): Value {
  if (budget.left-- < 0) throw new RangeError("too large");
  if (isAlias(node)) return fromYaml(node.resolve(document), document, budget);
  if (isScalar(node)) return String(node.value ?? "");
  if (isSeq(node)) return node.items.map((item) => fromYaml(item, document, budget));
  if (isMap(node)) return { keys: node.items.map(({ key, value }) => [nameOf(key as YamlNode, document, budget), fromYaml(value, document, budget)] as const) };
  return "";
}

function nameOf(key: YamlNode, document: Document, budget: { left: number }): string {
  const name = fromYaml(key, document, budget);
  return typeof name === "string" ? name : JSON.stringify(name);
}

/** The comments of a YAML text with their places, read by the lexer of the `yaml` package. */
function comments(text: string): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = [];
  let at = 0;
  let isScalarNext = false;
  for (const token of new Lexer().lex(text)) {
    if (/^[\u0002\u0018\u001f]$/.test(token)) {
      isScalarNext = token === "\u001f";
      continue;
    }
    if (!isScalarNext && token.startsWith("#")) found.push({ at, text: token.trimEnd() });
    isScalarNext = false;
    at += token.length;
  }
  return found;
}

/** The way to a field: the index of the entry or item on each level. */
type Path = readonly number[];

interface Target {
  readonly field: Field;
  readonly path: Path;
}

function targets(root: Field, most: number): Target[] {
  const all: Target[] = [];
  const walk = (field: Field, path: Path) => {
    if (all.length >= most || path.length > 30) return;
    all.push({ field, path });
    if (field.written?.type === "alias") return;
    const below = field.isMap ? field.entries.map(([, child]) => child) : field.items;
    below.forEach((child, i) => walk(child, [...path, i]));
  };
  walk(root, []);
  return all;
}

/** The value with what stands at `path` changed. */
function changed(value: Value, path: Path, change: (value: Value) => Value): Value {
  const [at, ...rest] = path;
  if (at === undefined) return change(value);
  if (isList(value)) return value.map((item, i) => (i === at ? changed(item, rest, change) : item));
  ok(isKeys(value));
  return { keys: value.keys.map(([key, item], i) => [key, i === at ? changed(item, rest, change) : item] as const) };
}

const without = (at: number) => (value: Value): Value => (isList(value) ? value.filter((_, i) => i !== at) : isKeys(value) ? { keys: value.keys.filter((_, i) => i !== at) } : value);
const withItem = (at: number, added: Plain) => (value: Value): Value => [...(isList(value) ? value.slice(0, at) : []), valueOf(added), ...(isList(value) ? value.slice(at) : [])];
const withKey = (at: number, key: string, added: Plain) => (value: Value): Value => {
  const keys = isKeys(value) ? value.keys : [];
  return { keys: [...keys.slice(0, at), [key, valueOf(added)], ...keys.slice(at)] };
};

interface Attempt {
  readonly what: string;
  readonly edits: PlacedEdit[] | undefined;
  readonly expected: (root: Value) => Value;
  /** What the edit takes away: comments in it may go with it. */
  readonly goes: Target | undefined;
  /** Whether what goes takes its lines along. */
  readonly lines?: boolean;
}

const WRITTEN: readonly Plain[] = ["x", "a, b", "yes", "it's", 5, true, "", "x: y # z", ["p", "q"], [{ K: "v", L: ["1", 2] }, "s"], { K: "v" }, { K: { L: "m" }, M: ["n"] }, [], {}, "two\nlines", "[", "- x", "\u00e9\u{1f600}"];

/** All the edits that can be asked of a field; `choose(n)` picks below n. */
const ATTEMPTS: readonly ((target: Target, choose: (n: number) => number) => Attempt | undefined)[] = [
  (target, choose) => {
    const value = WRITTEN[choose(WRITTEN.length)]!;
    return { what: `set ${JSON.stringify(value)}`, edits: set(target.field, value), expected: (root) => changed(root, target.path, () => valueOf(value)), goes: target };
  },
  (target, choose) => {
    const value = WRITTEN[choose(WRITTEN.length)]!;
    if (!target.field.isMap) return undefined;
    const size = target.field.entries.length;
    return { what: `set NewKey to ${JSON.stringify(value)}`, edits: set(target.field.get("NewKey"), value), expected: (root) => changed(root, target.path, withKey(size, "NewKey", value)), goes: undefined };
  },
  (target) => {
    const last = target.path.at(-1);
    return last === undefined ? undefined : { what: "remove", edits: remove(target.field), expected: (root) => changed(root, target.path.slice(0, -1), without(last)), goes: target, lines: true };
  },
  (target, choose) => {
    const value = WRITTEN[choose(WRITTEN.length)]!;
    return target.field.isSeq ? { what: `append ${JSON.stringify(value)}`, edits: append(target.field, value), expected: (root) => changed(root, target.path, withItem(target.field.items.length, value)), goes: undefined } : undefined;
  },
  (target, choose) => {
    const value = WRITTEN[choose(WRITTEN.length)]!;
    const at = choose(target.field.items.length + 1);
    return target.field.isSeq ? { what: `insert ${JSON.stringify(value)} at ${at}`, edits: insert(target.field, at, value), expected: (root) => changed(root, target.path, withItem(at, value)), goes: undefined } : undefined;
  },
  (target, choose) => {
    const { entries } = target.field;
    if (!entries.length) return undefined;
    const value = WRITTEN[choose(WRITTEN.length)]!;
    const at = choose(entries.length);
    return { what: `insert key, ${JSON.stringify(value)} at ${at}`, edits: insert(target.field, entries[at]![0], value, "NewKey"), expected: (root) => changed(root, target.path, withKey(at, "NewKey", value)), goes: undefined };
  },
  (target, choose) => {
    const at = target.path.at(-1);
    const name = ["Renamed", "a b", "1.2", "x, y: z"][choose(4)]!;
    if (at === undefined || typeof target.field.key !== "string") return undefined;
    const renamed = (value: Value): Value => (isKeys(value) ? { keys: value.keys.map(([key, item], i) => [i === at ? name : key, item] as const) } : value);
    return { what: `rename to ${name}`, edits: rename(target.field, name), expected: (root) => changed(root, target.path.slice(0, -1), renamed), goes: undefined };
  },
  (target) => ({ what: "wrap in a list", edits: wrap(target.field), expected: (root) => changed(root, target.path, (value) => [value]), goes: undefined }),
  (target) => ({ what: "wrap in a map", edits: wrap(target.field, "Key"), expected: (root) => changed(root, target.path, (value) => ({ keys: [["Key", value]] })), goes: undefined }),
];

const problemsOf = (source: Source) => source.documents.reduce((sum, { blocks, problems }) => sum + problems.length + blocks.reduce((n, block) => n + block.problems.length, 0), 0);

/** A text that was read by both sides, and its fields. */
export interface Subject {
  readonly source: Source;
  readonly values: readonly Value[];
  readonly targets: readonly (readonly Target[])[];
}

/** Reads a text; undefined when it has problems, or our documents can't be paired with those of the other reader. */
export function subject(text: string, name: string, most = 2_000): Subject | undefined {
  const source = parse(text, name);
  if (source.refused || problemsOf(source)) return undefined;
  const values = read(text, source.format);
  if (!values?.length || values.length !== source.documents.filter(({ root }) => root).length) return undefined;
  const roots = source.documents.filter(({ root }) => root).map(({ root }) => new Field(literal, root));
  return { source, values, targets: roots.map((root) => targets(root, most)) };
}

/** Makes one edit that `choose` picks and judges it. Returns false when no such edit could be made. */
export function tryEdit({ source, values, targets }: Subject, choose: (n: number) => number): boolean {
  const document = choose(values.length);
  const target = targets[document]![choose(targets[document]!.length)]!;
  const attempt = ATTEMPTS[choose(ATTEMPTS.length)]!(target, choose);
  const placed = attempt?.edits && editsInFile(source, attempt.edits);
  if (!attempt || !placed) return false;
  const after = applyEdits(source.text, placed);
  const told = `${source.name}: ${attempt.what} at /${target.path.join("/")} (${target.field.path})\n--- before\n${excerpt(source.text, placed[0]!.start)}\n--- after\n${excerpt(after, placed[0]!.start)}\n---\n`;
  const reread = read(after, source.format);
  ok(reread, `${told}does not read any more`);
  equal(problemsOf(parse(after, source.name)), 0, `${told}has a problem`);
  const expected = values.map((value, i) => (i === document ? attempt.expected(value) : value));
  if (JSON.stringify(reread) !== JSON.stringify(expected)) deepEqual(reread, expected, `${told}reads otherwise`);
  sameLineEndings(source.text, after, told);
  if (source.format === "yaml") sameComments(source, after, attempt, told);
  return true;
}

const excerpt = (text: string, at: number) => JSON.stringify(text.slice(Math.max(0, at - 200), at + 300)).replaceAll("\\n", "\\n\n");

function sameLineEndings(before: string, after: string, told: string): void {
  const [crlf, lf] = [/\r\n/.test(before), /(?<!\r)\n/.test(before)];
  if (crlf && !lf) ok(!/(?<!\r)\n/.test(after), `${told}has another line ending`);
  if (!crlf) ok(!after.includes("\r"), `${told}has another line ending`);
  equal(after.startsWith("\ufeff"), before.startsWith("\ufeff"), told);
}

function sameComments(source: Source, after: string, { goes, lines }: Attempt, told: string): void {
  const left = comments(after).map(({ text }) => text);
  const all = comments(source.text);
  ok(left.length <= all.length, `${told}has more comments`);
  const gone = goes?.field.written && absolute(source, goes.field.written);
  const key = goes?.field.keyPlace && absolute(source, goes.field.keyPlace);
  const start = lines ? (key ?? (gone && { start: dashBefore(source.text, gone.start) }))?.start : gone?.start;
  const end = lines ? endOfLine(source.text, (gone ?? key)?.end ?? 0) : gone?.end;
  // A blank item has no place of its own; the comment behind its dash goes with it.
  if (lines && start === undefined) return;
  const kept = all.filter(({ at }) => !(start !== undefined && end !== undefined && at >= start && at < end));
  const pool = [...left];
  for (const { text } of kept) {
    const i = pool.indexOf(text);
    ok(i >= 0, `${told}lost ${text}`);
    pool.splice(i, 1);
  }
}

/** An item goes from its dash on, with the comments between dash and value. */
const dashBefore = (text: string, at: number) => /-(?:\s+(?:#.*)?|[&!]\S+)*$/.exec(text.slice(0, at))?.index ?? at;

const endOfLine = (text: string, at: number) => (text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at));
