/** Keys and items taken away, with the lines they stand on. */
import type { Field } from "../field";
import type { Block, MapNode, Node, SeqNode } from "../tree";
import { cutFromFlow, hasBrackets, memberStart } from "./flow";
import { behindBlankLines, dashOf, endOfEntry, endOfItem, endOfLine, endsLine, isBlockScalar, isShared, keepsBlankLines, keyColumn, leadOf, lineStart, nextLine, opensLine, type End } from "./layout";
import { replaceValue } from "./replace";
import { containerOf, siteOf, type PlacedEdit, type Site } from "./site";

/** What is taken away: where it starts and ends, and what ends before it in its collection. */
interface Member {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly before: Node | undefined;
  /** The block that the member before it ends in. */
  readonly above: Block | undefined;
}

/** Takes away what stands at `site`. `field` is the value's. */
export function removeAt(site: Site, field: Field): PlacedEdit[] | undefined {
  const container = containerOf(site);
  const index = "map" in site ? site.map.entries.indexOf(site.entry) : site.index;
  const member = memberOf(site, index);
  if (!member || isShared(member.block, member.start, member.end)) return undefined;
  const members = "map" in site ? site.map.entries.length : site.seq.items.length;
  if (container.flow) return cutFromFlow(container, index);
  if (members === 1) return emptied(field.slot!.parent, container);
  if (opensLine(member.block.text, member.start)) return cutLines(member);
  return index + 1 < members ? cutFirst(member) : undefined;
}

function memberOf(site: Site, index: number): Member | undefined {
  const isMap = "map" in site;
  const start = isMap ? keyStart(site.map, index) : site.seq.flow ? memberStart(site.seq, index) : dashOf(site.seq, index);
  const end: End | undefined = isMap ? (site.map.flow ? flowEnd(site.map, index) : endOfEntry(site.entry)) : site.seq.flow ? flowEnd(site.seq, index) : endOfItem(site.seq, index);
  const { block } = isMap ? site.entry.key : site.seq;
  if (start === undefined || !end || end.block !== block) return undefined;
  const before = index === 0 ? undefined : isMap ? endOfEntry(site.map.entries[index - 1]!) : endOfItem(site.seq, index - 1);
  return { block, start, end: end.end, before: before?.last, above: before?.block };
}

/** Where a key stands; undefined where a mark, a tag or an anchor before it would be left behind. */
function keyStart(map: MapNode, index: number): number | undefined {
  const entry = map.entries[index]!;
  const { key } = entry;
  if (map.flow) return hasBrackets(map) ? key.start : undefined;
  return keyColumn(entry) === leadOf(key.block.text, key.start).replace(/^\ufeff/, "").length ? key.start : undefined;
}

function flowEnd(node: MapNode | SeqNode, index: number): End {
  const value = node.type === "map" ? node.entries[index]!.value : node.items[index]!.value;
  const end = value?.end ?? (node.type === "map" ? node.entries[index]!.key.end : node.items[index]!.end);
  return { block: node.block, end, last: undefined };
}

/** A collection whose last member goes leaves its brackets; a document's root is no value that could be written anew. */
function emptied(parent: Field, container: MapNode | SeqNode): PlacedEdit[] | undefined {
  const site = siteOf(parent);
  return site && site.value === container ? replaceValue(site, container.type === "map" ? {} : [], parent) : undefined;
}

/** The lines of a member, whole. */
function cutLines({ block, start, end, before, above }: Member): PlacedEdit[] | undefined {
  const { text } = block;
  if (!endsLine(block, end)) return undefined;
  const from = lineStart(text, start);
  const to = nextLine(text, end);
  if (text[to - 1] === "\n") {
    const rest = keepsBlankLines(before) ? behindBlankLines(text, to) : to;
    return isTakenIn(text, from, rest, before) ? undefined : [{ block, start: from, end: rest, text: "" }];
  }
  // The last line has no line ending: the one before it loses its own, unless a text needs it.
  const own = { block, start: from, end: text.length, text: "" };
  if (isBlockScalar(before)) return [own];
  if (from > 0) return [{ ...own, start: from - lineEnding(text, from) }];
  // A key that is a block of its own: the line before it is in another one.
  const ending = above && above !== block ? lineEnding(above.text, above.text.length) : 0;
  return ending ? [{ block: above!, start: above!.text.length - ending, end: above!.text.length, text: "" }, own] : [own];
}

/** The length of the line ending before `at`. */
function lineEnding(text: string, at: number): number {
  return text[at - 1] !== "\n" ? 0 : text[at - 2] === "\r" ? 2 : 1;
}

/** True when a comment behind the cut would become a line of the block scalar before it. */
function isTakenIn(text: string, from: number, to: number, before: Node | undefined): boolean {
  if (!isBlockScalar(before)) return false;
  const next = behindBlankLines(text, to);
  const indent = /^[ \t]*(?=#)/.exec(text.slice(next, endOfLine(text, next)))?.[0].length ?? 0;
  return indent > leadOf(text, from + (/^ */.exec(text.slice(from, from + 200))![0].length)).length;
}

/** The first member of an item shares its line with the dash: the next one moves up to it. */
function cutFirst({ block, start, end }: Member): PlacedEdit[] | undefined {
  const { text } = block;
  if (!endsLine(block, end)) return undefined;
  const next = behindBlankLines(text, nextLine(text, end));
  const indent = /^ */.exec(text.slice(next, next + 200))![0].length;
  return [{ block, start, end: next + indent, text: "" }];
}
