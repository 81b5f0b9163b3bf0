/**
 * Edits on fields. Each gives the smallest change of text that does what it says and keeps every other comment, value,
 * quote, indent and line ending; undefined where no such change is certain: the value is unknown, an alias or a merge
 * lends it to other places, a condition says that there is none, or the text is written in a way that can't be told.
 */
import { addItem, addKey } from "./edit/add";
import { hasBrackets } from "./edit/flow";
import { leadOf } from "./edit/layout";
import { removeAt } from "./edit/remove";
import { fillEntry, fillItem, replaceValue } from "./edit/replace";
import { isOwn, siteOf, type PlacedEdit, type Site } from "./edit/site";
import { wrapValue } from "./edit/wrap";
import type { Field } from "./field";
import { isWritable, renderFlow, renderScalar, type Plain } from "./render";
import type { Entry, MapNode, SeqNode } from "./tree";

export type { PlacedEdit } from "./edit/site";

/** Gives the field this value. What is missing above it is written too. */
export function set(field: Field, value: Plain): PlacedEdit[] | undefined {
  const { slot, node, written } = field;
  if (!slot || field.isDynamic || !isWritable(value)) return undefined;
  // A condition that says "no value" is not ours to overwrite.
  if (written && !node) return undefined;
  const site = siteOf(field);
  if (site) return site.value ? replaceValue(site, value, field) : fill(site, value, field);
  if (slot.item || typeof slot.key !== "string" || isWrittenIn(slot.parent, slot.entry)) return undefined;
  // What is merged in from elsewhere is overridden here.
  return add(slot.parent, slot.key, value);
}

/** Takes the field away: its key and value, or its item. The last one leaves `{}` or `[]` behind. */
export function remove(field: Field): PlacedEdit[] | undefined {
  const { written, node } = field;
  if (field.isDynamic || (written && !node)) return undefined;
  const site = siteOf(field);
  // One branch of a condition is not the whole of what is written.
  return site && (written === node || written?.type === "alias" || site.value === written) ? removeAt(site, field) : undefined;
}

/** Puts a value at the end of a list; a list that is not there yet is written. */
export function append(list: Field, value: Plain): PlacedEdit[] | undefined {
  const { node } = list;
  if (list.isDynamic || !isWritable(value)) return undefined;
  if (node?.type !== "seq") return list.isAbsent ? set(list, [value]) : undefined;
  return insert(list, node.items.length, value);
}

/**
 * Puts a value before another: an item before the one at an index of a list (its length: at the end), a key before a
 * key of a map, with the new key's name as `key`.
 */
export function insert(parent: Field, before: number, value: Plain): PlacedEdit[] | undefined;
export function insert(parent: Field, before: string, value: Plain, key: string): PlacedEdit[] | undefined;
export function insert(parent: Field, before: number | string, value: Plain, key?: string): PlacedEdit[] | undefined {
  const { node } = parent;
  if (parent.isDynamic || !isWritable(value) || !isOwn(parent)) return undefined;
  if (node?.type === "seq" && typeof before === "number") {
    if (!Number.isInteger(before) || before < 0 || before > node.items.length) return undefined;
    return node.items.length ? addItem(parent, node, before, value) : fillEmpty(parent, node, [value]);
  }
  if (node?.type !== "map" || typeof before !== "string" || key === undefined || parent.has(key)) return undefined;
  const index = node.entries.findIndex((entry) => entry.key.text === before);
  return index < 0 ? undefined : addKey(parent, node, index, key, value);
}

/** Gives the key of a field another name, which its map must not have yet. */
export function rename(field: Field, key: string): PlacedEdit[] | undefined {
  const { slot } = field;
  const parent = slot?.parent;
  const node = slot?.entry?.key;
  if (!node || !parent || parent.node?.type !== "map" || !isOwn(parent)) return undefined;
  if (!isWrittenIn(parent, slot.entry) || parent.has(key) || node.text === "<<" || node.start === node.end) return undefined;
  const { block } = node;
  const quote = node.style === "single" || node.style === "double" ? node.style : undefined;
  if ((!quote && node.style !== "plain") || key.length > LONGEST_KEY) return undefined;
  // An alias, an anchor or a tag says more than a name.
  if (block.text[node.start] === "*" || /(?:^|[\s,[{?-])[&!]\S*\s+$/.test(leadOf(block.text, node.start))) return undefined;
  const text = parent.node.flow ? renderFlow(key, block.format, quote) : renderScalar(key, block.format, quote);
  return [{ block, start: node.start, end: node.end, text }];
}

/** YAML's limit for a key on the line of its value. */
const LONGEST_KEY = 1_000;

/** Puts the value into a list of its own, or under `key` into a map of its own: `x` becomes `[x]`, or `{ key: x }`. */
export function wrap(field: Field, key?: string): PlacedEdit[] | undefined {
  const { written, node } = field;
  if (field.isDynamic || !written || !node || (written !== node && written.type !== "alias")) return undefined;
  const site = siteOf(field);
  return site ? wrapValue(site, key, field) : undefined;
}

/** False for an entry that is merged in, or not there. */
function isWrittenIn({ node }: Field, entry: Entry | undefined): boolean {
  return entry !== undefined && node?.type === "map" && node.entries.includes(entry);
}

function fill(site: Site, value: Plain, near: Field): PlacedEdit[] | undefined {
  return "map" in site ? fillEntry(site, value, near) : fillItem(site.seq, site.index, value, near);
}

/** Adds a key at the end of a map; a map that is not there yet is written. */
function add(parent: Field, key: string, value: Plain): PlacedEdit[] | undefined {
  const { node } = parent;
  if (parent.isDynamic) return undefined;
  if (parent.isAbsent) return set(parent, { [key]: value });
  if (node?.type !== "map" || !isOwn(parent)) return undefined;
  return node.entries.length ? addKey(parent, node, node.entries.length, key, value) : fillEmpty(parent, node, { [key]: value });
}

/** Fills brackets with nothing between them; a comment there has no certain place beside a value. */
function fillEmpty(field: Field, node: MapNode | SeqNode, value: Plain): PlacedEdit[] | undefined {
  const { block } = node;
  if (!hasBrackets(node) || block.text.slice(node.start + 1, node.end - 1).trim() !== "") return undefined;
  const site = siteOf(field);
  if (site) return replaceValue(site, value, field, node.type === "map");
  return field.slot ? undefined : [{ block, start: node.start, end: node.end, text: renderFlow(value, block.format) }];
}
