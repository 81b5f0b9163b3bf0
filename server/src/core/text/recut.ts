/**
 * Cutting a text again after an edit, without reading all of it: where only entries of one section changed, all other
 * cuts stay, moved by the difference in length. Gives exactly what cutting afresh would give, or nothing.
 */
import type { Content, TextChange } from "./edited-text";
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

/** The cut of `text`, found by comparing; undefined when it must be cut afresh. */
export function recut(before: Cut, old: string, text: string): Recut | undefined {
  if (before.end !== old.length) return undefined;
  return firstOf(before, (section) => differing(before.format, section, old, text), text);
}

/** The cut of `text`, which is the text before with `change` made in it; undefined when it must be cut afresh. */
export function recutAt(before: Cut, change: TextChange, text: Content): Recut | undefined {
  if (text.length - before.end !== change.text.length - (change.end - change.start)) return undefined;
  return firstOf(before, (section) => touched(before.format, section, change), text);
}

function firstOf(before: Cut, changedIn: (section: Section) => Changed | undefined, text: Content): Recut | undefined {
  for (const section of before.sections) {
    const changed = section.entries.length >= 3 ? changedIn(section) : undefined;
    if (changed) return moved(before, changed, text);
  }
  return undefined;
}

function moved(before: Cut, changed: Changed, text: Content): Recut | undefined {
  const { section, from, to } = changed;
  const delta = text.length - before.end;
  const entries = newEntries(before.format, changed, text, delta);
  if (!entries || section.end + delta - section.start < (before.format === "yaml" ? LONG_SECTION : LONG_MEMBER)) return undefined;
  const place = before.sections.indexOf(section);
  const sections = before.sections.map((other, i) => (i < place ? other : i > place ? shifted(other, delta) : { ...section, end: section.end + delta, entries }));
  return {
    cut: { ...before, end: text.length, sections },
    first: blocksIn(before.sections.slice(0, place)) + 1 + from,
    last: section.entries.length - to + blocksIn(before.sections.slice(place + 1)),
  };
}

/** How many blocks these sections are cut into: one each, or a header and its entries. */
export function blocksIn(sections: readonly Section[]): number {
  return sections.reduce((count, { header, entries }) => count + (header ? 1 + entries.length : 1), 0);
}

/** The entries outside of which nothing differs; undefined when something does, or the first entry does. */
function differing(format: Cut["format"], section: Section, old: string, text: string): Changed | undefined {
  const { entries } = section;
  const delta = text.length - old.length;
  const starts = entries.map(({ start }) => start);
  const same = (from: number, to: number) => old.slice(from, to) === text.slice(from, to);
  const sameEnd = (from: number) => old.slice(from) === text.slice(from + delta);
  if (!same(0, starts[1]!)) return undefined;
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
  if (to >= starts.length || starts[to]! + delta <= starts[from]!) return undefined;
  return sameEnd(endOf(format, entries, to)) ? { section, from, to } : undefined;
}

/** The entries that `change` lies in; undefined for the first and the last, and for what is outside of all. */
function touched(format: Cut["format"], section: Section, { start, end }: TextChange): Changed | undefined {
  const { entries } = section;
  const behind = (offset: number) => {
    // The first entry that starts at `offset` or behind it.
    let low = 0;
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (entries[middle]!.start >= offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = behind(start + 1) - 1;
  const to = Math.max(from + 1, behind(end));
  return from >= 1 && to < entries.length && endOf(format, entries, to) >= end ? { section, from, to } : undefined;
}

/** Where the entry before `to` ends. Between JSON's members there is a comma, which belongs to none. */
function endOf(format: Cut["format"], entries: readonly Range[], to: number): number {
  return format === "yaml" ? entries[to]!.start : entries[to - 1]!.end;
}

/** Cuts the changed stretch again; looks at nothing else of the text. */
function newEntries(format: Cut["format"], { section: { entries, indent }, from, to }: Changed, text: Content, delta: number): Range[] | undefined {
  const { start } = entries[from]!;
  const stretch = text.slice(start, endOf(format, entries, to) + delta);
  const again = format === "yaml" ? resplitEntries(stretch, indent) : resplitMembers(stretch);
  return again && [...entries.slice(0, from), ...again.map((entry) => shiftedRange(entry, start)), ...entries.slice(to).map((entry) => shiftedRange(entry, delta))];
}

function shifted(section: Section, by: number): Section {
  return { ...section, ...shiftedRange(section, by), header: section.header && shiftedRange(section.header, by), entries: section.entries.map((entry) => shiftedRange(entry, by)) };
}

function shiftedRange({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
