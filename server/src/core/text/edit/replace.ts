/** A value put in the place of another, or where a key or dash has none yet. */
import type { Field } from "../field";
import { inlineText, isInline, isScalarValue, renderAfterColon, renderFlow, renderLines, type Plain, type Style } from "../render";
import type { Entry, Node, SeqNode } from "../tree";
import { flowText, hasBrackets as isBracketed } from "./flow";
import { afterColon, columnOf, dashColumn, dashOf, endOfLine, endsLine, headerComment, indentOf, isBlockCollection, keyColumn, quoteOf } from "./layout";
import { containerOf, isInFlow, partOf, type Part, type PlacedEdit, type Site } from "./site";
import { isOverLines, styleAt } from "./style";

/**
 * Puts `value` in the place of the value at `site`. `near` is the field whose surroundings tell the style. A collection
 * in brackets stays in brackets, unless `opened` lets it leave them.
 */
export function replaceValue(site: Site, value: Plain, near: Field, opened = false): PlacedEdit[] | undefined {
  const part = partOf(site);
  // A comment between tag or anchor and value has nowhere to go.
  if (!part || part.block.text.slice(part.start, part.node.start).includes("#")) return undefined;
  const style = styleAt(part.block, near);
  if (isInFlow(site) || style.format === "json") return replaceInFlow(site, part, value, style);
  const { node } = part;
  const hasBrackets = (node.type === "map" || node.type === "seq") && node.flow;
  if (hasBrackets && !opened && !isScalarValue(value)) return [placed(part, flowText(value, "", false, style))];
  return isInline(value) ? replaceByInline(part, value) : replaceByLines(site, part, value, style);
}

function placed({ block, start, end }: Part, text: string): PlacedEdit {
  return { block, start, end, text };
}

function replaceInFlow(site: Site, part: Part, value: Plain, style: Style): PlacedEdit[] {
  const { block, start, node } = part;
  const text = isScalarValue(value) ? renderFlow(value, style.format, quoteOf(node)) : flowText(value, indentOf(block.text, start), isOverLines(containerOf(site)), style);
  // `"a":1` may stand without a space; `"a":x` may not for every reader.
  const space = style.format === "yaml" && block.text[start - 1] === ":" && !/^["'[{]/.test(text) ? " " : "";
  return [placed(part, space + text)];
}

function replaceByInline(part: Part, value: Plain): PlacedEdit[] {
  const { block, gap, start, end, node } = part;
  const before = block.text.slice(gap, start);
  if (!isBlockCollection(node) || !before.includes("\n")) return [placed(part, (start === gap ? " " : "") + inlineText(value, quoteOf(node)) + headerComment(node))];
  const text = ` ${inlineText(value)}`;
  const kept = gap + before.trimEnd().length;
  if (kept === gap) return [{ block, start: gap, end, text }];
  // Comments between the key and its old value stay, and one behind the old value gets a line of its own.
  const rest = /^[ \t]+(?=#)/.exec(block.text.slice(end, endOfLine(block.text, end)));
  return [{ block, start: gap, end: gap, text }, { block, start: rest ? start : kept, end: end + (rest?.[0].length ?? 0), text: "" }];
}

function replaceByLines(site: Site, part: Part, value: Plain, style: Style): PlacedEdit[] | undefined {
  const { block, gap, start, end, node } = part;
  const tail = headerComment(node);
  if ("seq" in site) {
    const lead = columnOf(block.text, start);
    if (dashColumn(site.seq) === undefined || block.text.slice(gap, start).includes("\t")) return undefined;
    return [placed(part, (start === gap ? " " : "") + renderLines(value, lead + (start === gap ? 1 : 0), style).trimStart() + tail)];
  }
  const column = keyColumn(site.entry);
  if (column === undefined) return undefined;
  const from = gap + block.text.slice(gap, start).trimEnd().length;
  const text = isSameKind(node, value) ? style.eol + renderLines(value, columnOf(block.text, node.start), style) : renderAfterColon(value, column, style);
  return [{ block, start: from, end, text: text + tail }];
}

/** A map for a map keeps its column, and a list for a list. */
function isSameKind(node: Node, value: Plain): boolean {
  return isBlockCollection(node) && (node.type === "seq") === Array.isArray(value) && !/\S/.test(node.block.text.slice(node.start - columnOf(node.block.text, node.start), node.start));
}

/** Writes the value of a key that has none. */
export function fillEntry(site: Extract<Site, { entry: Entry }>, value: Plain, near: Field): PlacedEdit[] | undefined {
  const { entry, map } = site;
  const { block } = entry.key;
  const style = styleAt(block, near);
  const colon = afterColon(entry);
  if (map.flow) return fillInFlow(site, colon, flowText(value, indentOf(block.text, entry.key.start), isOverLines(map), style));
  const column = keyColumn(entry);
  if (colon === undefined || column === undefined || !endsLine(block, colon)) return undefined;
  // A map or list goes below the comment on the key's line.
  const at = isInline(value) ? colon : endOfLine(block.text, colon);
  return [{ block, start: at, end: at, text: renderAfterColon(value, column, style) }];
}

function fillInFlow({ entry, map }: Extract<Site, { entry: Entry }>, colon: number | undefined, text: string): PlacedEdit[] | undefined {
  const { block } = entry.key;
  if (colon !== undefined) return [{ block, start: colon, end: colon, text: ` ${text}` }];
  // `{ key }`: a key alone.
  if (block.format === "json" || !isBracketed(map) || !/^\s*[,}]/.test(block.text.slice(entry.key.end, map.end))) return undefined;
  return [{ block, start: entry.key.end, end: entry.key.end, text: `: ${text}` }];
}

/** Writes the value of an item that has none. */
export function fillItem(seq: SeqNode, index: number, value: Plain, near: Field): PlacedEdit[] | undefined {
  const { block } = seq;
  const dash = seq.flow ? undefined : dashOf(seq, index);
  const column = dashColumn(seq);
  if (dash === undefined || column === undefined || !endsLine(block, dash + 1)) return undefined;
  const style = styleAt(block, near);
  const end = endOfLine(block.text, dash);
  if (isInline(value)) return [{ block, start: dash + 1, end: dash + 1, text: ` ${inlineText(value)}` }];
  const hasComment = block.text.slice(dash + 1, end).trim() !== "";
  const lines = renderLines(value, column + 2, style);
  return [{ block, start: hasComment ? end : dash + 1, end, text: hasComment ? style.eol + lines : ` ${lines.trimStart()}` }];
}
