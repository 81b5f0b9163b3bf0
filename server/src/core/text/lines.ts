/** Offsets and lines. Both count from 0; columns are UTF-16 code units. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offset at which each line of `text` starts. A line ends with LF, CRLF or a lone CR, as in LSP. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  let cr = text.indexOf("\r");
  for (let lf = text.indexOf("\n"); lf >= 0; lf = text.indexOf("\n", lf + 1)) {
    while (cr >= 0 && cr < lf - 1) {
      starts.push(cr + 1);
      cr = text.indexOf("\r", cr + 1);
    }
    if (cr === lf - 1) cr = text.indexOf("\r", cr + 1);
    starts.push(lf + 1);
  }
  for (; cr >= 0; cr = text.indexOf("\r", cr + 1)) starts.push(cr + 1);
  return starts;
}

/** The position of `offset`, given the starts of the lines; an offset outside is taken as the nearest inside. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: Math.max(0, offset - starts[low]!) };
}
