/**
 * Two things that AWS's own readers take and YAML's grammar does not: a quoted text, and a list or map in brackets, that
 * goes on at the left of where it began. They are read as if they stood on one line; every offset stays what it was.
 */

/** An error of the parser: where, and what kind. */
export interface ParserError {
  readonly code: string;
  readonly at: number;
}

/** The text with line breaks inside such a value made spaces; undefined when the errors are of another kind. */
export function joinLines(text: string, errors: readonly ParserError[]): string | undefined {
  for (const { code, at } of errors) {
    const range = goingOn(text, code, at);
    if (!range) continue;
    const joined = text.slice(range.start, range.end).replace(/[\r\n]/g, " ");
    return text.slice(0, range.start) + joined + text.slice(range.end);
  }
  return undefined;
}

/** The value that goes on over lines and that the parser stumbled on at `at`; undefined when there is none. */
export function goingOn(text: string, code: string, at: number): { start: number; end: number } | undefined {
  if (code === "MISSING_CHAR") return quotedAround(text, at) ?? bracketsAround(text, at);
  return code === "BAD_INDENT" ? bracketsAround(text, at) : undefined;
}

/** False for an error that no value over several lines leads to. */
export function maybeGoingOn(code: string): boolean {
  return code === "MISSING_CHAR" || code === "BAD_INDENT";
}

/** How far back from an error its opening quote is looked for. */
const FAR_BACK = 2_000;

/** A quoted text that opens before `at` and is closed on a later line. */
function quotedAround(text: string, at: number): { start: number; end: number } | undefined {
  const lineStart = text.lastIndexOf("\n", Math.max(0, at - FAR_BACK)) + 1;
  const opening = /(?:^|[:,[{-])[ \t]+(?:![^\s]*[ \t]+)?(["'])/g;
  let start = -1;
  for (const match of text.slice(lineStart, at).matchAll(opening)) start = lineStart + match.index + match[0].length - 1;
  if (start < 0) return undefined;
  const closing = text[start] === '"' ? /(?:[^"\\]|\\[^])*"/y : /(?:[^']|'')*'/y;
  closing.lastIndex = start + 1;
  if (!closing.test(text)) return undefined;
  const end = closing.lastIndex;
  // Behind the quote the line must end: else it is the opening quote of something else.
  return text.slice(start, end).includes("\n") && /^[ \t]*(?:[,\]}#\r\n]|$)/.test(text.slice(end, end + 100)) ? { start, end } : undefined;
}

/** Brackets that open before `at` and are closed behind it, without a comment between. */
function bracketsAround(text: string, at: number): { start: number; end: number } | undefined {
  const start = Math.max(text.lastIndexOf("{", at - 1), text.lastIndexOf("[", at - 1));
  if (start < 0) return undefined;
  let depth = 0;
  const token = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|[{}[\]]|(?<=\s)#/g;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === "#") return undefined;
    if (match[0] === "{" || match[0] === "[") depth++;
    if ((match[0] === "}" || match[0] === "]") && --depth === 0) {
      const end = token.lastIndex;
      return text.slice(start, end).includes("\n") ? { start, end } : undefined;
    }
  }
  return undefined;
}
