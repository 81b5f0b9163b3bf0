/** The quote or bracket that a parser waited for the other half of. */

/** Quotes only where one may open: an apostrophe within a word opens nothing. */
const TOKEN = /(?<=^|[\s,:[{(])(?:"(?:[^"\\]|\\[^])*("|$)|'(?:[^']|'')*('|$))|(?<=^|\s)#[^\n]*|[[\]{}]/g;

/** The offset of the quote before `end` that nothing closes. */
export function openQuote(text: string, end: number): number | undefined {
  for (const { 0: token, 1: double, 2: single, index } of text.slice(0, end).matchAll(TOKEN)) {
    if ((token[0] === '"' || token[0] === "'") && !double && !single) return index;
  }
  return undefined;
}

/** The offset of the last `bracket`, `[` or `{`, before `end` that nothing closes there. */
export function openBracket(text: string, end: number, bracket: string): number | undefined {
  const open: number[] = [];
  for (const { 0: token, index } of text.slice(0, end).matchAll(TOKEN)) {
    if (token === "[" || token === "{") open.push(index);
    else if (token === "]" || token === "}") open.pop();
  }
  return open.findLast((at) => text[at] === bracket);
}
