/**
 * Edits on fields. Each gives the smallest change of text that does what it says and keeps every other comment, value,
 * quote, indent and line ending; undefined where no such change can be made (the parent is unknown, or is no map).
 */
import type { Field } from "./field";
import { isScalarValue, renderAfterColon, renderEntries, renderFlow, renderItems, renderJson, renderScalar, type Plain, type Style } from "./render";
import { unalias, type Block, type Entry, type MapNode, type Node, type Place, type SeqNode } from "./tree";

/** Put `text` in the place. */
export interface PlacedEdit extends Place {
  readonly text: string;
}

/** Give the field this value. What is missing above it is written too. */
export function set(field: Field, value: Plain): PlacedEdit[] | undefined {
  if (field.isDynamic) return undefined;
  const { slot, node } = field;
  if (!slot) return undefined;
  if (node && (slot.entry || slot.item)) return replaceNode(node, value, field.isIndirect ? undefined : slot.entry);
  // A condition that says "no value" is not ours to overwrite.
  if (slot.item || field.written) return undefined;
  if (slot.entry) return [fillBlank(slot.entry, value)].filter((edit) => edit !== undefined);
  if (typeof slot.key !== "string") return undefined;
  return addEntry(slot.parent, slot.key, value);
}

/** Take the field away: its key and value, or its item. The last one leaves `{}` or `[]` behind. */
export function remove(field: Field): PlacedEdit[] | undefined {
  const { slot } = field;
  if (!slot || field.isIndirect) return undefined;
  const parent = unalias(slot.parent.node);
  if (slot.entry && parent?.type === "map") return removeEntry(slot.parent, parent, slot.entry);
  if (slot.item && parent?.type === "seq" && typeof slot.key === "number") return removeItem(slot.parent, parent, slot.key);
  return undefined;
}

/** Put a value at the end of a list; a list that is not there yet is written. */
export function append(list: Field, value: Plain): PlacedEdit[] | undefined {
  if (list.isDynamic) return undefined;
  const { node } = list;
  if (node?.type !== "seq") return list.isAbsent ? set(list, [value]) : undefined;
  const last = node.items.at(-1);
  if (!last) return set(list, [value]);
  const style = styleOf(node.block);
  if (node.flow) return [addToFlow(node, last.value?.start ?? last.start, last.value?.end ?? last.end, (column) => flowText(value, column, node, style))];
  const { block } = last;
  const at = endOfLine(block.text, last.value ? lastOffset(last.value) : last.end);
  return [{ block, start: at, end: at, text: style.eol + renderItems([value], columnOf(block.text, dashBefore(block.text, last.start)), style) }];
}

/** Give the key of a field another name. */
export function rename(field: Field, key: string): PlacedEdit[] | undefined {
  const node = field.slot?.entry?.key;
  if (!node) return undefined;
  const quote = node.style === "single" || node.style === "double" ? node.style : undefined;
  return [{ block: node.block, start: node.start, end: node.end, text: renderScalar(key, node.block.format, quote) }];
}

function replaceNode(node: Node, value: Plain, entry?: Entry): PlacedEdit[] | undefined {
  const { block } = node;
  const style = styleOf(block);
  const oldScalar = node.type === "scalar";
  if (isScalarValue(value) || block.format === "json" || (node.type !== "scalar" && node.type !== "alias" && node.flow)) {
    if (!oldScalar && entry && isBlockCollection(node)) {
      const from = afterColon(entry);
      return from === undefined ? undefined : [{ block, start: from, end: lastOffset(node), text: renderAfterColon(value, columnOf(block.text, entry.key.start), style) }];
    }
    const quote = oldScalar && (node.style === "single" || node.style === "double") ? node.style : undefined;
    const text = isScalarValue(value) ? renderScalar(value, block.format, quote) : flowText(value, columnOfLine(block.text, node.start), node, style);
    return [{ block, start: node.start, end: node.end, text }];
  }
  if (!entry) return [{ block, start: node.start, end: lastOffset(node), text: renderFlow(value, block.format) }];
  const from = afterColon(entry);
  if (from === undefined) return undefined;
  return [{ block, start: from, end: lastOffset(node), text: renderAfterColon(value, columnOf(block.text, entry.key.start), style) }];
}

/** `Key:` with nothing behind it; a comment may follow. */
function fillBlank(entry: Entry, value: Plain): PlacedEdit | undefined {
  const at = afterColon(entry);
  if (at === undefined) return undefined;
  const { block } = entry.key;
  const inFlow = block.format === "json" || /^[ \t]*[,}\]]/.test(block.text.slice(at, at + 80));
  const text = inFlow ? ` ${renderFlow(value, block.format)}` : renderAfterColon(value, columnOf(block.text, entry.key.start), styleOf(block));
  // A block value goes below the comment on the key's line.
  const start = !inFlow && text.startsWith(" ") ? at : inFlow ? at : endOfLine(block.text, at);
  return { block, start, end: start, text };
}

function addEntry(parent: Field, key: string, value: Plain): PlacedEdit[] | undefined {
  if (parent.isDynamic) return undefined;
  const { node } = parent;
  if (parent.isAbsent) return set(parent, { [key]: value });
  if (node?.type !== "map") return undefined;
  const last = node.entries.at(-1);
  if (!last) return replaceEmptyMap(parent, node, { [key]: value });
  const { block } = last.key;
  const style = styleOf(block);
  // A colon without a key before it has no place to write behind.
  if (last.key.start === last.key.end) return undefined;
  if (node.flow) {
    const start = last.key.start;
    const end = last.value ? last.value.end : (afterColon(last) ?? last.key.end);
    const name = renderScalar(key, block.format, last.key.style === "double" ? "double" : last.key.style === "single" ? "single" : undefined);
    return [addToFlow(node, start, end, (column) => `${name}: ${flowText(value, column, node, style)}`)];
  }
  const at = endOfLine(block.text, last.value ? lastOffset(last.value) : (afterColon(last) ?? last.key.end));
  return [{ block, start: at, end: at, text: style.eol + renderEntries({ [key]: value }, columnOf(block.text, last.key.start), styleWithStep(style, parent)) }];
}

function replaceEmptyMap(field: Field, node: MapNode, value: Plain): PlacedEdit[] | undefined {
  const style = styleOf(node.block);
  const { entry } = field.slot ?? {};
  if (node.block.format === "json" || !entry || field.isIndirect) return [{ block: node.block, start: node.start, end: node.end, text: flowText(value, columnOfLine(node.block.text, node.start), node, style) }];
  const from = afterColon(entry);
  if (from === undefined || insideFlow(field.slot!.parent)) return [{ block: node.block, start: node.start, end: node.end, text: renderFlow(value, "yaml") }];
  return [{ block: node.block, start: from, end: node.end, text: renderAfterColon(value, columnOf(node.block.text, entry.key.start), style) }];
}

function insideFlow(field: Field): boolean {
  return field.node?.type !== "scalar" && field.node?.flow === true;
}

/** A comma and what follows behind the last entry or item of a flow collection; on a line of its own if that one is. */
function addToFlow(node: MapNode | SeqNode, lastStart: number, lastEnd: number, text: (column: number) => string): PlacedEdit {
  const { block } = node;
  const style = styleOf(block);
  const comma = /^[ \t]*,/.exec(block.text.slice(lastEnd, node.end));
  const start = comma ? lastEnd + comma[0].length : lastEnd;
  const ownLine = block.text.slice(lineStart(block.text, lastStart), lastStart).trim() === "" && block.text.slice(node.start, lastStart).includes("\n");
  const column = columnOf(block.text, lastStart);
  const lead = ownLine ? style.eol + block.text.slice(lineStart(block.text, lastStart), lastStart) : " ";
  return { block, start, end: start, text: (comma ? "" : ",") + lead + text(ownLine ? column : columnOfLine(block.text, lastStart)) + (comma && ownLine ? "," : "") };
}

/** A value inside brackets: JSON that stands over several lines gets several, all else one. */
function flowText(value: Plain, column: number, { block }: Node, style: Style): string {
  return style.multiline && block.format === "json" && !isScalarValue(value) ? renderJson(value, column, style) : renderFlow(value, block.format);
}

function removeEntry(parent: Field, map: MapNode, entry: Entry): PlacedEdit[] | undefined {
  const index = map.entries.indexOf(entry);
  if (index < 0) return undefined;
  if (map.entries.length === 1) return emptied(parent, map, "{}");
  const { block } = entry.key;
  const end = entry.value ? lastOffset(entry.value) : (afterColon(entry) ?? entry.key.end);
  if (map.flow) return [cutFromFlow(block, map.entries.map((e) => ({ start: e.key.start, end: e.value?.end ?? (afterColon(e) ?? e.key.end) })), index)];
  const next = map.entries[index + 1];
  // The first key of an item shares its line with the dash.
  if (block.text.slice(lineStart(block.text, entry.key.start), entry.key.start).trim() !== "") {
    return next ? [{ block, start: entry.key.start, end: next.key.start, text: "" }] : undefined;
  }
  return [cutLines(block, entry.key.start, end)];
}

function removeItem(parent: Field, seq: SeqNode, index: number): PlacedEdit[] | undefined {
  const item = seq.items[index];
  if (!item) return undefined;
  if (seq.items.length === 1) return emptied(parent, seq, "[]");
  const { block } = item;
  if (seq.flow) return [cutFromFlow(block, seq.items, index)];
  const dash = dashBefore(block.text, item.start);
  const end = item.value ? lastOffset(item.value) : item.end;
  // The first item of a list within a list shares its line with the outer dash.
  if (block.text.slice(lineStart(block.text, dash), dash).trim() !== "") {
    const next = seq.items[index + 1];
    return next ? [{ block, start: dash, end: dashBefore(block.text, next.start), text: "" }] : undefined;
  }
  return [cutLines(block, dash, end)];
}

/** A collection whose last member goes. */
function emptied(field: Field, node: MapNode | SeqNode, brackets: string): PlacedEdit[] | undefined {
  const { block } = node;
  const { entry } = field.slot ?? {};
  // What an alias or an anchor ties to other places is not ours to empty.
  if (field.written?.type === "alias" || /(?:^|\s)&\S/.test(block.text.slice(entry?.key.end ?? node.start, node.end))) return undefined;
  if (node.flow || field.isIndirect) return [{ block, start: node.start, end: lastOffset(node), text: brackets }];
  if (!entry || entry.key.block !== block) return field.slot?.item ? [{ block, start: node.start, end: lastOffset(node), text: brackets }] : undefined;
  const from = afterColon(entry);
  return from === undefined ? undefined : [{ block, start: from, end: lastOffset(node), text: ` ${brackets}` }];
}

/** The lines from the one of `start` to the one of `end`, whole. */
function cutLines(block: Block, start: number, end: number): PlacedEdit {
  const from = lineStart(block.text, start);
  const lf = block.text.indexOf("\n", end);
  if (lf >= 0) return { block, start: from, end: lf + 1, text: "" };
  // The last line, without a line ending: the one before loses its own instead.
  const before = from > 0 ? (block.text[from - 2] === "\r" ? from - 2 : from - 1) : from;
  return { block, start: before, end: block.text.length, text: "" };
}

function cutFromFlow(block: Block, members: readonly { start: number; end: number }[], index: number): PlacedEdit {
  const member = members[index]!;
  const next = members[index + 1];
  if (next) return { block, start: member.start, end: next.start, text: "" };
  return { block, start: members[index - 1]!.end, end: member.end, text: "" };
}

function isBlockCollection(node: Node): boolean {
  return (node.type === "map" || node.type === "seq") && !node.flow;
}

/** Where a node's own text ends, without the blank lines behind it. */
function lastOffset(node: Node): number {
  return node.end;
}

/** The offset behind the colon of an entry; undefined where there is none (`? key`). */
function afterColon({ key }: Entry): number | undefined {
  const match = /[ \t]*:/y;
  match.lastIndex = key.end;
  return match.test(key.block.text) ? match.lastIndex : undefined;
}

function dashBefore(text: string, offset: number): number {
  return Math.max(0, text.lastIndexOf("-", offset - 1));
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of the line that `offset` is on, before its line ending. */
function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf("\n", offset);
  if (lf < 0) return text.length;
  return text[lf - 1] === "\r" ? lf - 1 : lf;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The indent of the line that `offset` is on. */
function columnOfLine(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))![0].length;
}

const styles = new WeakMap<Block, Style>();

/** How a block is written: its line ending, its indent per level, and whether dashes stand in from their key. */
function styleOf(block: Block): Style {
  let style = styles.get(block);
  if (!style) styles.set(block, (style = readStyle(block)));
  return style;
}

function readStyle(block: Block): Style {
  const { text, format, eol } = block;
  const nested = /(?:^|\n)( *)[^\s#-][^\n]*:[ \t]*\r?\n( *)(?=[^\s#-])/.exec(text);
  const json = /\n( +)"/.exec(text);
  const step = format === "json" ? (json?.[1]!.length ?? 2) : nested && nested[2]!.length > nested[1]!.length ? nested[2]!.length - nested[1]!.length : 2;
  const list = /(?:^|\n)( *)(?:- )?[^\s#-][^\n]*:[ \t]*\r?\n( *)- /.exec(text);
  const dash = list ? Math.max(0, Math.min(step, list[2]!.length - list[1]!.length)) : step;
  return { format, eol, step: Math.min(8, step), dash, multiline: text.trim().includes("\n") };
}

function styleWithStep(style: Style, parent: Field): Style {
  const above = parent.slot?.parent.node;
  const own = parent.node;
  if (above?.type !== "map" || own?.type !== "map" || above.flow || !above.entries[0] || !own.entries[0] || above.block !== own.block) return style;
  const step = columnOf(own.block.text, own.entries[0].key.start) - columnOf(above.block.text, above.entries[0].key.start);
  return step > 0 && step <= 8 ? { ...style, step } : style;
}
