/** Reads brackets as far as a cursor: flow collections of YAML, and JSON, however much is still to be typed. */

/** Where a cursor is among brackets. Offsets are those of the text that was read. */
export interface FlowPlace {
  /** The open brackets, outermost first. */
  readonly open: readonly ("{" | "[")[];
  /** The word that is being typed; empty at the cursor where there is none. */
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'" | undefined;
  /** A tag before the word, as written: `!Ref`. */
  readonly tag: string | undefined;
  readonly isKey: boolean;
  /** Where a comma is missing before the word. */
  readonly commaAt: number | undefined;
}

interface State {
  readonly open: ("{" | "[")[];
  expects: "key" | "value" | "end";
  /** Behind the last character that is no blank and no comment. */
  last: number;
  tag: string | undefined;
}

const BLANK = /\s/;
/** A line of block style: what stood before it was never closed. */
const BLOCK_LINE = /[ \t]*(?:- |[\w.:"'-]+:(?=\s|$))/y;

/**
 * Reads from the bracket at `from` to the cursor `to`; undefined when the bracket is closed before, or the cursor is in
 * a comment or behind a finished value.
 */
export function flowPlace(text: string, from: number, to: number, isJson: boolean): FlowPlace | undefined {
  const state: State = { open: [], expects: "value", last: from, tag: undefined };
  let at = from;
  while (at < to) {
    const char = text[at]!;
    if (BLANK.test(char)) {
      if (char === "\n" && !isJson && isBlockLine(text, at + 1, state)) return undefined;
      at++;
      continue;
    }
    const comment = commentEnd(text, at, isJson);
    if (comment !== undefined) {
      if (comment >= to) return undefined;
      at = comment;
      continue;
    }
    if (char === '"' || (char === "'" && !isJson)) {
      const end = quoteEnd(text, at, char);
      if (end === undefined || end >= to) return placed(text, state, at, quotedEnd(text, to, end), char as '"', at);
      at = end + 1;
      finish(state, at);
      continue;
    }
    if ("{}[],:".includes(char) && !isWordColon(text, at, isJson)) {
      if (!punctuation(state, char, at)) return undefined;
      at++;
      continue;
    }
    // Whatever stands here, one character at least is read: nothing that is typed keeps the reader where it is.
    const end = Math.max(wordEnd(text, at, isJson), at + 1);
    const tag = isJson ? undefined : /^[!&][^\s,[\]{}]*/.exec(text.slice(at, end))?.[0];
    if (tag && at + tag.length < to) {
      state.tag = tag;
      at += tag.length;
      continue;
    }
    if (end >= to) return placed(text, state, at, end, undefined, at);
    at = end;
    finish(state, at);
  }
  return state.open.length ? placedBefore(text, state, to, isJson) : undefined;
}

/** Nothing is typed. Before the value that a key has, that value is meant: no second one can stand beside it. */
function placedBefore(text: string, state: State, at: number, isJson: boolean): FlowPlace | undefined {
  const start = at + /^[ \t]*/.exec(text.slice(at, endOfLine(text, at)))![0].length;
  const next = text[start] ?? "";
  const nothing = placed(text, state, at, at, undefined, at);
  if (state.expects !== "value" || state.open.at(-1) !== "{" || /^[\s,}\]]?$/.test(next) || commentEnd(text, start, isJson) !== undefined) return nothing;
  if (next === "{" || next === "[") return undefined;
  const quote = next === '"' || (next === "'" && !isJson) ? quoteEnd(text, start, next) : undefined;
  const end = quote === undefined ? wordEnd(text, start, isJson) : quote + 1;
  // A key follows whose comma is missing.
  return end === start || nextSignificant(text, end, isJson) === ":" ? nothing : placed(text, state, at, end, undefined, at);
}

function finish(state: State, at: number): void {
  state.expects = "end";
  state.last = at;
  state.tag = undefined;
}

/** False when the outermost bracket is closed. */
function punctuation(state: State, char: string, at: number): boolean {
  const { open } = state;
  if (char === "{" || char === "[") {
    open.push(char);
    state.expects = char === "{" ? "key" : "value";
  } else if (char === ",") state.expects = open.at(-1) === "{" ? "key" : "value";
  else if (char === ":") state.expects = "value";
  else {
    open.pop();
    state.expects = "end";
    if (!open.length) return false;
  }
  state.last = at + 1;
  state.tag = undefined;
  return true;
}

function placed(text: string, state: State, start: number, end: number, quote: FlowPlace["quote"], wordAt: number): FlowPlace | undefined {
  const { open, expects, tag } = state;
  if (!open.length) return undefined;
  const missing = expects === "end";
  // Behind a value only a new line begins a new one.
  if (missing && !text.slice(state.last, wordAt).includes("\n")) return undefined;
  return { open, start, end, quote, tag, isKey: missing ? open.at(-1) === "{" : expects === "key", commaAt: missing ? state.last : undefined };
}

function isBlockLine(text: string, at: number, { last }: State): boolean {
  BLOCK_LINE.lastIndex = at;
  return !"{[,:".includes(text[last - 1] ?? ",") && BLOCK_LINE.test(text);
}

/** Behind the comment that starts at `at`, further than that. JSON has none with `#`; who writes one means a comment. */
function commentEnd(text: string, at: number, isJson: boolean): number | undefined {
  const starts = text[at] === "#" ? isJson || BLANK.test(text[at - 1] ?? " ") : isJson && text.startsWith("//", at);
  if (starts) return endOfLine(text, at);
  if (!isJson || !text.startsWith("/*", at)) return undefined;
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

/** The closing quote; undefined where the line ends before it. */
function quoteEnd(text: string, open: number, quote: string): number | undefined {
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\\" && quote === '"') at++;
    else if (char === "\n") return undefined;
    else if (char === quote && !(quote === "'" && text[at + 1] === "'" && ++at)) return at;
  }
  return undefined;
}

/** Behind a quoted word; one that is not closed ends at the cursor. */
function quotedEnd(text: string, to: number, end: number | undefined): number {
  if (end === undefined) return to;
  // `"Enc` before `, "b": 1`: the quote that seems to close it opens the next word.
  return /[,:{}[\]]\s*$/.test(text.slice(to, end)) ? to : end + 1;
}

/** A colon within a plain word of YAML: `AWS::Region`, `a:b`. */
function isWordColon(text: string, at: number, isJson: boolean): boolean {
  if (isJson || text[at] !== ":") return false;
  const [before = " ", after = " "] = [text[at - 1], text[at + 1]];
  return !/[\s,[\]{}]/.test(after) && !/["'\s]/.test(before);
}

function wordEnd(text: string, from: number, isJson: boolean): number {
  let at = from;
  while (at < text.length && !/[,{}[\]\n]/.test(text[at]!) && !(isJson && /[\s"]/.test(text[at]!))) {
    if (text[at] === ":" && !isWordColon(text, at, isJson)) break;
    if (text[at] === "#" && BLANK.test(text[at - 1] ?? "")) break;
    at++;
  }
  while (at > from && BLANK.test(text[at - 1]!)) at--;
  return at;
}

export function endOfLine(text: string, at: number): number {
  const lf = text.indexOf("\n", at);
  const end = lf < 0 ? text.length : lf;
  return end > at && text[end - 1] === "\r" ? end - 1 : end;
}

/** The next character from `at` on that is no blank and no comment; empty at the end. */
export function nextSignificant(text: string, from: number, isJson: boolean): string {
  for (let at = from; at < text.length; ) {
    if (BLANK.test(text[at]!)) at++;
    else {
      const comment = commentEnd(text, at, isJson);
      if (comment === undefined) return text[at]!;
      at = comment;
    }
  }
  return "";
}

/** A flow collection over more characters than this is taken as not closed. */
const LONGEST_FLOW = 5_000;

/** True when the brackets that are open at `from` are closed behind it. */
export function isClosed(text: string, from: number, open: number): boolean {
  let depth = open;
  const limit = Math.min(text.length, from + LONGEST_FLOW);
  for (let at = from; at < limit; at++) {
    const char = text[at]!;
    if (char === '"' || char === "'") at = quoteEnd(text, at, char) ?? at;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      if (--depth === 0) return true;
    } else if (char === "\n") {
      BLOCK_LINE.lastIndex = at + 1;
      if (!",{[:".includes(text.slice(0, at).trimEnd().at(-1) ?? "") && BLOCK_LINE.test(text)) return false;
    } else if (char === "#" && BLANK.test(text[at - 1] ?? " ")) at = endOfLine(text, at) - 1;
  }
  return false;
}
