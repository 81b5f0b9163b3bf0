/**
 * Where a YAML text may be cut into blocks that parse on their own: one per top-level key, and one per entry of a long
 * section such as `Resources`. A cut is made only where the whole and the parts must read the same; in doubt there is
 * none. Offsets are absolute.
 */

/** From `start` to `end` (exclusive). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A top-level key with its value. */
export interface Section extends Range {
  /** Where it is cut further: its key, as a block of its own. */
  readonly header: Range | undefined;
  /** And a block for each entry; empty where it is one block. */
  readonly entries: readonly Range[];
  /** The entries' indent. */
  readonly indent: number;
}

/** A section shorter than this is quicker to parse in one piece. UTF-16 units. */
export const LONG_SECTION = 1200;

/** The documents of a YAML stream, without their `---` and `...` lines. */
export function splitDocuments(text: string, from: number): Range[] {
  const marker = /(?<![^\n])(?:---|\.\.\.)(?![^ \t\r\n])/g;
  marker.lastIndex = from;
  const ranges: Range[] = [];
  let start = from;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    ranges.push({ start, end: match.index });
    start = match.index + 3;
  }
  ranges.push({ start, end: text.length });
  const filled = ranges.filter((range) => hasContent(text, range));
  return filled.length ? filled : [{ start: from, end: text.length }];
}

/** Comments and directives alone make no document. */
function hasContent(text: string, { start, end }: Range): boolean {
  const blank = /(?:[\s]|[#%][^\n]*(?:\n|$))*/y;
  blank.lastIndex = start;
  blank.test(text);
  return blank.lastIndex < end;
}

const enum Char { Tab = 9, LF = 10, CR = 13, Space = 32, Hash = 35 }

/** The start of a line at the margin that is no comment and does not close a bracket. */
const AT_MARGIN = /(?<![^\n])(?=[^\s#}\]])/g;
/** What may open a block of its own at the margin: a plain or quoted key, or a half-typed word. */
const BLOCK_OPENER = /[A-Za-z0-9_"'/.$]/;
/** A line that starts with a tab. */
const TAB = /(?<![^\n])[ ]*\t[ \t]*[^\s#]/;
/** Lines above the first key: blank, or comments. */
const LEAD = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
/** A key with its value on the following lines. */
const HEADER = /(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n/y;

/**
 * Cuts one document; undefined when it must be parsed as a whole.
 * @param glued Values that go on at the margin: no cut is made inside.
 */
export function splitSections(text: string, { start, end }: Range, glued: readonly Range[] = []): Section[] | undefined {
  const first = contentStart(text, start, end);
  if (first === undefined || text.charCodeAt(first) === Char.Space) return undefined;
  const starts: number[] = [];
  AT_MARGIN.lastIndex = first;
  for (let match = AT_MARGIN.exec(text); match && match.index < end; match = AT_MARGIN.exec(text)) {
    const at = match.index;
    AT_MARGIN.lastIndex = at + 1;
    if (isWithin(at, glued)) continue;
    const opener = text[at]!;
    if (opener === "-") {
      // A list at the left margin is the value of the key above it, or the document.
      if (!starts.length) return undefined;
    } else if (BLOCK_OPENER.test(opener)) starts.push(at);
    else return undefined;
  }
  if (!starts.length || hasTab(text, start, end)) return undefined;
  starts[0] = start;
  return starts.map((from, i) => section(text, from, starts[i + 1] ?? end, glued));
}

/** The first line with content; undefined when it shares its line with `---`, so that its indent is unclear. */
function contentStart(text: string, start: number, end: number): number | undefined {
  LEAD.lastIndex = start;
  LEAD.test(text);
  const at = LEAD.lastIndex;
  const isLineStart = at === 0 || text.charCodeAt(at - 1) === Char.LF || text.charCodeAt(at - 1) === 0xfeff;
  return at < end && isLineStart ? at : undefined;
}

function isWithin(at: number, ranges: readonly Range[]): boolean {
  return ranges.some(({ start, end }) => at > start && at < end);
}

/** Tabs that might be meant as indents. Few texts hold any. */
function hasTab(text: string, start: number, end: number): boolean {
  const tab = text.indexOf("\t", start);
  return tab >= 0 && tab < end && TAB.test(text.slice(start, end));
}

function section(text: string, start: number, end: number, glued: readonly Range[]): Section {
  const whole = { start, end, header: undefined, entries: [], indent: 0 };
  if (end - start < LONG_SECTION) return whole;
  LEAD.lastIndex = start;
  LEAD.test(text);
  HEADER.lastIndex = LEAD.lastIndex;
  if (!HEADER.test(text)) return whole;
  const split = splitEntries(text, HEADER.lastIndex, end, -1, glued);
  return split && split.entries.length > 1 ? { start, end, header: { start, end: HEADER.lastIndex }, ...split } : whole;
}

/** Cuts a stretch of a section again, from the start of an entry to that of a later one; undefined when it is no such stretch any more. */
export function resplitEntries(stretch: string, indent: number): readonly Range[] | undefined {
  if (!stretch.endsWith("\n") || hasTab(stretch, 0, stretch.length)) return undefined;
  let at = 0;
  while (stretch.charCodeAt(at) === Char.Space) at++;
  // The first line must open an entry: what stands before it would belong to the entry above.
  if (at !== indent || !BLOCK_OPENER.test(stretch[at] ?? "")) return undefined;
  return splitEntries(stretch, 0, stretch.length, indent, [])?.entries;
}

/** The entries of a section's map, all at one indent; undefined when anything stands between the indents. */
function splitEntries(text: string, start: number, end: number, known: number, glued: readonly Range[]): { entries: Range[]; indent: number } | undefined {
  let indent = known;
  const starts: number[] = [];
  for (let at = start; at < end; ) {
    let column = at;
    while (text.charCodeAt(column) === Char.Space) column++;
    const code = text.charCodeAt(column);
    const width = column - at;
    if (column < end && (indent < 0 || width <= indent) && code !== Char.LF && code !== Char.CR && code !== Char.Hash && !isWithin(at, glued)) {
      if (indent < 0) indent = width;
      if (width === 0 || width < indent || !BLOCK_OPENER.test(text[column]!)) return undefined;
      starts.push(at);
    }
    const lf = text.indexOf("\n", column);
    at = lf < 0 ? end : lf + 1;
  }
  if (!starts.length) return undefined;
  starts[0] = start;
  return { entries: starts.map((from, i) => ({ start: from, end: starts[i + 1] ?? end })), indent };
}
