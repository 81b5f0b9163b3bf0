/** Where nodes stand in the file. A map whose entries are blocks of their own reaches to the end of the last. */
import { absolute, type Node, type Source } from "../text";
import { wordAt } from "./cursor";
import type { Entry, Item } from "../text/tree";

/** Behind the last character of a node, in the file. */
export function endOfNode(source: Source, node: Node): number {
  if (node.type === "map" && !node.flow && node.entries.length) return endOfEntry(source, node.entries.at(-1)!);
  const last = node.type === "map" ? node.entries.at(-1) : undefined;
  return Math.max(absolute(source, node).end, last ? endOfEntry(source, last) : 0);
}

/** Behind the last character of an entry, in the file. */
export function endOfEntry(source: Source, { key, value }: Entry): number {
  return value && value.type !== "alias" ? endOfNode(source, value) : absolute(source, value ?? key).end;
}

/** Behind the last character of an item, in the file. */
export function endOfItem(source: Source, item: Item): number {
  return item.value && item.value.type !== "alias" ? endOfNode(source, item.value) : absolute(source, item).end;
}

/** A scalar that goes on over several lines, in the file. */
export interface LongScalar {
  readonly start: number;
  readonly end: number;
  /** `|`: its lines are lines of the text. */
  readonly isLiteral: boolean;
}

/** The scalar over several lines that holds `offset`; undefined where there is none. */
export function longScalarAt(source: Source, offset: number): LongScalar | undefined {
  const document = source.documents.find(({ start, end }) => offset >= start && offset <= end);
  const place = document && wordAt(source, document, offset);
  if (place?.value?.type !== "scalar" || place.key !== undefined || place.end < offset) return undefined;
  return source.text.slice(place.start, place.end).trimEnd().includes("\n") ? { start: place.start, end: place.end, isLiteral: place.value.style === "literal" } : undefined;
}
