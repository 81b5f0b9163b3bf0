/** How the text around a place is written: its indents, its dashes, its line ending. */
import type { Field } from "../field";
import type { Style } from "../render";
import type { Block, Entry, MapNode, Node, SeqNode } from "../tree";
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

/** The style at `near`: what the nearest collections of its block show, then the block, then the document. */
export function styleAt(block: Block, near: Field | undefined): Style {
  const seen: Seen = {};
  let top = near;
  for (let at = near; at; at = at.slot?.parent) {
    if (at.node && !isComplete(seen, block)) look(at.node, seen, block);
    top = at;
  }
  if (!isComplete(seen, block)) fill(seen, seenIn(block));
  if (!isComplete(seen, block) && top?.node) fill(seen, seenInDocument(top.node));
  const { step = 2, dash = block.format === "yaml" ? step : 0, bullet = "- ", indent = "  " } = seen;
  return { format: block.format, eol: block.eol, step, dash, bullet, indent };
}

/** What is seen further away counts where nothing nearer was. */
function fill(seen: Seen, further: Seen): void {
  seen.step ??= further.step;
  seen.dash ??= further.dash;
  seen.bullet ??= further.bullet;
  seen.indent ??= further.indent;
}

/** True when a block shows all of its style itself, so that edits in it do not hang on the rest of the document. */
export function hasStyle(block: Block): boolean {
  return isComplete(seenIn(block), block);
}

/** The style that a document lends to blocks that do not show one, as a text to compare. */
export function documentStyle(root: Node | undefined): string {
  return root ? JSON.stringify(seenInDocument(root)) : "";
}

const documents = new WeakMap<Node, Seen>();

/** What the first blocks of a document show, in their order. */
function seenInDocument(root: Node): Seen {
  let seen = documents.get(root);
  if (!seen) {
    documents.set(root, (seen = {}));
    for (const block of firstBlocks(root)) {
      if (isComplete(seen, block)) break;
      fill(seen, seenIn(block));
    }
  }
  return seen;
}

/** Has a part of a document, cut out of it, lent the document's style. */
export function lendStyle(part: Node, root: Node): void {
  documents.set(part, seenInDocument(root));
}

/** The blocks that top-level keys and the entries below them stand in; some come more than once. */
function* firstBlocks(root: Node): Iterable<Block> {
  if (root.type !== "map") return yield root.block;
  for (const { key, value } of root.entries.slice(0, LOOKED_AT)) {
    yield key.block;
    if (value?.type === "map") for (const entry of value.entries.slice(0, LOOKED_AT)) yield entry.key.block;
  }
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
function look(node: Node, seen: Seen, block: Block): void {
  if (node.type === "scalar" || node.type === "alias") return;
  if (node.flow) return void (node.block === block && lookAtFlow(node, seen));
  if (node.type === "map") return lookAtEntries(node.entries, seen, block);
  if (node.block !== block) return;
  seen.bullet ??= bulletOf(node);
  for (const { value } of node.items.slice(0, LOOKED_AT)) if (value?.type === "map" && !value.flow) look(value, seen, block);
}

function lookAtEntries(entries: readonly Entry[], seen: Seen, block: Block): void {
  for (const { key, value } of entries.slice(0, LOOKED_AT)) {
    // The entries of a long section stand in blocks of their own.
    if (!isBlockCollection(value) || key.block !== block || value.block !== block) continue;
    const width = columnOf(block.text, value.start) - columnOf(block.text, key.start);
    if (value.type === "map" && width > 0 && width <= WIDEST_STEP) seen.step ??= width;
    if (value.type === "seq" && width >= 0 && width <= WIDEST_STEP) seen.dash ??= width;
    if (value.type === "seq") seen.bullet ??= bulletOf(value);
  }
}

function lookDeep(node: Node, seen: Seen, depth: number): void {
  if (node.type === "scalar" || node.type === "alias" || depth > 30 || isComplete(seen, node.block)) return;
  look(node, seen, node.block);
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
