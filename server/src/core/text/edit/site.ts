/** Where a field's value stands in the text, and whether a change there changes that value and no other. */
import type { Field } from "../field";
import type { Block, Entry, MapNode, Node, SeqNode } from "../tree";
import { afterColon, dashOf, endOf, isShared, skipBlanks } from "./layout";
import { flowStart } from "./flow";

/** Put `text` from `start` to `end` of the block. */
export interface PlacedEdit {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Under a key, or as an item. */
export type Site =
  | { readonly map: MapNode; readonly entry: Entry; readonly value: Node | undefined }
  | { readonly seq: SeqNode; readonly index: number; readonly value: Node | undefined };

/** A value's text: the gap before it (blanks and comments), its tag and anchor from `start`, itself from `node.start` to `end`. */
export interface Part {
  readonly block: Block;
  readonly gap: number;
  readonly start: number;
  readonly end: number;
  readonly node: Node;
}

/** Where the value of `field` stands; undefined when it is written elsewhere too, or nowhere. */
export function siteOf(field: Field): Site | undefined {
  const { slot, written, node } = field;
  if (!slot || !isOwn(slot.parent)) return undefined;
  const outer = slotSite(field);
  if (!outer || !written || !node || written.type === "alias" || samePlace(written, node)) return outer;
  return isPartShared(outer) ? undefined : branchSite(written, node);
}

function slotSite({ slot, written }: Field): Site | undefined {
  const parent = slot?.parent.node;
  if (parent?.type === "map" && slot?.entry && parent.entries.includes(slot.entry)) return { map: parent, entry: slot.entry, value: written };
  if (parent?.type === "seq" && slot?.item && typeof slot.key === "number" && parent.items[slot.key] === slot.item) return { seq: parent, index: slot.key, value: written };
  return undefined;
}

/** True when what stands in `field` stands there alone: no alias, merge or anchor on the way lends it to another place. */
export function isOwn(field: Field): boolean {
  for (let at: Field | undefined = field; at?.slot; at = at.slot.parent) {
    const { written, node, slot } = at as Field;
    if (!written) {
      if (slot!.entry && !slotSite(at)) return false;
      continue;
    }
    if (written.type === "alias") return false;
    const outer = slotSite(at);
    if (!outer || isPartShared(outer)) return false;
    if (node && !samePlace(written, node)) {
      const inner = branchSite(written, node);
      if (!inner || isPartShared(inner)) return false;
    }
  }
  return true;
}

/** A tag or anchor before the value makes it another place's value too. What is below it is asked of its own fields. */
function isPartShared(site: Site): boolean {
  const { value } = site;
  if (!value) return false;
  const gap = gapOf(site);
  // Behind an explicit key (`? a`) anything may stand.
  if (gap === undefined) return true;
  return value.block === containerOf(site).block && isShared(value.block, gap, value.start);
}

/** The branch of a condition, found below what is written. */
function branchSite(written: Node, node: Node): Site | undefined {
  if (written.type === "map") {
    for (const entry of written.entries) {
      if (entry.value && samePlace(entry.value, node)) return { map: written, entry, value: entry.value };
      const found = entry.value && branchSite(entry.value, node);
      if (found) return found;
    }
  } else if (written.type === "seq") {
    for (const [index, { value }] of written.items.entries()) {
      if (value && samePlace(value, node)) return { seq: written, index, value };
      const found = value && branchSite(value, node);
      if (found) return found;
    }
  }
  return undefined;
}

function samePlace(a: Node, b: Node): boolean {
  return a === b || (a.block === b.block && a.start === b.start && a.end === b.end && a.type === b.type);
}

/** The map or list that a value stands in. */
export function containerOf(site: Site): MapNode | SeqNode {
  return "map" in site ? site.map : site.seq;
}

export function isInFlow(site: Site): boolean {
  return containerOf(site).flow;
}

/** The offset behind the colon or dash, or in a flow list behind the comma or bracket. */
function gapOf(site: Site): number | undefined {
  if ("map" in site) return afterColon(site.entry);
  if (site.seq.flow) return flowStart(site.seq, site.index);
  const dash = dashOf(site.seq, site.index);
  return dash === undefined ? undefined : dash + 1;
}

/** The text of the value at `site`; undefined when it can't be told, lies in several blocks, or is named elsewhere. */
export function partOf(site: Site): Part | undefined {
  const { value } = site;
  const gap = gapOf(site);
  const end = value && endOf(value);
  if (gap === undefined || !value || !end) return undefined;
  const { block } = value;
  const owner = "map" in site ? site.entry.key.block : site.seq.block;
  if (owner !== block || end.block !== block || end.end < value.start) return undefined;
  const start = Math.min(skipBlanks(block, gap), value.start);
  return isShared(block, start, end.end) ? undefined : { block, gap, start, end: end.end, node: value };
}
