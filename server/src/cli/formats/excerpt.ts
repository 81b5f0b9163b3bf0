/** One line of a file with marks under a place in it, cut to what fits. */
import { positionAt } from "../../core/api";
import { cellsOf, graphemes, harmless } from "./display";

export interface Excerpt {
  /** The line's number, from 1. */
  readonly number: number;
  readonly line: string;
  /** Spaces, then `^~~~` under the place. */
  readonly marks: string;
}

interface Cell {
  readonly shown: string;
  readonly cells: number;
  readonly marked: boolean;
}

const tab = "    ";
/** Letters looked at to each side of the place: the line may be a whole minified file. UTF-16 units. */
const reach = 500;

/** The first line of the place from `start` to `end` in `text`, in at most `width` cells. `starts` are those of the lines. */
export function excerpt(text: string, starts: readonly number[], start: number, end: number, width: number): Excerpt {
  const { line } = positionAt(starts, start);
  const from = starts[line]!;
  const to = lineEnd(text, from, starts[line + 1] ?? text.length);
  const place = { start: Math.min(start, to), end: Math.min(Math.max(end, start), to) };
  const left = Math.max(from, place.start - reach);
  const row = cellsIn(text.slice(left, Math.min(to, place.start + reach)), left, place);
  return { number: line + 1, ...cut(row, width, left > from, place.start + reach < to) };
}

function lineEnd(text: string, from: number, to: number): number {
  while (to > from && (text[to - 1] === "\n" || text[to - 1] === "\r")) to--;
  return to;
}

function cellsIn(text: string, offset: number, place: { start: number; end: number }): Cell[] {
  const row: Cell[] = [];
  for (const { segment, index } of graphemes(text)) {
    const at = offset + index;
    const marked = at < place.end && at + segment.length > place.start;
    if (segment === "\t") row.push({ shown: tab, cells: tab.length, marked });
    else if (segment !== "\uFEFF") row.push({ shown: harmless(segment), cells: cellsOf(harmless(segment)), marked });
  }
  // An empty place stands before the letter that follows, or behind the line's last.
  if (!row.some((cell) => cell.marked)) markEmpty(row, text, offset, place.start);
  return row;
}

function markEmpty(row: Cell[], text: string, offset: number, start: number): void {
  const before = [...graphemes(text)].filter(({ segment, index }) => segment !== "\uFEFF" && offset + index < start).length;
  if (before < row.length) row[before] = { ...row[before]!, marked: true };
  else row.push({ shown: " ", cells: 1, marked: true });
}

/** Leaves out what does not fit, so that the place's start stays in view with something before it. */
function cut(row: readonly Cell[], width: number, more: boolean, moreBehind: boolean): { line: string; marks: string } {
  const first = row.findIndex((cell) => cell.marked);
  let from = more ? first : 0;
  let to = row.length;
  if (!more && fits(row, width) && !moreBehind) return drawn(row, "", "");
  // Keep a third of the width before the place, and what is left for it and what follows.
  for (from = first; from > 0 && fits(row.slice(from - 1, first), width / 3); ) from--;
  if (fits(row.slice(0, first + 1), width / 2) && !more) from = 0;
  for (to = first + 1; to < row.length && fits(row.slice(from, to + 1), width - 2); ) to++;
  return drawn(row.slice(from, to), from > 0 || more ? "…" : "", to < row.length || moreBehind ? "…" : "");
}

function fits(row: readonly Cell[], width: number): boolean {
  let sum = 0;
  for (const cell of row) if ((sum += cell.cells) > width) return false;
  return true;
}

function drawn(row: readonly Cell[], before: string, behind: string): { line: string; marks: string } {
  let marks = " ".repeat(before.length);
  let open = false;
  for (const { cells, marked } of row) {
    marks += marked ? (open ? "~" : "^").padEnd(cells, "~").slice(0, cells) : " ".repeat(cells);
    open ||= marked && cells > 0;
  }
  if (!open) marks += "^";
  return { line: (before + row.map((cell) => cell.shown).join("") + behind).trimEnd(), marks: marks.trimEnd() };
}
