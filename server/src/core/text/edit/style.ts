/** How the text around a place is written: its indents, its dashes, its line ending. */
import type { Field } from "../field";
import type { Style } from "../render";
import type { Block, MapNode, Node, SeqNode } from "../tree";
import { columnOf, indentOf, isBlockCollection, opensLine } from "./layout";

/** Members of one collection that are looked at. */
const LOOKED_AT = 40;
const WIDEST_STEP = 8;

interface Seen {
  step?: number;
  dash?: number;
  bullet?: string;
  indent?: string;
}

/** The style at `near`: what the nearest collections show; what they do not, the block does. */
export function styleAt(block: Block, near: Field | undefined): Style {
  const seen: Seen = {};
  for (let at = near; at && !isComplete(seen, block); at = at.slot?.parent) if (at.node) look(at.node, seen);
  const rest = isComplete(seen, block) ? undefined : seenIn(block);
  const step = seen.step ?? rest?.step ?? 2;
  return {
    format: block.format, eol: block.eol, step, dash: seen.dash ?? rest?.dash ?? (block.format === "yaml" ? step : 0), bullet: seen.bullet ?? rest?.bullet ?? "- ",
    indent: seen.indent ?? rest?.indent ?? "  ",
  };
}

const blocks = new WeakMap<Block, Seen>();

/** What the first collections of each kind in a block show. */
function seenIn(block: Block): Seen {
  let seen = blocks.get(block);
  if (!seen) {
    blocks.set(block, (seen = {}));
    if (block.root) lookDeep(block.root, seen, 0);
  }
  return seen;
}

function isComplete(seen: Seen, { format }: Block): boolean {
  return format === "json" ? seen.indent !== undefined : seen.step !== undefined && seen.dash !== undefined && seen.bullet !== undefined;
}

/** What one collection shows. What was seen nearer stays. */
function look(node: Node, seen: Seen): void {
  if (node.type === "scalar" || node.type === "alias") return;
  if (node.flow) return lookAtFlow(node, seen);
  if (node.type === "seq") {
    seen.bullet ??= bulletOf(node);
    for (const { value } of node.items.slice(0, LOOKED_AT)) if (value?.type === "map" && !value.flow) look(value, seen);
    return;
  }
  for (const { key, value } of node.entries.slice(0, LOOKED_AT)) {
    if (!isBlockCollection(value)) continue;
    const width = columnOf(value.block.text, value.start) - columnOf(key.block.text, key.start);
    if (value.type === "map" && width > 0 && width <= WIDEST_STEP) seen.step ??= width;
    if (value.type === "seq" && width >= 0 && width <= WIDEST_STEP) seen.dash ??= width;
    if (value.type === "seq") seen.bullet ??= bulletOf(value);
  }
}

function lookDeep(node: Node, seen: Seen, depth: number): void {
  if (node.type === "scalar" || node.type === "alias" || depth > 30 || isComplete(seen, node.block)) return;
  look(node, seen);
  const below = node.type === "map" ? node.entries : node.items;
  for (const { value } of below.slice(0, LOOKED_AT)) if (value) lookDeep(value, seen, depth + 1);
}

/** A dash and the space behind it. */
export function bulletOf({ block, items, start }: SeqNode): string | undefined {
  const value = items[0]?.value;
  const gap = value && /^- +$/.exec(block.text.slice(start, value.start))?.[0];
  return gap && gap.length <= WIDEST_STEP ? gap : undefined;
}

function lookAtFlow(node: MapNode | SeqNode, seen: Seen): void {
  const { block } = node;
  const first = node.type === "map" ? node.entries[0]?.key : node.items[0];
  if (!first || !isOverLines(node)) return;
  const outer = indentOf(block.text, node.start);
  const inner = indentOf(block.text, first.start);
  if (inner.length > outer.length && inner.startsWith(outer)) seen.indent ??= inner.slice(outer.length);
}

/** True for a flow collection whose first member stands on a line of its own. */
export function isOverLines(node: MapNode | SeqNode): boolean {
  const { text } = node.block;
  const first = node.type === "map" ? node.entries[0]?.key : node.items[0];
  return first !== undefined && opensLine(text, first.start) && text.slice(node.start, first.start).includes("\n");
}
