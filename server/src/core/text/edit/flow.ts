/** Members of collections in brackets: where they lie between commas and comments, how one is added and taken away. */
import { renderFlow, renderJson, isScalarValue, type Plain, type Style } from "../render";
import type { Block, MapNode, SeqNode } from "../tree";
import { afterColon, endOfLine, endsLine, indentOf, lineStart, nextLine, opensLine, skipBlanks } from "./layout";
import type { PlacedEdit } from "./site";
import { isOverLines } from "./style";

type Flow = MapNode | SeqNode;

function count(node: Flow): number {
  return node.type === "map" ? node.entries.length : node.items.length;
}

/** Where a member ends, before the comma. */
function memberEnd(node: Flow, index: number): number {
  if (node.type === "seq") return node.items[index]!.value?.end ?? node.items[index]!.end;
  const entry = node.entries[index]!;
  return entry.value?.end ?? afterColon(entry) ?? entry.key.end;
}

/** The offset of the comma behind a member; undefined when none follows. */
function commaBehind(node: Flow, index: number): number | undefined {
  const at = skipBlanks(node.block, memberEnd(node, index));
  return node.block.text[at] === "," ? at : undefined;
}

/** Where the gap before a member starts: behind the comma or the bracket. */
export function flowStart(node: Flow, index: number): number | undefined {
  if (index === 0) return node.start + (hasBrackets(node) ? 1 : 0);
  const comma = commaBehind(node, index - 1);
  return comma === undefined ? undefined : comma + 1;
}

/** Where a member starts, with its tag, its anchor and its `?`. */
export function memberStart(node: Flow, index: number): number | undefined {
  const at = flowStart(node, index);
  return at === undefined ? undefined : skipBlanks(node.block, at);
}

/** False for the single pair of `[key: value]`, which is a map without brackets, and for what is not closed. */
export function hasBrackets({ block: { text }, start, end, type }: Flow): boolean {
  return type === "map" ? text[start] === "{" && text[end - 1] === "}" : text[start] === "[" && text[end - 1] === "]";
}

/** A value inside brackets: JSON that stands over several lines gets several, all else one. `lead` is the indent of the line it begins on. */
export function flowText(value: Plain, lead: string, overLines: boolean, style: Style): string {
  return style.format === "json" && overLines && !isScalarValue(value) ? renderJson(value, lead, style) : renderFlow(value, style.format);
}

/** What stands between colon and value, and behind a comma: nothing in JSON that is written without spaces. */
function spaceIn(node: Flow): { colon: string; comma: string } {
  const { block } = node;
  const comma = count(node) > 1 ? commaBehind(node, 0) : undefined;
  const first = node.type === "map" ? node.entries[0] : undefined;
  const colon = block.format === "json" && first && /^:\S/.test(block.text.slice(first.key.end, first.key.end + 2)) ? "" : " ";
  return { colon, comma: comma === undefined ? colon : /\s/.test(block.text[comma + 1] ?? " ") ? " " : "" };
}

/** A key in brackets, with its colon and value; both are text already. */
export function flowPair(node: MapNode, key: string, value: string): string {
  return `${key}:${spaceIn(node).colon}${value}`;
}

/** Adds a member before the one at `index`, or at the end. `text` is told the indent of its line, and whether it has one of its own. */
export function addToFlow(node: Flow, index: number, text: (lead: string, ownLine: boolean) => string): PlacedEdit[] | undefined {
  if (!hasBrackets(node) || count(node) === 0) return undefined;
  if (index === 0) return addFirst(node, text);
  const { block } = node;
  const source = block.text;
  const end = memberEnd(node, index - 1);
  const before = memberStart(node, index - 1);
  const comma = commaBehind(node, index - 1);
  const isLast = index === count(node);
  if (before === undefined || (comma === undefined && !(isLast && skipBlanks(block, end) === node.end - 1))) return undefined;
  const lead = indentOf(source, before);
  const behind = comma === undefined ? end : comma + 1;
  const ownLine = isOverLines(node) && opensLine(source, before) && endsLine(block, behind) && nextLine(source, behind) <= node.end;
  const added = text(lead, ownLine);
  if (!ownLine) return [inline(node, behind, added, comma !== undefined, !isLast)];
  const at = endOfLine(source, behind);
  const line = `${block.eol}${lead}${added}${comma === undefined ? "" : ","}`;
  if (comma !== undefined) return [{ block, start: at, end: at, text: line }];
  // A comment behind the last member stays on its line: the comma goes before it, the new line behind.
  return [{ block, start: end, end: at, text: `,${source.slice(end, at)}${line}` }];
}

function inline(node: Flow, at: number, added: string, hasComma: boolean, more: boolean): PlacedEdit {
  const { comma } = spaceIn(node);
  return { block: node.block, start: at, end: at, text: `${hasComma ? "" : ","}${comma}${added}${more ? "," : ""}` };
}

function addFirst(node: Flow, text: (lead: string, ownLine: boolean) => string): PlacedEdit[] | undefined {
  const { block } = node;
  const at = memberStart(node, 0);
  if (at === undefined) return undefined;
  const ownLine = isOverLines(node) && opensLine(block.text, at);
  const lead = indentOf(block.text, at);
  return [{ block, start: at, end: at, text: `${text(lead, ownLine)},${ownLine ? block.eol + lead : spaceIn(node).comma}` }];
}

/** Takes the member at `index` away, with its comma and the comment on its own line. Other comments stay. */
export function cutFromFlow(node: Flow, index: number): PlacedEdit[] | undefined {
  const start = memberStart(node, index);
  const comma = commaBehind(node, index);
  const isLast = index === count(node) - 1;
  if (!hasBrackets(node) || start === undefined || (comma === undefined && !isLast)) return undefined;
  const behind = comma === undefined ? memberEnd(node, index) : comma + 1;
  if (isLast && skipBlanks(node.block, behind) !== node.end - 1) return undefined;
  if (!isLast) return [cutMember(node.block, start, behind)];
  return index === 0 ? [cutOnly(node, start, behind)] : cutLast(node, index, start, behind, comma !== undefined);
}

/** True when a member has its lines for itself, so that they go whole. */
function hasOwnLines(block: Block, start: number, behind: number): boolean {
  return opensLine(block.text, start) && endsLine(block, behind) && nextLine(block.text, behind) > behind;
}

function cutMember(block: Block, start: number, behind: number): PlacedEdit {
  const { text } = block;
  if (hasOwnLines(block, start, behind)) return cut(block, lineStart(text, start), nextLine(text, behind));
  const next = skipBlanks(block, behind);
  // A comment up to the next member is not this one's.
  return cut(block, start, isBlank(text, behind, next) ? next : behind);
}

function cutOnly({ block, start: opening, end: closing }: Flow, start: number, behind: number): PlacedEdit {
  const isBare = isBlank(block.text, opening + 1, start) && isBlank(block.text, behind, closing - 1);
  return isBare ? cut(block, opening + 1, closing - 1) : cut(block, start, behind);
}

/** The last of several: without a comma behind it, the one before it goes too. */
function cutLast(node: Flow, index: number, start: number, behind: number, hasComma: boolean): PlacedEdit[] {
  const { block } = node;
  const { text } = block;
  const before = memberEnd(node, index - 1);
  const comma = commaBehind(node, index - 1)!;
  const ownLines = hasOwnLines(block, start, behind);
  const end = ownLines ? endOfLine(text, behind) : behind;
  if (isBlank(text, comma + 1, start)) return [cut(block, hasComma ? comma + 1 : isBlank(text, before, comma) ? before : comma, end)];
  const member = cut(block, opensLine(text, start) ? lineStart(text, start) : start, ownLines ? nextLine(text, behind) : end);
  return hasComma ? [member] : [cut(block, comma, comma + 1), member];
}

function cut(block: Block, start: number, end: number): PlacedEdit {
  return { block, start, end, text: "" };
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === "";
}
