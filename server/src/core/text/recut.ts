/**
 * Cutting a text again after an edit, without reading all of it: where only entries of one section changed, all other
 * cuts stay, moved by the difference in length. Gives exactly what cutting afresh would give, or nothing.
 */
import { LONG_SECTION, resplitEntries, type Range, type Section } from "./split";
import { LONG_MEMBER, resplitMembers } from "./split-json";

/** How a document was cut. */
export interface Cut extends Range {
  readonly format: "yaml" | "json";
  readonly sections: readonly Section[];
}

/** Where the texts differ, as entries of one section: from the entry `from` to before the entry `to`. */
interface Changed {
  readonly section: Section;
  readonly from: number;
  readonly to: number;
}

/** A cut, and how many blocks of the cut before stay what they were: the first ones and the last ones. */
export interface Recut {
  readonly cut: Cut;
  readonly first: number;
  readonly last: number;
}

/** The cut of `text`; undefined when it must be cut afresh. */
export function recut(before: Cut, old: string, text: string): Recut | undefined {
  if (before.end !== old.length) return undefined;
  const delta = text.length - old.length;
  for (const section of before.sections) {
    const changed = section.entries.length ? changedEntries(section, old, text) : undefined;
    if (!changed) continue;
    const entries = newEntries(before.format, changed, text, delta);
    if (!entries || section.end + delta - section.start < (before.format === "yaml" ? LONG_SECTION : LONG_MEMBER)) return undefined;
    const sections = before.sections.map((other) => (other === section ? { ...section, end: section.end + delta, entries } : other.start > section.start ? moved(other, delta) : other));
    const place = before.sections.indexOf(section);
    return {
      cut: { ...before, end: text.length, sections },
      first: blocksIn(before.sections.slice(0, place)) + 1 + changed.from,
      last: section.entries.length - changed.to + blocksIn(before.sections.slice(place + 1)),
    };
  }
  return undefined;
}

/** How many blocks these sections are cut into: one each, or a header and its entries. */
export function blocksIn(sections: readonly Section[]): number {
  return sections.reduce((count, { header, entries }) => count + (header ? 1 + entries.length : 1), 0);
}

/** The entries outside of which nothing changed; undefined when something did, or the first entry did. */
function changedEntries(section: Section, old: string, text: string): Changed | undefined {
  const { entries } = section;
  const delta = text.length - old.length;
  const starts = entries.map(({ start }) => start);
  const same = (from: number, to: number) => old.slice(from, to) === text.slice(from, to);
  const sameEnd = (from: number) => old.slice(from) === text.slice(from + delta);
  if (starts.length < 3 || !same(0, starts[1]!)) return undefined;
  // The last entry whose start comes before the first difference.
  let from = 1;
  for (let high = starts.length - 1; from < high; ) {
    const middle = (from + high + 1) >> 1;
    if (same(starts[from]!, starts[middle]!)) from = middle;
    else high = middle - 1;
  }
  // The first entry behind it from which on all is the same again.
  let to = starts.length;
  for (let low = from + 1; low < to; ) {
    const middle = (low + to) >> 1;
    if (sameEnd(starts[middle]!)) to = middle;
    else low = middle + 1;
  }
  // An edit within the last entry, or behind the section, is not worth the trouble.
  return to < starts.length && sameEnd(starts[to]!) && starts[to]! + delta > starts[from]! ? { section, from, to } : undefined;
}

function newEntries(format: Cut["format"], { section: { entries, indent }, from, to }: Changed, text: string, delta: number): Range[] | undefined {
  const start = entries[from]!.start;
  // Between JSON's members there is a comma, which belongs to none.
  const end = format === "yaml" ? entries[to]!.start + delta : entries[to - 1]!.end + delta;
  const again = format === "yaml" ? resplitEntries(text, start, end, indent) : end > start ? resplitMembers(text, start, end) : undefined;
  return again && [...entries.slice(0, from), ...again, ...entries.slice(to).map((entry) => ({ start: entry.start + delta, end: entry.end + delta }))];
}

function moved(section: Section, delta: number): Section {
  const move = ({ start, end }: Range) => ({ start: start + delta, end: end + delta });
  return { ...section, ...move(section), header: section.header && move(section.header), entries: section.entries.map(move) };
}
