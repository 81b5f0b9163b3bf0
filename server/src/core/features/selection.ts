/** What a selection grows to, step by step: the word, the scalar, the entry, the collection, the document. */
import { absolute, type Node, type Source } from "../text";
import { endOfEntry, endOfItem, endOfNode } from "./tree-places";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges around `offset`, innermost first; each lies within the next, and the last is the whole text. */
export function selectionRanges(source: Source, offset: number): Range[] {
  const around: Range[] = [{ start: 0, end: source.text.length }];
  const document = source.documents.find(({ start, end }) => offset >= start && offset <= end);
  if (document) {
    around.push({ start: document.start, end: document.end });
    if (document.root) into(source, document.root, offset, around);
  }
  // In half-typed text a value may reach over the end of what it stands in.
  const distinct: Range[] = [];
  for (const range of around) {
    const outer = distinct.at(-1);
    if (!outer || (isWithin(range, outer) && (range.start !== outer.start || range.end !== outer.end))) distinct.push(range);
  }
  return distinct.reverse();
}

const isWithin = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;
const holds = ({ start, end }: Range, offset: number) => offset >= start && offset <= end;

function into(source: Source, node: Node, offset: number, around: Range[]): void {
  const own = { start: absolute(source, node).start, end: endOfNode(source, node) };
  if (!holds(own, offset)) return;
  around.push(own);
  if (node.type === "map") {
    for (const entry of node.entries) {
      const key = absolute(source, entry.key);
      const whole = { start: key.start, end: Math.max(key.end, endOfEntry(source, entry)) };
      if (!holds(whole, offset)) continue;
      around.push(whole);
      if (holds(key, offset)) into(source, entry.key, offset, around);
      else if (entry.value) into(source, entry.value, offset, around);
      return;
    }
  } else if (node.type === "seq") {
    for (const item of node.items) {
      const whole = { start: absolute(source, item).start, end: endOfItem(source, item) };
      if (!holds(whole, offset)) continue;
      around.push(whole);
      if (item.value) into(source, item.value, offset, around);
      return;
    }
  } else if (node.type === "scalar" && (node.style === "single" || node.style === "double") && own.end - own.start >= 2) {
    const inner = { start: own.start + 1, end: own.end - 1 };
    if (holds(inner, offset)) around.push(inner);
  }
}
