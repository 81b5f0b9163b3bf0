/**
 * Where a cursor is in a document that may be half typed. The word at the cursor is replaced by a mark, what is missing
 * around it is put there, and the block is parsed again: the mark's place in the tree is the answer. Only the block that
 * the cursor is in is read.
 */
import { absolute, type Block, type Node, type Source, type SourceDocument } from "../text";
import { parseJsonBlock, parseJsonMembers } from "../text/parse-json";
import { parseYamlBlock } from "../text/parse-yaml";
import { unalias, type Entry, type MapNode, type SeqNode } from "../text/tree";
import { endOfLine, flowPlace, isClosed, nextSignificant, type FlowPlace } from "./complete/flow";
import { blockScalarAround, KEY, lineBelow, linesAbove, newLineAt, readLine, startOfLine } from "./complete/lines";

/** One step from the document towards a place: the collection, and the key or index taken in it. */
export interface Step {
  readonly node: MapNode | SeqNode;
  readonly key: string | number;
}

export interface Cursor {
  /** The document, with the mark for what is being typed. */
  readonly root: Node;
  /** The same without the mark, where that stands at its top. */
  readonly clean: Node | undefined;
  /** From the document to where a value would stand here, or to the map that a key would stand in. */
  readonly steps: readonly Step[];
  /** A key may stand here. */
  readonly isKey: boolean;
  /** A scalar or list may stand here. */
  readonly isValue: boolean;
  /** The map around a key, with the mark among its entries. */
  readonly map: MapNode | undefined;
  /** What is being typed, from `start` to the cursor. */
  readonly typed: string;
  /** What a completion replaces, in the file. */
  readonly start: number;
  readonly end: number;
  readonly style: "block" | "flow" | "json";
  readonly quote: '"' | "'" | undefined;
  /** A tag that stands before the value: `!Ref`. */
  readonly tag: string | undefined;
  /** What must be written before a completion: a space behind a colon, a dash. */
  readonly lead: string;
  /** What must be written behind it: a space before a comment, a bracket. */
  readonly tail: string;
  /** A colon follows the word: it is the name of a key that is there. */
  readonly hasColon: boolean;
  /** Where a comma is missing before the word; in the file. */
  readonly commaAt: number | undefined;
  /** A comma must follow. */
  readonly commaAfter: boolean;
  /** The column of the key. */
  readonly column: number;
  /** The blanks that the cursor's line begins with. */
  readonly margin: string;
  readonly block: Block;
}

/** A word that no document has. */
export const MARK = "AmiLintCursorMark";

/** The cursor at `offset`; undefined where nothing can be completed: in a comment, a block scalar, behind a value. */
export function cursorAt(source: Source, document: SourceDocument, offset: number): Cursor | undefined {
  const block = blockAt(source, document, offset);
  if (!block) return undefined;
  const base = source.bases.get(block) ?? 0;
  const at = Math.min(offset - base, block.text.length);
  if (isAtMargin(source, document, offset)) return marginCursor(document, block, offset);
  const spot = block.format === "json" ? jsonSpot(block.text, at, document.blocks.length > 1) : yamlSpot(block.text, at);
  if (!spot) return undefined;
  for (const repaired of spot.repaired) {
    const parsed = repaired();
    const found = parsed.root && findMark(parsed.root, []);
    if (!found) continue;
    // The value of a section's key stands below it, in blocks of its own.
    return !found.map && sectionAt(document, base) ? undefined : cursorOf(source, document, block, base, at, spot, parsed.root!, found);
  }
  return undefined;
}

/** The section whose key begins at `start`, where its entries are blocks of their own. */
function sectionAt({ cut }: SourceDocument, start: number) {
  return cut?.sections.find((section) => section.entries.length > 0 && section.start === start);
}

/** On an empty line at the left margin of a document that is cut: no block there is one in which a key of the document could stand. */
function isAtMargin({ text }: Source, { cut }: SourceDocument, offset: number): boolean {
  if (cut?.format !== "yaml" || !cut.sections.some(({ entries }) => entries.length) || startOfLine(text, offset) !== offset || endOfLine(text, offset) !== offset) return false;
  const below = lineBelow(text, offset);
  return !below || (below.indent === 0 && !below.dashes.length);
}

/** A further key of the document. */
function marginCursor(document: SourceDocument, block: Block, offset: number): Cursor | undefined {
  const whole = unalias(document.root);
  const mark = entriesOf(parseYamlBlock(`${MARK}:`, "\n").root);
  if (whole?.type !== "map" || !mark.length) return undefined;
  const root = joined(whole, [...whole.entries, ...mark]);
  return { ...plain, root, clean: whole, steps: [], isKey: true, isValue: false, map: root, typed: "", start: offset, end: offset, column: 0, margin: "", block };
}

/** The block that an offset of the file is in; at a border the one behind it. */
export function blockAt(source: Source, document: SourceDocument, offset: number): Block | undefined {
  const { blocks } = document;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.bases.get(blocks[middle]!) ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

/** Where the word is in its block, and the block's text with the mark instead: likeliest repair first. */
interface Spot extends Pick<Cursor, "style" | "quote" | "tag" | "lead" | "tail" | "hasColon" | "commaAt" | "commaAfter" | "column" | "margin"> {
  readonly start: number;
  readonly end: number;
  readonly repaired: readonly (() => Block)[];
}

// --- the mark in the tree

interface Found {
  readonly steps: readonly Step[];
  /** Set when the mark is a key. */
  readonly map: MapNode | undefined;
}

function findMark(node: Node, steps: readonly Step[]): Found | undefined {
  if (node.type === "scalar") return node.text.includes(MARK) ? { steps, map: undefined } : undefined;
  if (node.type === "seq") {
    for (const [i, { value }] of node.items.entries()) {
      const found = value && findMark(value, [...steps, { node, key: i }]);
      if (found) return found;
    }
    return undefined;
  }
  if (node.type !== "map") return undefined;
  for (const { key, value } of node.entries) {
    if (key.text.includes(MARK)) return { steps, map: node };
    const found = value && findMark(value, [...steps, { node, key: key.text }]);
    if (found) return found;
  }
  return undefined;
}

function cursorOf(source: Source, document: SourceDocument, block: Block, base: number, at: number, spot: Spot, parsed: Node, found: Found): Cursor {
  const { root, above } = inDocument(source, document, block, base, parsed);
  const withMark = root(parsed);
  const { steps, last } = stepsFrom(withMark, [...above, ...found.steps.map(({ key }) => key)]);
  const map = found.map && (last?.type === "map" ? last : found.map);
  return {
    ...spot,
    root: withMark,
    clean: withoutMark(withMark),
    steps,
    isKey: map !== undefined,
    // What is alone below a key may still become a scalar or a list.
    isValue: !map || (map.entries.length === 1 && spot.style === "block" && !spot.hasColon),
    map,
    typed: block.text.slice(spot.start, at),
    start: base + spot.start,
    end: base + spot.end,
    commaAt: spot.commaAt === undefined ? undefined : base + spot.commaAt,
    block,
  };
}

function withoutMark(root: Node): Node | undefined {
  if (root.type !== "map") return undefined;
  const entries = root.entries.filter(({ key }) => !key.text.includes(MARK));
  return entries.length ? { ...root, entries } : undefined;
}

/** The steps to the mark's map or value in the whole document, and what stands there. */
function stepsFrom(root: Node, keys: readonly (string | number)[]): { steps: Step[]; last: Node | undefined } {
  const steps: Step[] = [];
  let node: Node | undefined = unalias(root);
  for (const key of keys) {
    if (node?.type !== "map" && node?.type !== "seq") break;
    steps.push({ node, key });
    node = unalias(node.type === "map" ? valueWithMark(node, String(key)) : node.items[Number(key)]?.value);
  }
  return { steps, last: node };
}

/** Of keys that stand twice, the one that holds the mark. */
function valueWithMark({ entries }: MapNode, key: string): Node | undefined {
  const same = entries.filter((entry) => entry.key.text === key);
  return (same.length > 1 ? same.find(({ value }) => value && findMark(value, [])) : same[0])?.value;
}

/** How a block stands in its document: the keys above it, and the document with another tree in its place. */
function inDocument(source: Source, document: SourceDocument, block: Block, base: number, parsed: Node): { above: string[]; root: (parsed: Node) => Node } {
  const whole = unalias(document.root);
  if (document.blocks.length === 1 || whole?.type !== "map" || parsed.type !== "map") return { above: [], root: (tree) => tree };
  const header = headerOf(source, document, block, base);
  const others = (entries: readonly Entry[]) => entries.filter(({ key }) => key.block !== block);
  if (!header) return { above: [], root: (tree) => joined(whole, [...others(whole.entries), ...entriesOf(tree)]) };
  const entries = whole.entries.find(({ key }) => key.block === header);
  const section = unalias(entries?.value);
  const inner = section?.type === "map" ? section : undefined;
  const name = entries?.key.text ?? entriesOf(header.root)[0]?.key.text ?? "";
  return {
    above: [name],
    root: (tree) => joined(whole, whole.entries.map((entry) => (entry === entries ? { key: entry.key, value: joined(inner ?? whole, [...others(inner?.entries ?? []), ...entriesOf(tree)]) } : entry))),
  };
}

const joined = (like: MapNode, entries: readonly Entry[]): MapNode => ({ ...like, entries });
const entriesOf = (node: Node | undefined): readonly Entry[] => (node?.type === "map" ? node.entries : []);

/** The block that holds the key above the block's entries; undefined when they stand at the top. */
function headerOf(source: Source, document: SourceDocument, block: Block, base: number): Block | undefined {
  const section = document.cut?.sections.find(({ start, end, entries }) => entries.length > 0 && start < base && base < end);
  if (section) return document.blocks.find((candidate) => source.bases.get(candidate) === section.start);
  if (document.cut) return undefined;
  // Not cut in the plain way: what its entries stand in tells.
  const whole = unalias(document.root);
  const entry = entriesOf(whole).find(({ key, value }) => key.block !== block && entriesOf(unalias(value)).some((inner) => inner.key.block === block));
  return entry?.key.block;
}

// --- JSON

function jsonSpot(text: string, at: number, isPart: boolean): Spot | undefined {
  const parse = (repaired: string) => () => (isPart ? parseJsonMembers : parseJsonBlock)(repaired, "\n");
  const [before, from] = isPart ? ["{", 0] : ["", 0];
  const place = flowPlace(before + text, from, at + before.length, true);
  if (!place) return blankJson(text, at, isPart);
  const shift = before.length;
  const [start, end] = [place.start - shift, place.end - shift];
  const { mark, hasColon, commaAfter } = marked(text, end, place, true);
  const head = text.slice(0, start) + (place.commaAt === undefined ? "" : ",");
  return { ...common(text, at), ...place, start, end, style: "json", quote: '"', lead: "", tail: "", hasColon, commaAfter, commaAt: place.commaAt === undefined ? undefined : place.commaAt - shift, repaired: [parse(head + mark + text.slice(end))] };
}

/** Nothing is typed yet. */
function blankJson(text: string, at: number, isPart: boolean): Spot | undefined {
  if (isPart || text.trim() !== "") return undefined;
  return { ...common(text, at), start: at, end: at, style: "json", quote: undefined, tag: undefined, lead: "{ ", tail: " }", hasColon: false, commaAt: undefined, commaAfter: false, repaired: [() => parseJsonBlock(`{"${MARK}": 0}`, "\n")] };
}

/** The mark as a word of a flow collection. */
function marked(text: string, end: number, { isKey }: FlowPlace, isJson: boolean): { mark: string; hasColon: boolean; commaAfter: boolean } {
  const next = nextSignificant(text, end, isJson);
  const hasColon = isKey && next === ":";
  const commaAfter = !hasColon && next !== "" && !",}]".includes(next) && (isJson || !/\n/.test(text.slice(end, text.indexOf(next, end))));
  const word = isJson ? `"${MARK}"` : MARK;
  return { mark: word + (isKey && !hasColon ? ": 0" : "") + (commaAfter ? "," : ""), hasColon, commaAfter };
}

const common = (text: string, at: number) => {
  const line = startOfLine(text, at);
  const margin = /^[ \t]*/.exec(text.slice(line, at))![0];
  return { margin, column: margin.length };
};

// --- YAML

function yamlSpot(text: string, at: number): Spot | undefined {
  const line = readLine(text, startOfLine(text, at));
  const isEmpty = line.text.trim() === "";
  const col = at - line.start;
  if (blockScalarAround(text, line.start, isEmpty ? col : line.indent)) return undefined;
  return flowSpot(text, at) ?? blockSpot(text, at, col, isEmpty);
}

/** The lines above that are looked at for an open bracket. */
const MOST_FLOW_LINES = 100;
const FLOW_OPENER = /^\s*(?:-\s+)*(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#{[][^\n]*?)\s*:\s+)?(?:[!&][^\s,[\]{}]*\s+)*([[{])/;

function flowSpot(text: string, at: number): Spot | undefined {
  const own = startOfLine(text, at);
  let place: FlowPlace | undefined;
  let opener = 0;
  const look = (start: number, line: string) => {
    const match = FLOW_OPENER.exec(line);
    const from = match ? start + match[0].length - 1 : at;
    const found = from < at ? flowPlace(text, from, at, false) : undefined;
    if (found) [place, opener] = [found, from];
  };
  look(own, text.slice(own, endOfLine(text, own)));
  for (const { start, text: line, indent } of linesAbove(text, own, MOST_FLOW_LINES)) {
    look(start, line);
    if (indent === 0) break;
  }
  if (!place) return undefined;
  const { mark, hasColon, commaAfter } = marked(text, place.end, place, false);
  const lead = needsSpace(text, place) ? " " : "";
  const head = text.slice(0, place.start) + (place.commaAt === undefined ? "" : ",") + lead + mark;
  const rest = text.slice(place.end);
  const closers = place.open.map((bracket) => (bracket === "{" ? "}" : "]")).reverse().join("");
  const parse = (repaired: string) => () => parseYamlBlock(repaired, "\n");
  const cut = parse(`${text.slice(0, place.start)}${place.commaAt === undefined ? "" : ","}${lead}${mark.replace(/,$/, "")}${closers}${text.slice(endOfLine(text, place.end))}`);
  const closed = isClosed(text, place.end, place.open.length);
  return { ...common(text, opener), ...place, style: "flow", lead, tail: "", hasColon, commaAfter: closed && commaAfter, repaired: closed ? [parse(head + rest), cut] : [cut] };
}

const needsSpace = (text: string, { start, isKey }: FlowPlace) => !isKey && text[start - 1] === ":";

function blockSpot(text: string, at: number, col: number, isEmpty: boolean): Spot | undefined {
  const line = readLine(text, startOfLine(text, at));
  const end = endOfLine(text, at);
  if (line.text.slice(0, col).includes("\t")) return undefined;
  if (isEmpty) return newLine(text, line.start, at, at, end, col, "");
  if (col < line.column) return undefined;
  const rest = line.text.slice(line.column);
  if (rest.startsWith("#") || /\s#/.test(line.text.slice(0, col))) return undefined;
  const key = KEY.exec(rest);
  if (key && !/^Fn::\s*$/.test(rest)) {
    const keyEnd = line.column + key[1]!.length;
    if (col <= keyEnd) return wordSpot(text, line.start, at, line.column, keyEnd, true, line.dashes.length > 0);
    return col > line.column + key[0].length - 1 ? valueSpot(text, line.start, at, line.column + key[0].length, line.column) : undefined;
  }
  if (rest === "" || /^[A-Za-z0-9_.:-]/.test(rest)) {
    const stop = wordStop(line.text, line.column);
    if (col > stop) return undefined;
    if (!line.dashes.length) return newLine(text, line.start, line.start + line.column, at, line.start + stop, line.column, line.text.slice(line.column, stop));
    return wordSpot(text, line.start, at, line.column, stop, false, true);
  }
  const word = line.dashes.length ? undefined : /^(["'])[\w.:-]*\1?(?=\s*$)/.exec(rest);
  if (word && col > line.column && col <= line.column + word[0].length) return quotedKey(text, line.start, at, line.column, word[0]);
  return line.dashes.length || newLineAt(text, line.start, line.column) === "key" ? valueSpot(text, line.start, at, line.column, line.column) : undefined;
}

/** Behind a plain word that begins at `from`: before a comment and blanks. */
function wordStop(line: string, from: number): number {
  return from + line.slice(from).replace(/\s+#.*$/, "").trimEnd().length;
}

const replaced = (text: string, start: number, end: number, by: string) => () => parseYamlBlock(text.slice(0, start) + by + text.slice(end), "\n");
/** Without what follows the cursor's line: where that is broken, the lines above still tell. */
const upTo = (text: string, start: number, by: string) => () => parseYamlBlock(text.slice(0, start) + by, "\n");

const plain = { style: "block", quote: undefined, tag: undefined, lead: "", tail: "", hasColon: false, commaAt: undefined, commaAfter: false } as const;

/** A word alone on its line, or an empty line. */
function newLine(text: string, lineStart: number, start: number, at: number, end: number, column: number, word: string): Spot | undefined {
  const kind = /\s/.test(word) ? undefined : newLineAt(text, lineStart, column);
  if (!kind) return undefined;
  const lead = kind === "item" ? "- " : "";
  const line = `${" ".repeat(column)}${lead}${MARK}:`;
  return { ...plain, ...common(text, at), column: column + lead.length, start, end: Math.max(at, word ? end : at), lead, repaired: [replaced(text, lineStart, end, line), upTo(text, lineStart, line)] };
}

/** A word in quotes alone on its line, closed or not. */
function quotedKey(text: string, lineStart: number, at: number, column: number, word: string): Spot | undefined {
  const isEnded = word.length > 1 && word.endsWith(word[0]!);
  const start = lineStart + column;
  if ((isEnded && at === start + word.length) || newLineAt(text, lineStart, column) !== "key") return undefined;
  const spot = newLine(text, lineStart, start, at, start + word.length, column, word);
  return spot && { ...spot, quote: word[0] as '"' };
}

/** A key that is there, or the first word behind a dash. */
function wordSpot(text: string, lineStart: number, at: number, from: number, to: number, hasColon: boolean, isItem: boolean): Spot {
  const [start, end] = [lineStart + from, lineStart + to];
  const quote = text[start] === '"' || text[start] === "'" ? (text[start] as '"') : undefined;
  const mark = hasColon ? MARK : `${MARK}:`;
  const gap = isItem && text[start - 1] === "-" ? " " : "";
  return { ...plain, ...common(text, at), column: from + gap.length, start, end, quote, hasColon, lead: gap, repaired: [replaced(text, start, end, gap + mark), upTo(text, start, `${gap}${MARK}:`)] };
}

/** A scalar behind a colon, a dash or a tag. */
function valueSpot(text: string, lineStart: number, at: number, from: number, column: number): Spot | undefined {
  const line = text.slice(lineStart, endOfLine(text, at));
  const col = at - lineStart;
  const blanks = /^\s*/.exec(line.slice(from))![0].length;
  const tags = /^(?:[!&][^\s]*\s+)*/.exec(line.slice(from + blanks))![0];
  const begin = from + blanks + tags.length;
  const tag = /!\S*/.exec(tags)?.[0];
  const lead = from > 0 && line[from - 1] === ":" && (blanks === 0 || col === from) ? " " : "";
  // On the blanks before the word the word is meant where there is none.
  const rest = line.slice(begin);
  if (rest === "" || rest.startsWith("#")) return col > begin ? undefined : blankValue(text, lineStart, at, from, column, tag, lead);
  if (col < begin) return undefined;
  const quote = rest[0] === '"' || rest[0] === "'" ? (rest[0] as '"') : undefined;
  const stop = quote ? quotedStop(line, begin, col, quote) : wordStop(line, begin);
  if (col > stop || (quote && col === stop && stop > begin + 1 && line[stop - 1] === quote) || (quote && col === begin) || /^[|>{[]/.test(rest)) return undefined;
  const [start, end] = [lineStart + begin, lineStart + stop];
  return { ...plain, ...common(text, at), column, start, end, quote, tag, lead, repaired: [replaced(text, start, end, lead + MARK), upTo(text, start, lead + MARK)] };
}

/** No value yet, on this line or below. */
function blankValue(text: string, lineStart: number, at: number, from: number, column: number, tag: string | undefined, lead: string): Spot | undefined {
  const below = lineBelow(text, at);
  if (below && (below.indent > column || (below.indent === column && below.dashes.length > 0))) return undefined;
  const mark = `${lead}${tag ? `${tag} ` : ""}${MARK}`;
  return { ...plain, ...common(text, at), column, start: at, end: at, tag, lead, tail: text[at] === "#" ? " " : "", repaired: [replaced(text, lineStart + from, at, ` ${mark} `), upTo(text, lineStart + from, ` ${mark}`)] };
}

function quotedStop(line: string, begin: number, col: number, quote: string): number {
  for (let at = begin + 1; at < line.length; at++) {
    if (line[at] === "\\" && quote === '"') at++;
    else if (line[at] === quote) return at + 1;
  }
  return col;
}

// --- places in healthy text

/** The steps to the key or scalar at `offset`, and which of both it is. */
export interface WordPlace {
  readonly steps: readonly Step[];
  /** The key at the offset, where the offset is in one. */
  readonly key: string | undefined;
  /** The value under the key, or the scalar itself. */
  readonly value: Node | undefined;
  readonly start: number;
  readonly end: number;
}

/** The word at `offset` of a healthy document; undefined where there is none. */
export function wordAt(source: Source, document: SourceDocument, offset: number): WordPlace | undefined {
  const block = blockAt(source, document, offset);
  if (!block || !document.root) return undefined;
  const at = offset - (source.bases.get(block) ?? 0);
  const header = document.blocks.length > 1 ? headerOf(source, document, block, source.bases.get(block) ?? 0) : undefined;
  const whole = unalias(document.root);
  const outer = header && entriesOf(whole).find(({ key }) => key.block === header);
  const above: Step[] = outer && whole?.type === "map" ? [{ node: whole, key: outer.key.text }] : [];
  const inner = outer ? unalias(outer.value) : whole;
  const found = block.root && wordIn(block.root, above, at);
  if (!found) return undefined;
  // The steps through the block's own map go through the map that it is a part of.
  const steps = found.steps.map((step, i) => (i === above.length && step.node === block.root && inner?.type === "map" ? { ...step, node: inner } : step));
  return { ...found, steps, ...absolute(source, { block, start: found.start, end: found.end }) };
}

const within = (node: { start: number; end: number }, at: number) => at >= node.start && at <= node.end;

function wordIn(node: Node, steps: readonly Step[], at: number): WordPlace | undefined {
  if (node.type === "scalar") return within(node, at) ? { steps, key: undefined, value: node, start: node.start, end: node.end } : undefined;
  if (node.type === "seq") {
    for (const [i, { value }] of node.items.entries()) if (value && within(value, at)) return wordIn(value, [...steps, { node, key: i }], at);
    return undefined;
  }
  if (node.type !== "map") return undefined;
  for (const { key, value } of node.entries) {
    const next = [...steps, { node, key: key.text }];
    if (within(key, at)) return { steps: next, key: key.text, value, start: key.start, end: key.end };
    if (value && within(value, at)) return wordIn(value, next, at);
  }
  return undefined;
}
