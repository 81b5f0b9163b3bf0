/** Keys and items put behind or before others. */
import type { Field } from "../field";
import { renderAfterColon, renderFlow, renderLines, renderScalar, type Plain, type Style } from "../render";
import type { Block, MapNode, SeqNode } from "../tree";
import { addToFlow, flowPair, flowText } from "./flow";
import { columnOf, dashColumn, dashOf, behindBlankLines, endOfEntry, endOfItem, endOfLine, endsLine, keepsBlankLines, keyColumn, nextLine, quoteOf, type End } from "./layout";
import type { PlacedEdit } from "./site";
import { bulletOf, styleAt } from "./style";

/** Lines behind what ends at `end`; undefined where they would become part of a text, or change one. */
function linesBehind({ block, end, last }: End, lines: string, style: Style): PlacedEdit[] | undefined {
  const { text } = block;
  if (!endsLine(block, end)) return undefined;
  const at = endOfLine(text, end);
  if (!keepsBlankLines(last)) return [{ block, start: at, end: at, text: style.eol + lines }];
  // The blank lines behind `|+` are its own.
  const behind = behindBlankLines(text, nextLine(text, at));
  return text[behind - 1] === "\n" ? [{ block, start: behind, end: behind, text: lines + style.eol }] : undefined;
}

/** Lines before a key or dash, which stays where it is and goes one line down. */
function linesBefore(block: Block, at: number, lines: string, style: Style): PlacedEdit[] {
  const column = columnOf(block.text, at);
  return [{ block, start: at, end: at, text: lines.trimStart() + style.eol + " ".repeat(column) }];
}

/** Adds items to a list that has some, before the one at `index` or at the end. */
export function addItem(list: Field, seq: SeqNode, index: number, value: Plain): PlacedEdit[] | undefined {
  const near = styleAt(seq.block, list);
  if (seq.flow) return addToFlow(seq, index, (lead, ownLine) => flowText(value, lead, ownLine, near));
  const column = dashColumn(seq);
  if (column === undefined) return undefined;
  const style = { ...near, bullet: bulletOf(seq) ?? near.bullet };
  const lines = renderLines([value], column, style);
  const before = index > 0 ? endOfItem(seq, index - 1) : undefined;
  if (before) return linesBehind(before, lines, style);
  const dash = index === 0 ? dashOf(seq, 0) : undefined;
  return dash === undefined ? undefined : linesBefore(seq.block, dash, lines, style);
}

/** Adds a key to a map that has some, before the one at `index` or at the end. */
export function addKey(parent: Field, map: MapNode, index: number, key: string, value: Plain): PlacedEdit[] | undefined {
  const beside = map.entries[Math.max(0, index - 1)]!;
  const { block } = beside.key;
  const style = styleAt(block, parent);
  // A colon without a key before it has no place to write behind.
  if (beside.key.start === beside.key.end) return undefined;
  const quote = quoteOf(beside.key);
  if (map.flow) return addToFlow(map, index, (lead, ownLine) => flowPair(map, renderFlow(key, style.format, quote), flowText(value, lead, ownLine, style)));
  const column = keyColumn(beside);
  if (column === undefined) return undefined;
  const lines = `${" ".repeat(column)}${renderScalar(key, "yaml", quote)}:${renderAfterColon(value, column, style)}`;
  const before = index > 0 ? endOfEntry(beside) : undefined;
  if (before) return linesBehind(before, lines, style);
  // `? key` has its mark before it.
  return index === 0 && columnOf(block.text, beside.key.start) === column ? linesBefore(block, beside.key.start, lines, style) : undefined;
}
