/**
 * The YAML that nearly all of our files are written in, read in one pass: maps and lists by indent, scalars and
 * brackets on one line, literal texts, comments, CloudFormation's tags. It is a third of the time of a whole YAML
 * parser, and gives the same tree to the last offset; whatever else a text holds, anything wrong included, is left to the
 * parser. What reads differently in any doubt is not plain.
 */
import { reportDuplicates } from "./duplicates";
import { KNOWN_TAGS } from "./tags";
import type { Block, Entry, Item, MapNode, Node, ScalarNode, ScalarStyle, SeqNode } from "./tree";

/** Reads `block` as far as `end`. False where it is not plain throughout: nothing is said of it then. Never throws. */
export function parsePlainYaml(block: Block, end: number): boolean {
  if (STRANGE.test(block.text)) return false;
  try {
    block.root = new Reader(block, end).document();
    return true;
  } catch (error) {
    if (error !== NOT_PLAIN) throw error;
    block.problems.length = 0;
    return false;
  }
}

/** Thrown by the reader and caught above: a text is left to the parser from wherever the reader is. */
const NOT_PLAIN = Symbol("not plain");

function notPlain(): never {
  throw NOT_PLAIN;
}

/** Control characters, marks within a text, and line ends of no system in use. */
const STRANGE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]|\r(?!\n)/;

/** Brackets in brackets, and maps in maps: deeper ones are the parser's, which says so when it is too much. */
const DEEPEST = 60;

/** YAML takes no longer key without a question mark. */
const LONGEST_KEY = 1000;

const enum Char {
  Tab = 9, LF = 10, CR = 13, Space = 32, Bang = 33, Quote = 34, Hash = 35, Apostrophe = 39, Comma = 44, Dash = 45, Colon = 58,
  Greater = 62, OpenBracket = 91, Backslash = 92, CloseBracket = 93, OpenBrace = 123, Bar = 124, CloseBrace = 125,
}

/** What a plain scalar does not begin with; a dash only before a space. */
const INDICATORS = new Set([..."?:,[]{}#&*!|>'\"%@`"].map((char) => char.charCodeAt(0)));

/** What makes an end of a plain scalar in brackets of a colon before it. */
const ENDS_FLOW = new Set([..."\r\n,[]{}"].map((char) => char.charCodeAt(0)));

/** Escapes that YAML and JSON share. */
const ESCAPED = /^"(?:[^"\\\t]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"$/;

/** `|` or `>`, what becomes of its last line end, and a comment. */
const BLOCK_SCALAR = /([|>])(-?)(?: +#.*)? *$/my;

const TAGS = new Set(KNOWN_TAGS);

class Reader {
  private readonly text: string;
  /** Where reading goes on: at the start of a line's content, or within a line. */
  private at = 0;
  /** The indent of the line that `at` stands in; -1 behind the last. */
  private indent = 0;
  private depth = 0;

  constructor(private readonly block: Block, private readonly end: number) {
    this.text = block.text;
  }

  document(): Node | undefined {
    this.nextContent(0);
    if (this.indent < 0) return undefined;
    const root = this.collection(this.indent);
    return this.indent < 0 ? root : notPlain();
  }

  // Lines

  /** Goes to the next line that says anything. @param from the start of a line */
  private nextContent(from: number): void {
    const { text, end } = this;
    for (let start = from; start < end; ) {
      let at = start;
      while (text.charCodeAt(at) === Char.Space) at++;
      if (at >= end) break;
      const code = text.charCodeAt(at);
      if (code === Char.Tab) notPlain();
      if (code === Char.Hash || code === Char.LF || code === Char.CR) {
        start = this.lineAfter(at);
        continue;
      }
      if (at === start && (text.startsWith("---", at) || text.startsWith("...", at))) notPlain();
      this.at = at;
      this.indent = at - start;
      return;
    }
    this.at = end;
    this.indent = -1;
  }

  /** The start of the line behind the one that `at` stands in. */
  private lineAfter(at: number): number {
    const lf = this.text.indexOf("\n", at);
    return lf < 0 ? this.end : Math.min(lf + 1, this.end);
  }

  /** The end of the line that `at` stands in, without its line ending. */
  private lineEnd(at: number): number {
    const lf = this.text.indexOf("\n", at);
    const end = lf < 0 || lf > this.end ? this.end : lf;
    return end > at && this.text.charCodeAt(end - 1) === Char.CR ? end - 1 : end;
  }

  /** True where nothing more stands in the line but a comment. @param at behind any spaces */
  private isBlankFrom(at: number): boolean {
    if (at >= this.end) return true;
    const code = this.text.charCodeAt(at);
    return code === Char.LF || code === Char.CR || (code === Char.Hash && this.text.charCodeAt(at - 1) === Char.Space);
  }

  private skipSpaces(at: number): number {
    while (this.text.charCodeAt(at) === Char.Space) at++;
    return at;
  }

  /** True at a colon or dash that ends what stands before it. */
  private isSpaced(at: number): boolean {
    const code = this.text.charCodeAt(at + 1);
    return at + 1 >= this.end || code === Char.Space || code === Char.LF || code === Char.CR;
  }

  /** Goes on behind a value. What stands deeper than `column` in the next line would belong to it. */
  private endLine<T extends Node>(value: T, column: number): T {
    const rest = this.skipSpaces(value.end);
    if (!this.isBlankFrom(rest)) notPlain();
    this.nextContent(this.lineAfter(rest));
    return this.indent > column ? notPlain() : value;
  }

  // Maps and lists by indent

  /** The map or list that begins at `at`, in `column` of its line. */
  private collection(column: number): Node {
    if (++this.depth > DEEPEST) notPlain();
    const node = this.isDash() ? this.list(column) : this.map(column);
    this.depth--;
    return node;
  }

  private isDash(): boolean {
    return this.text.charCodeAt(this.at) === Char.Dash && this.isSpaced(this.at);
  }

  private map(column: number): MapNode {
    const start = this.at;
    const entries: Entry[] = [];
    let end = start;
    do {
      if (this.isDash()) notPlain();
      const key = this.key();
      const behind = this.skipSpaces(this.at + 1);
      const value = this.isBlankFrom(behind) ? this.below(behind, column, true) : this.inline(behind, column, true);
      entries.push({ key, value });
      end = value?.end ?? behind;
    } while (this.indent === column);
    if (this.indent > column) notPlain();
    reportDuplicates(entries);
    return { type: "map", block: this.block, start, end, tag: undefined, flow: false, entries };
  }

  private list(column: number): SeqNode {
    const { block, at: start } = this;
    const items: Item[] = [];
    do {
      const behind = this.skipSpaces(this.at + 1);
      const value = this.isBlankFrom(behind) ? this.below(behind, column, false) : this.listed(behind, column);
      items.push({ block, start: value?.start ?? behind, end: value?.end ?? behind, value });
    } while (this.indent === column && this.isDash());
    // Behind a list at the indent of its own key, that key's map goes on.
    if (this.indent > column) notPlain();
    return { type: "seq", block, start, end: items.at(-1)!.end, tag: undefined, flow: false, items };
  }

  /** What stands below a key or a dash that has nothing behind it. */
  private below(at: number, column: number, ofKey: boolean): Node | undefined {
    const next = this.lineAfter(at);
    this.nextContent(next);
    if (this.indent <= column) return ofKey && this.indent === column && this.isDash() ? this.collection(column) : undefined;
    if (this.isDash() || this.opensEntry(this.at)) return this.collection(this.indent);
    // A comment between a key and its scalar is where parsers differ.
    return this.at - this.indent === next ? this.inline(this.at, column, ofKey) : notPlain();
  }

  /** What stands behind a dash: a scalar, or the first line of a map or list. */
  private listed(at: number, column: number): Node {
    this.at = at;
    if (!this.isDash() && !this.opensEntry(at)) return this.inline(at, column, false);
    this.indent = at - (this.text.lastIndexOf("\n", at - 1) + 1);
    return this.collection(this.indent);
  }

  private opensEntry(at: number): boolean {
    const code = this.text.charCodeAt(at);
    const from = code === Char.Quote || code === Char.Apostrophe ? this.quoteEnd(at) : at;
    if (from === at && INDICATORS.has(code)) return false;
    const lineEnd = this.lineEnd(at);
    for (let colon = from; colon < lineEnd; colon++) {
      const char = this.text.charCodeAt(colon);
      if (char === Char.Colon && this.isSpaced(colon)) return true;
      if (char === Char.Hash && this.text.charCodeAt(colon - 1) === Char.Space) return false;
      if (from !== at && char !== Char.Space) return false;
    }
    return false;
  }

  /** The key at `at`; leaves `at` at its colon. */
  private key(): ScalarNode {
    const { text, at: start } = this;
    const code = text.charCodeAt(start);
    if (code === Char.Quote || code === Char.Apostrophe) {
      const key = this.quoted(start, code);
      this.at = this.skipSpaces(key.end);
      if (text.charCodeAt(this.at) !== Char.Colon || !this.isSpaced(this.at) || this.at - start > LONGEST_KEY) notPlain();
      return key;
    }
    if (INDICATORS.has(code)) notPlain();
    let colon = start;
    for (; ; colon++) {
      const char = text.charCodeAt(colon);
      if (char === Char.Colon && this.isSpaced(colon)) break;
      if (colon >= this.end || char === Char.LF || char === Char.CR || char === Char.Tab || colon - start > LONGEST_KEY) notPlain();
      if (char === Char.Hash && text.charCodeAt(colon - 1) === Char.Space) notPlain();
    }
    this.at = colon;
    return this.scalar("plain", start, this.trimmedEnd(start, colon));
  }

  // Scalars

  /** The value at `at`, behind a key or dash in the same line. @param column that of the map or list that it stands in */
  private inline(at: number, column: number, ofKey: boolean): Node {
    const code = this.text.charCodeAt(at);
    switch (code) {
      case Char.Bang: return this.tagged(at, column, ofKey);
      case Char.Bar: case Char.Greater: return this.blockScalar(at, column);
      case Char.Quote: case Char.Apostrophe: return this.endLine(this.quoted(at, code), column);
      case Char.OpenBracket: case Char.OpenBrace: return this.endLine(this.flow(at), column);
      default: return this.plain(at, column);
    }
  }

  /** A tag, and what it says something of. */
  private tagged(at: number, column: number, ofKey: boolean): Node {
    const { tag, behind } = this.tag(at);
    if (!this.isBlankFrom(behind) && this.text.charCodeAt(behind) === Char.Bang) notPlain();
    const value = this.isBlankFrom(behind) ? this.below(behind, column, ofKey) : this.inline(behind, column, ofKey);
    if (value?.tag !== undefined) notPlain();
    // `!GetAZs` may stand alone.
    return { ...(value ?? this.scalar("plain", behind, behind)), tag };
  }

  private tag(at: number): { tag: string; behind: number } {
    let end = at + 1;
    while (isLetter(this.text.charCodeAt(end))) end++;
    const tag = this.text.slice(at, end);
    const behind = this.skipSpaces(end);
    return TAGS.has(tag) && (behind > end || this.isBlankFrom(end)) ? { tag, behind } : notPlain();
  }

  private scalar(style: ScalarStyle, start: number, end: number, text = this.text.slice(start, end)): ScalarNode {
    return { type: "scalar", block: this.block, start, end, tag: undefined, style, text };
  }

  /** A plain scalar, with the lines below that go on with it. */
  private plain(start: number, column: number): ScalarNode {
    const { text } = this;
    const code = text.charCodeAt(start);
    if (INDICATORS.has(code) || (code === Char.Dash && this.isSpaced(start))) notPlain();
    let end = this.plainEnd(start);
    let read = text.slice(start, end);
    for (;;) {
      const rest = this.skipSpaces(end);
      const next = this.lineAfter(rest);
      this.nextContent(next);
      if (this.indent <= column) return this.scalar("plain", start, end, read);
      // Behind a comment or a blank line it would end, or begin a paragraph.
      if (text.charCodeAt(rest) === Char.Hash || this.at - this.indent !== next) notPlain();
      end = this.plainEnd(this.at);
      read += ` ${text.slice(this.at, end)}`;
    }
  }

  /** Where the plain scalar ends that goes through the line of `start`. */
  private plainEnd(start: number): number {
    const { text } = this;
    const lineEnd = this.lineEnd(start);
    let at = start;
    for (; at < lineEnd; at++) {
      const char = text.charCodeAt(at);
      if (char === Char.Tab || (char === Char.Colon && this.isSpaced(at))) notPlain();
      if (char === Char.Hash && text.charCodeAt(at - 1) === Char.Space) break;
    }
    return this.trimmedEnd(start, at);
  }

  private trimmedEnd(start: number, end: number): number {
    while (end > start && this.text.charCodeAt(end - 1) === Char.Space) end--;
    // Other white space is text to YAML, but none to what trims a place.
    return end > start && this.text.charCodeAt(end - 1) > 127 && /\s/.test(this.text[end - 1]!) ? notPlain() : end;
  }

  private quoted(start: number, quote: number): ScalarNode {
    const end = this.quoteEnd(start);
    const written = this.text.slice(start + 1, end - 1);
    if (quote === Char.Apostrophe) return this.scalar("single", start, end, written.includes("'") ? written.replaceAll("''", "'") : written);
    return this.scalar("double", start, end, written.includes("\\") ? this.unescaped(start, end) : written);
  }

  /** Behind the quote that closes the one at `start`; both must stand in one line. */
  private quoteEnd(start: number): number {
    const { text } = this;
    const quote = text.charCodeAt(start);
    const lineEnd = this.lineEnd(start);
    for (let at = start + 1; at < lineEnd; at++) {
      const char = text.charCodeAt(at);
      if (char === quote) {
        if (quote === Char.Quote || text.charCodeAt(at + 1) !== quote) return at + 1;
        at++;
      } else if (char === Char.Backslash && quote === Char.Quote) at++;
    }
    return notPlain();
  }

  private unescaped(start: number, end: number): string {
    const written = this.text.slice(start, end);
    return ESCAPED.test(written) ? (JSON.parse(written) as string) : notPlain();
  }

  /** A text behind `|` or `>`. Only what ends in one line end, or in none, is plain. */
  private blockScalar(start: number, column: number): ScalarNode {
    BLOCK_SCALAR.lastIndex = start;
    const [, indicator, chomp] = BLOCK_SCALAR.exec(this.text) ?? notPlain();
    const { lines, end, next } = this.indented(this.lineAfter(start), column);
    this.nextContent(next);
    const isFolded = indicator === ">";
    return this.scalar(isFolded ? "folded" : "literal", start, end, (isFolded ? folded(lines) : lines.join("\n")) + (chomp ? "" : "\n"));
  }

  /** The lines of a block scalar without their margin, where the last of them ends, and where the line behind them starts. */
  private indented(first: number, column: number): { lines: string[]; end: number; next: number } {
    const { text } = this;
    const lines: string[] = [];
    let margin = -1;
    let blank = 0;
    let end = first;
    let next = first;
    for (; next < this.end; next = this.lineAfter(next)) {
      const lineEnd = this.lineEnd(next);
      const width = Math.min(this.skipSpaces(next), lineEnd) - next;
      if (next + width === lineEnd) {
        // Spaces deeper than the text are part of it.
        if (width > (margin < 0 ? column : margin)) notPlain();
        blank++;
        continue;
      }
      if (width <= column) break;
      if (margin < 0) margin = width;
      if (width < margin) notPlain();
      for (; blank; blank--) lines.push("");
      lines.push(text.slice(next + margin, lineEnd));
      end = lineEnd;
    }
    if (margin < 0) notPlain();
    while (/\s/.test(text[end - 1]!)) end--;
    return { lines, end, next };
  }

  // Brackets, all on one line

  private flow(at: number): MapNode | SeqNode {
    if (++this.depth > DEEPEST) notPlain();
    const node = this.text.charCodeAt(at) === Char.OpenBracket ? this.flowList(at) : this.flowMap(at);
    this.depth--;
    return node;
  }

  private flowList(start: number): SeqNode {
    const { block } = this;
    const items: Item[] = [];
    let at = this.skipSpaces(start + 1);
    while (this.text.charCodeAt(at) !== Char.CloseBracket || items.length) {
      const value = this.flowValue(at);
      items.push({ block, start: value.start, end: value.end, value });
      at = this.skipSpaces(value.end);
      if (this.text.charCodeAt(at) === Char.CloseBracket) break;
      at = this.comma(at);
    }
    return { type: "seq", block, start, end: at + 1, tag: undefined, flow: true, items };
  }

  private flowMap(start: number): MapNode {
    const entries: Entry[] = [];
    let at = this.skipSpaces(start + 1);
    while (this.text.charCodeAt(at) !== Char.CloseBrace || entries.length) {
      const code = this.text.charCodeAt(at);
      const key = code === Char.Quote || code === Char.Apostrophe ? this.quoted(at, code) : this.flowPlain(at);
      const colon = this.skipSpaces(key.end);
      if (this.text.charCodeAt(colon) !== Char.Colon || this.text.charCodeAt(colon + 1) !== Char.Space) notPlain();
      const value = this.flowValue(this.skipSpaces(colon + 1));
      entries.push({ key, value });
      at = this.skipSpaces(value.end);
      if (this.text.charCodeAt(at) === Char.CloseBrace) break;
      at = this.comma(at);
    }
    reportDuplicates(entries);
    return { type: "map", block: this.block, start, end: at + 1, tag: undefined, flow: true, entries };
  }

  private comma(at: number): number {
    return this.text.charCodeAt(at) === Char.Comma ? this.skipSpaces(at + 1) : notPlain();
  }

  private flowValue(at: number): Node {
    const code = this.text.charCodeAt(at);
    if (code === Char.Bang) {
      const { tag, behind } = this.tag(at);
      if (this.text.charCodeAt(behind) === Char.Bang) notPlain();
      return { ...this.flowValue(behind), tag };
    }
    if (code === Char.OpenBracket || code === Char.OpenBrace) return this.flow(at);
    return code === Char.Quote || code === Char.Apostrophe ? this.quoted(at, code) : this.flowPlain(at);
  }

  private flowPlain(start: number): ScalarNode {
    const { text } = this;
    const first = text.charCodeAt(start);
    if (INDICATORS.has(first) || (first === Char.Dash && !isLetter(text.charCodeAt(start + 1)))) notPlain();
    for (let at = start; at < this.end; at++) {
      switch (text.charCodeAt(at)) {
        case Char.Comma: case Char.CloseBracket: case Char.CloseBrace:
          return this.scalar("plain", start, this.trimmedEnd(start, at));
        case Char.Colon:
          if (text.charCodeAt(at + 1) === Char.Space) return this.scalar("plain", start, this.trimmedEnd(start, at));
          if (ENDS_FLOW.has(text.charCodeAt(at + 1))) notPlain();
          break;
        case Char.Hash: case Char.OpenBracket: case Char.OpenBrace: case Char.Tab: case Char.LF: case Char.CR:
          return notPlain();
      }
    }
    return notPlain();
  }
}

/** Lines of a folded text: one paragraph until a blank line. Lines with an indent of their own stay lines, which is not plain. */
function folded(lines: readonly string[]): string {
  let text = "";
  let isGoingOn = false;
  for (const line of lines) {
    if (line === "") text += "\n";
    else if (line.startsWith(" ") || line.startsWith("\t")) notPlain();
    else text += isGoingOn ? ` ${line}` : line;
    isGoingOn = line !== "";
  }
  return text;
}

/** A letter or digit of ASCII. */
function isLetter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
