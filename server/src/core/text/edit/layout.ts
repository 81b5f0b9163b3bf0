/** Where things lie in a text that the tree does not tell: lines, columns, colons, dashes, commas, ends. */
import type { Block, Entry, MapNode, Node, SeqNode } from "../tree";

/** What may stand before a key or dash on its line: the marks of the lists and keys around it. Tabs have no column. */
const MARKS = /^[ ?:-]*$/;

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of the line that `offset` is on, before its line ending. */
export function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf("\n", offset);
  if (lf < 0) return text.length;
  return lf > offset && text[lf - 1] === "\r" ? lf - 1 : lf;
}

/** Where the line behind the one of `offset` starts; the end of the text for its last line. */
export function nextLine(text: string, offset: number): number {
  const lf = text.indexOf("\n", offset);
  return lf < 0 ? text.length : lf + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** What stands before `offset` on its line. A byte order mark is not seen. */
export function leadOf(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}

/** The white space that the line of `offset` begins with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(leadOf(text, offset))![0];
}

/** True when nothing but white space stands before `offset` on its line. */
export function opensLine(text: string, offset: number): boolean {
  return leadOf(text, offset).trim() === "";
}

const SKIPPED = {
  yaml: /(?:\s+(?:#[^\r\n]*)?)*/y,
  json: /(?:\s+|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y,
};

/** The first offset from `at` on that is neither white space nor in a comment. */
export function skipBlanks({ text, format }: Block, at: number): number {
  const skipped = SKIPPED[format];
  skipped.lastIndex = at;
  skipped.test(text);
  return Math.max(at, skipped.lastIndex);
}

/** True when the rest of the line holds white space and a comment at most. */
export function endsLine(block: Block, at: number): boolean {
  return skipBlanks(block, at) >= endOfLine(block.text, at);
}

/** The offset behind the colon of an entry; undefined where none follows the key on its line (`? key`). */
export function afterColon({ key }: Entry): number | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = key.end;
  return colon.test(key.block.text) ? colon.lastIndex : undefined;
}

/** Where the keys of a block map stand, read from one of its entries; undefined where a tag, an anchor or a tab is before the key. */
export function keyColumn(entry: Entry): number | undefined {
  const { key } = entry;
  if (key.start === key.end) return undefined;
  const lead = leadOf(key.block.text, key.start).replace(/^\ufeff/, "");
  if (!MARKS.test(lead)) return undefined;
  return afterColon(entry) === undefined ? (/\? +$/.exec(lead)?.index ?? undefined) : lead.length;
}

/** Where the dashes of a block list stand; undefined where a tab is before them. */
export function dashColumn(seq: SeqNode): number | undefined {
  const { text } = seq.block;
  const lead = leadOf(text, seq.start).replace(/^\ufeff/, "");
  return text[seq.start] === "-" && MARKS.test(lead) ? lead.length : undefined;
}

/** The offset of an item's dash in a block list; undefined when it can't be told. */
export function dashOf(seq: SeqNode, index: number): number | undefined {
  if (index === 0) return dashColumn(seq) === undefined ? undefined : seq.start;
  const { text } = seq.block;
  const before = endOfItem(seq, index - 1);
  const lead = " ".repeat(columnOf(text, seq.start));
  if (before === undefined) return undefined;
  for (let at = nextLine(text, before.end); at < text.length; at = nextLine(text, at)) {
    if (text.startsWith(`${lead}-`, at)) return at + lead.length;
    if (!/^[ \t]*(?:#|\r?$)/.test(text.slice(at, endOfLine(text, at)))) return undefined;
  }
  return undefined;
}

/** Where a node's text ends, and what it ends with. */
export interface End {
  readonly block: Block;
  readonly end: number;
  readonly last: Node | undefined;
}

/** The end of the last value within `node`; undefined when it can't be told (`? key` without a value). */
export function endOf(node: Node): End | undefined {
  if (node.type === "map" && !node.flow) return node.entries.length ? endOfEntry(node.entries.at(-1)!) : undefined;
  if (node.type === "seq" && !node.flow) return node.items.length ? endOfItem(node, node.items.length - 1) : undefined;
  return { block: node.block, end: node.end, last: node };
}

export function endOfEntry(entry: Entry): End | undefined {
  if (entry.value) return endOf(entry.value);
  const end = afterColon(entry);
  return end === undefined ? undefined : { block: entry.key.block, end, last: undefined };
}

export function endOfItem(seq: SeqNode, index: number): End | undefined {
  const { value } = seq.items[index]!;
  if (value) return endOf(value);
  const dash = dashOf(seq, index);
  return dash === undefined ? undefined : { block: seq.block, end: dash + 1, last: undefined };
}

export function isBlockScalar(node: Node | undefined): boolean {
  return node?.type === "scalar" && (node.style === "literal" || node.style === "folded");
}

/** True for a block scalar to which the blank lines behind it belong (`|+`). */
export function keepsBlankLines(node: Node | undefined): boolean {
  return node !== undefined && isBlockScalar(node) && /^[|>]\d?\+/.test(node.block.text.slice(node.start, node.start + 3));
}

/** The first offset from the line start `at` on whose line is not blank. */
export function behindBlankLines(text: string, at: number): number {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = at;
  blank.test(text);
  return Math.max(at, blank.lastIndex);
}

export function isBlockCollection(node: Node | undefined): node is MapNode | SeqNode {
  return (node?.type === "map" || node?.type === "seq") && !node.flow;
}

/** A comment behind the mark of a block scalar (`| # why`), with the space before it; else nothing. */
export function headerComment(node: Node): string {
  if (!isBlockScalar(node)) return "";
  const { text } = node.block;
  return /^\S+([ \t]+#.*)?/.exec(text.slice(node.start, endOfLine(text, node.start)))?.[1] ?? "";
}

/** The quotes that a scalar is written in. */
export function quoteOf(node: Node): "single" | "double" | undefined {
  return node.type === "scalar" && (node.style === "single" || node.style === "double") ? node.style : undefined;
}

/** Where one anchor's name is used as an alias from `from` on; -1 when nowhere. */
function aliasOf(name: string, text: string, from: number): number {
  for (let at = text.indexOf(`*${name}`, from); at >= 0; at = text.indexOf(`*${name}`, at + 1)) {
    const next = text[at + name.length + 1];
    if (next === undefined || /[\s,[\]{}]/.test(next)) return at;
  }
  return -1;
}

/** True when an anchor between the offsets is named outside of them: what stands there means something elsewhere too. */
export function isShared({ text, format }: Block, start: number, end: number): boolean {
  const region = format === "json" ? "" : text.slice(start, end);
  if (!region.includes("&")) return false;
  for (const [, name] of region.matchAll(/(?<![^\s,[{])&([^\s,[\]{}]+)/g)) {
    for (let at = aliasOf(name!, text, 0); at >= 0; at = aliasOf(name!, text, at + 1)) if (at < start || at >= end) return true;
  }
  return false;
}
