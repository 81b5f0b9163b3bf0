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

/** A top-level block, or a section: its header line as one block, and a block per entry. */
export interface Section extends Range {
  /** Empty where the section is one block. The first starts where the header ends. */
  readonly entries: readonly Range[];
}

/** A section shorter than this is quicker to parse in one piece. */
const LONG_SECTION = 1200;

/** The documents of a YAML stream, without their `---` and `...` lines. */
export function splitDocuments(text: string, from: number): Range[] {
  const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
  marker.lastIndex = from;
  const ranges: Range[] = [];
  let start = from;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match.index < from) continue;
    ranges.push({ start, end: match.index });
    start = match.index + 3;
  }
  ranges.push({ start, end: text.length });
  const filled = ranges.filter((range) => hasContent(text, range));
  return filled.length ? filled : [{ start: from, end: text.length }];
}

/** Comments and directives alone make no document. */
function hasContent(text: string, { start, end }: Range): boolean {
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 10 || code === 13) at++;
    else if (code === 35 || code === 37) {
      const lf = text.indexOf("\n", at);
      at = lf < 0 ? end : lf + 1;
    } else return true;
  }
  return false;
}

const enum Char { Tab = 9, LF = 10, CR = 13, Space = 32, Hash = 35, Dash = 45, Colon = 58, CloseBracket = 93, CloseBrace = 125 }

/** A plain or quoted key, or a half-typed word: what may open a block of its own. */
const BLOCK_OPENER = /[A-Za-z0-9_"'/.$]/;
/** A key with its value on the following lines. */
const HEADER = /^(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n/;

/** Cuts one document; undefined when it must be parsed as a whole. */
export function splitSections(text: string, { start, end }: Range): Section[] | undefined {
  const starts: number[] = [];
  let at = start;
  // The first line may stand behind `---`: nothing but a comment may share that line.
  if (at > 0 && text.charCodeAt(at - 1) !== Char.LF && text.charCodeAt(at - 1) !== 0xfeff) {
    const rest = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;
    rest.lastIndex = at;
    if (!rest.test(text)) return undefined;
    at = rest.lastIndex;
  }
  while (at < end) {
    const code = text.charCodeAt(at);
    if (opens(code)) {
      if (!BLOCK_OPENER.test(text[at]!)) return undefined;
      starts.push(at);
    } else if (code === Char.Dash) {
      // A list at the left margin is the value of the key above it, or the document.
      if (!starts.length) return undefined;
    } else if (code === Char.Tab) return undefined;
    else if (code === Char.Space && !starts.length && !blankLine(text, at, end)) return undefined;
    const lf = text.indexOf("\n", at);
    at = lf < 0 ? end : lf + 1;
  }
  if (!starts.length) return undefined;
  starts[0] = start;
  return starts.map((from, i) => section(text, from, starts[i + 1] ?? end));
}

function opens(code: number): boolean {
  return code !== Char.Space && code !== Char.LF && code !== Char.CR && code !== Char.Hash && code !== Char.Dash && code !== Char.Tab && code !== Char.CloseBrace && code !== Char.CloseBracket;
}

function blankLine(text: string, at: number, end: number): boolean {
  while (at < end && (text.charCodeAt(at) === Char.Space || text.charCodeAt(at) === Char.CR)) at++;
  return at >= end || text.charCodeAt(at) === Char.LF || text.charCodeAt(at) === Char.Hash;
}

function section(text: string, start: number, end: number): Section {
  const whole = { start, end, entries: [] };
  if (end - start < LONG_SECTION) return whole;
  // Blank and comment lines may stand above the header when it is the document's first.
  const lead = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
  lead.lastIndex = start;
  lead.test(text);
  const keyAt = lead.lastIndex;
  const header = HEADER.exec(text.slice(keyAt, Math.min(end, keyAt + 300)));
  if (!header) return whole;
  const entries = splitEntries(text, keyAt + header[0].length, end);
  return entries ? { start, end, entries } : whole;
}

/** The entries of a section's map, all at one indent; undefined when anything stands between the indents. */
function splitEntries(text: string, start: number, end: number): Range[] | undefined {
  let indent = -1;
  const starts: number[] = [];
  for (let at = start; at < end; ) {
    let column = at;
    while (column < end && text.charCodeAt(column) === Char.Space) column++;
    const code = text.charCodeAt(column);
    const width = column - at;
    if (column < end && code !== Char.LF && code !== Char.CR && code !== Char.Hash) {
      if (code === Char.Tab || width === 0) return undefined;
      if (indent < 0) indent = width;
      if (width < indent) return undefined;
      if (width === indent) {
        if (code === Char.CloseBrace || code === Char.CloseBracket) return undefined;
        if (!BLOCK_OPENER.test(text[column]!)) return undefined;
        starts.push(at);
      }
    }
    const lf = text.indexOf("\n", at);
    at = lf < 0 ? end : lf + 1;
  }
  if (starts.length < 2) return undefined;
  starts[0] = start;
  return starts.map((from, i) => ({ start: from, end: starts[i + 1] ?? end }));
}
