/** Reads the lines around a cursor in YAML's block style, of which the cursor's own may be half typed. */

/** A line above or below. Columns count from 0. */
export interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  /** The column of its key, or of its value where it has no key. */
  readonly column: number;
  readonly key: string | undefined;
  /** What stands behind the key and its colon, or behind the dashes, without a comment. */
  readonly value: string;
}

/** A plain or quoted key with its colon. */
export const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#&*!|>%@`{[\]},][^\n]*?)(\s*):(?=\s|$)/;

export function readLine(text: string, start: number): Line {
  const lf = text.indexOf("\n", start);
  const own = text.slice(start, lf < 0 ? text.length : lf).replace(/\r$/, "");
  const indent = /^ */.exec(own)![0].length;
  const dashes: number[] = [];
  let column = indent;
  for (let dash = /^-(?: +|$)/.exec(own.slice(column)); dash; dash = /^-(?: +|$)/.exec(own.slice(column))) {
    dashes.push(column);
    column += dash[0].length;
  }
  const rest = own.slice(column);
  const key = KEY.exec(rest);
  const value = (key ? rest.slice(key[0].length) : rest).replace(/(?:^|\s)#.*$/, "").trim();
  return { start, text: own, indent, dashes, column, key: key?.[1], value };
}

/** The start of the line that `at` is in. */
export function startOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

const isBlank = (text: string) => /^\s*(?:#|$)/.test(text);

/** The lines above `start` with content, nearest first, at most `most`. */
export function* linesAbove(text: string, start: number, most = 5_000): Generator<Line> {
  for (let end = start; end > 0 && most > 0; most--) {
    const from = startOfLine(text, end - 1);
    if (!isBlank(text.slice(from, end))) yield readLine(text, from);
    end = from;
  }
}

/** The next line below with content. */
export function lineBelow(text: string, end: number): Line | undefined {
  for (let lf = text.indexOf("\n", end); lf >= 0; lf = text.indexOf("\n", lf + 1)) {
    const line = readLine(text, lf + 1);
    if (!isBlank(line.text)) return line;
  }
  return undefined;
}

/** What opens a text of its own on the following lines: `|`, `>-`, also behind a tag. */
const BLOCK_SCALAR = /^(?:[!&]\S*\s+)*[|>][-+\d]*$/;

/** The line that opens the block scalar around a line with `indent`; undefined when it is in none. */
export function blockScalarAround(text: string, start: number, indent: number): Line | undefined {
  let bound = indent;
  for (const line of linesAbove(text, start)) {
    if (line.indent >= bound) continue;
    if (BLOCK_SCALAR.test(line.value)) return bound > (line.key === undefined ? (line.dashes.at(-1) ?? line.indent) : line.column) ? line : undefined;
    bound = line.indent;
    if (bound === 0) return undefined;
  }
  return undefined;
}

/** True when a collection or scalar on the next lines is the value of this line. */
export function opens({ key, value, dashes }: Line): boolean {
  return (key !== undefined || dashes.length > 0) && /^(?:[!&]\S*)?$/.test(value);
}

/**
 * What a new line with content at `column` is: a key of a map, an item of a list, or undefined where nothing can begin
 * at this column.
 */
export function newLineAt(text: string, start: number, column: number): "key" | "item" | undefined {
  const [above] = linesAbove(text, start, 5_000);
  if (!above) {
    const first = lineBelow(text, start);
    return first && first.indent !== column ? undefined : "key";
  }
  const least = above.key === undefined ? (above.dashes.at(-1) ?? above.indent) : above.column;
  if (opens(above) && column > least) {
    const below = lineBelow(text, start);
    // What is there already decides where its neighbours begin.
    return below && below.indent > least ? (below.indent === column ? (below.dashes.length ? "item" : "key") : undefined) : "key";
  }
  // What stands deeper below is somebody's already: a key before it would take it away.
  if ((lineBelow(text, start)?.indent ?? 0) > column) return undefined;
  let isItem = false;
  for (const line of linesAbove(text, start)) {
    if (line.indent > column) continue;
    if (line.indent < column) return isItem || line.dashes.includes(column) ? "item" : line.key !== undefined && line.column === column ? "key" : undefined;
    // A list may stand at the column of its own key: a further key is meant then.
    if (!line.dashes.length) return line.key === undefined ? undefined : "key";
    isItem = true;
  }
  return isItem ? "item" : undefined;
}
