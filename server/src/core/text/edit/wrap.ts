/** A value put into a new list or map of its own. */
import type { Field } from "../field";
import { renderFlow, renderScalar, type Style } from "../render";
import { hasBrackets } from "./flow";
import { behindBlankLines, columnOf, endOfLine, isBlockCollection, isBlockScalar, keyColumn, nextLine } from "./layout";
import { isInFlow, partOf, type Part, type PlacedEdit, type Site } from "./site";
import { styleAt } from "./style";

/** Wraps the value at `site` in `[ ]`, or under `key` in `{ }`. */
export function wrapValue(site: Site, key: string | undefined, near: Field): PlacedEdit[] | undefined {
  const part = partOf(site);
  // What a tag or an anchor is said of can't be told from what is put around it.
  if (!part || part.start !== part.node.start) return undefined;
  const { node } = part;
  if ((node.type === "map" || node.type === "seq") && node.flow && !hasBrackets(node)) return undefined;
  const style = styleAt(part.block, near);
  if (isInFlow(site) || style.format === "json") return wrapInFlow(part, key, style);
  if (isBlockScalar(part.node) && /^[|>][+-]?\d/.test(part.block.text.slice(part.start, part.start + 3))) return undefined;
  return "seq" in site ? wrapInPlace(part, key, style) : wrapBehindKey(site, part, key, style);
}

function wrapInFlow({ block, gap, start, end }: Part, key: string | undefined, { format }: Style): PlacedEdit[] {
  const space = gap === start && format === "yaml" ? " " : "";
  const [open, close] = key === undefined ? [`${space}[`, "]"] : [`${space}{ ${renderFlow(key, format)}: `, " }"];
  return [{ block, start, end: start, text: open }, { block, start: end, end, text: close }];
}

function wrapBehindKey(site: Extract<Site, { map: unknown }>, part: Part, key: string | undefined, style: Style): PlacedEdit[] | undefined {
  const { block, gap, start } = part;
  const column = keyColumn(site.entry);
  if (column === undefined) return undefined;
  if (block.text.slice(gap, start).includes("\n")) {
    // A list at its key's margin must go in before it can stand under another key.
    const deeper = key !== undefined && columnOf(block.text, start) <= column ? style.step : 0;
    return wrapInPlace(part, key, style, deeper);
  }
  const width = key === undefined ? style.dash : style.step;
  const opening = style.eol + " ".repeat(column + width) + (key === undefined ? style.bullet : `${renderScalar(key, "yaml")}: `);
  return [{ block, start: gap, end: start, text: opening }, ...shifted(part, width)];
}

/** The dash or key goes before the value; the value's other lines go in. */
function wrapInPlace(part: Part, key: string | undefined, style: Style, deeper = 0): PlacedEdit[] {
  const { block, start, node } = part;
  const insert = (text: string, width: number) => [{ block, start, end: start, text }, ...shifted(part, width)];
  if (key === undefined) return insert(style.bullet, style.bullet.length);
  const name = `${renderScalar(key, "yaml")}:`;
  if (!isBlockCollection(node)) return insert(`${name} `, style.step);
  const column = columnOf(block.text, start);
  return insert(`${" ".repeat(deeper)}${name}${style.eol}${" ".repeat(column + (deeper || style.step))}`, deeper || style.step);
}

/** Each line of the value but the first, `width` columns further in. Blank lines of a block scalar may hold spaces that are its own. */
function shifted({ block, start, end, node }: Part, width: number): PlacedEdit[] {
  const edits: PlacedEdit[] = [];
  const stop = isBlockScalar(node) ? Math.max(end, behindBlankLines(block.text, Math.min(block.text.length, nextLine(block.text, end)))) : end;
  for (let at = nextLine(block.text, start); at < stop && width > 0; at = nextLine(block.text, at)) {
    if (endOfLine(block.text, at) > at) edits.push({ block, start: at, end: at, text: " ".repeat(width) });
  }
  return edits;
}
