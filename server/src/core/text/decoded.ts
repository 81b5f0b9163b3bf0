/**
 * The text that a scalar stands for, and where each part of it stands in the file: so that what is said of line 7 of a
 * script lands on the right line and column of the YAML. Offsets are UTF-16, 0-based; places are in the scalar's block.
 */
import type { Place, ScalarNode } from "./tree";

/** A run of decoded text. Its characters are those of the file one by one, or it stands as a whole for `outerEnd - outer` characters. */
interface Segment {
  readonly inner: number;
  readonly outer: number;
  readonly outerEnd: number;
  readonly oneByOne: boolean;
  readonly scalar: ScalarNode;
}

/** A decoded text with the way back to the file. */
export class Decoded {
  constructor(readonly text: string, private readonly segments: readonly Segment[]) {}

  /**
   * Where the characters from `start` to `end` (exclusive) of the text stand in the file. What spans several scalars is
   * placed in the first. Undefined for a text without a place, such as what a `!Ref` will give.
   */
  place(start: number, end: number): Place | undefined {
    const first = this.segmentAt(start);
    if (!first) return undefined;
    const last = end > start ? (this.segmentAt(end - 1) ?? first) : first;
    const { scalar } = first;
    const from = first.oneByOne ? first.outer + (start - first.inner) : first.outer;
    if (last.scalar !== scalar) return { block: scalar.block, start: from, end: scalar.end };
    const to = end <= start ? from : last.oneByOne ? last.outer + (end - last.inner) : last.outerEnd;
    return { block: scalar.block, start: from, end: Math.max(from, to) };
  }

  /** True when each character from `start` to `end` is one of the file's, so that it can be replaced there. */
  isEditable(start: number, end: number): boolean {
    const first = this.segmentAt(start);
    const last = this.segmentAt(Math.max(start, end - 1));
    return first !== undefined && first === last && first.oneByOne;
  }

  /** True when it is written as it is read, line by line. */
  get isLiteral(): boolean {
    return this.segments.every(({ scalar }) => scalar.style === "literal");
  }

  /** The text that this one is the base64 of, as UTF-8; undefined when it is none. Each character is placed at its group of four. */
  base64(): Decoded | undefined {
    const bytes = bytesOf(this.text);
    return bytes && decodeUtf8(bytes, (from, to) => this.place(from, to), this.segments[0]?.scalar);
  }

  private segmentAt(offset: number): Segment | undefined {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segments[middle]!.inner <= offset) low = middle;
      else high = middle - 1;
    }
    return this.segments[low];
  }
}

const decodedScalars = new WeakMap<ScalarNode, Decoded>();

/** The text of a scalar of any style. */
export function decodeScalar(scalar: ScalarNode): Decoded {
  let decoded = decodedScalars.get(scalar);
  if (!decoded) decodedScalars.set(scalar, (decoded = decode(scalar)));
  return decoded;
}

/** What a plain or quoted scalar says as it is written, over however many lines; undefined for one of another style. */
export function flowText(scalar: ScalarNode): string | undefined {
  if (scalar.style === "literal" || scalar.style === "folded") return undefined;
  const writer = new Writer(scalar);
  flowScalar(writer, scalar, scalar.block.text);
  return writer.text;
}

function decode(scalar: ScalarNode): Decoded {
  const writer = new Writer(scalar);
  const { text } = scalar.block;
  if (scalar.style === "literal" || scalar.style === "folded") blockScalar(writer, scalar, text);
  else flowScalar(writer, scalar, text);
  // Our reading must be the parser's; where it is not, the scalar as a whole is the place.
  if (writer.text === scalar.text) return new Decoded(writer.text, writer.segments);
  return new Decoded(scalar.text, [{ inner: 0, outer: scalar.start, outerEnd: scalar.end, oneByOne: false, scalar }]);
}

class Writer {
  text = "";
  readonly segments: Segment[] = [];
  constructor(private readonly scalar: ScalarNode) {}

  /** Characters as they stand in the file. */
  copy(from: number, to: number): void {
    if (to <= from) return;
    const last = this.segments.at(-1);
    if (!last?.oneByOne || last.outerEnd !== from) this.segments.push({ inner: this.text.length, outer: from, outerEnd: to, oneByOne: true, scalar: this.scalar });
    else this.segments[this.segments.length - 1] = { ...last, outerEnd: to };
    this.text += this.scalar.block.text.slice(from, to);
  }

  /** Characters that others stand for: an escape, a folded line break. */
  replace(by: string, from: number, to: number): void {
    if (by === "") return;
    this.segments.push({ inner: this.text.length, outer: from, outerEnd: to, oneByOne: false, scalar: this.scalar });
    this.text += by;
  }
}

// --- plain and quoted

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function flowScalar(writer: Writer, { style, start, end }: ScalarNode, text: string): void {
  const quoted = style === "double" || style === "single";
  const to = quoted ? end - 1 : end;
  let at = quoted ? start + 1 : start;
  let run = at;
  while (at < to) {
    const char = text[at]!;
    if (style === "double" && char === "\\") {
      writer.copy(run, at);
      at = escape(writer, text, at);
    } else if (style === "single" && char === "'") {
      writer.copy(run, at);
      writer.replace("'", at, at + 2);
      at += 2;
    } else if (char === "\n" || (char === "\r" && text[at + 1] === "\n")) {
      at = lineBreaks(writer, text, run, at, to);
    } else {
      at++;
      continue;
    }
    run = at;
  }
  writer.copy(run, to);
}

/** Gives the offset behind the escape. An escaped line break joins the lines. */
function escape(writer: Writer, text: string, at: number): number {
  const letter = text[at + 1] ?? "";
  if (letter === "\n" || letter === "\r") {
    const next = at + (letter === "\r" && text[at + 2] === "\n" ? 3 : 2);
    return next + /^[ \t]*/.exec(text.slice(next, next + 1000))![0].length;
  }
  const digits = HEX_DIGITS[letter];
  if (digits === undefined) {
    writer.replace(ESCAPES[letter] ?? letter, at, at + 2);
    return at + 2;
  }
  const end = at + 2 + digits;
  const code = Number.parseInt(text.slice(at + 2, end), 16);
  writer.replace(Number.isNaN(code) || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code), at, end);
  return end;
}

/** One line break is a space, more are one less; blanks around them do not count. Gives the offset of the next text. */
function lineBreaks(writer: Writer, text: string, run: number, at: number, to: number): number {
  let last = at;
  while (last > run && (text[last - 1] === " " || text[last - 1] === "\t")) last--;
  writer.copy(run, last);
  let next = at;
  let breaks = 0;
  for (; next < to && /[ \t\r\n]/.test(text[next]!); next++) if (text[next] === "\n") breaks++;
  writer.replace(breaks === 1 ? " " : "\n".repeat(breaks - 1), last, next);
  return next;
}

// --- literal and folded

interface Line {
  /** Without the indent, to before the line ending. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function blockScalar(writer: Writer, scalar: ScalarNode, text: string): void {
  const header = /^[|>]([+-]?)(\d?)([+-]?)/.exec(text.slice(scalar.start, scalar.start + 4));
  const firstBreak = text.indexOf("\n", scalar.start);
  if (!header || firstBreak < 0) return;
  const lines = linesBelow(text, firstBreak + 1, header[2] ? parentIndent(text, scalar.start) + Number(header[2]) : undefined);
  const chomp = header[1] || header[3];
  // The blank lines at the end are the chomping's matter.
  let used = lines.length;
  while (used > 0 && isBlank(lines[used - 1]!)) used--;
  if (scalar.style === "literal") literal(writer, lines.slice(0, used));
  else folded(writer, text, lines.slice(0, used));
  if (chomp === "-") return;
  const rest = chomp === "+" ? lines.slice(Math.max(0, used - 1)) : used ? [lines[used - 1]!] : [];
  if (used === 0 && chomp === "+") for (const line of lines) lineEnd(writer, line);
  else for (const line of rest) lineEnd(writer, line);
}

const isBlank = ({ start, end }: Line) => end <= start;

/** The last line of a file has a line ending even where none is written. */
function lineEnd(writer: Writer, { end, next }: Line): void {
  writer.replace("\n", end, next);
}

/** The lines of a block scalar: all that are indented far enough, and the blank ones among and behind them. */
function linesBelow(text: string, from: number, known: number | undefined): Line[] {
  const lines: Line[] = [];
  let indent = known;
  for (let at = from; at < text.length; ) {
    const lf = text.indexOf("\n", at);
    const next = lf < 0 ? text.length : lf + 1;
    let end = lf < 0 ? text.length : lf;
    if (end > at && text[end - 1] === "\r") end--;
    let content = at;
    while (content < end && text[content] === " ") content++;
    if (content < end) {
      indent ??= content - at;
      if (content - at < indent || indent === 0) break;
    }
    lines.push({ start: Math.min(at + (indent ?? content - at), end), end, next });
    at = next;
  }
  return lines;
}

/** The indent of the map or list that a scalar stands in. */
function parentIndent(text: string, start: number): number {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const [dashes] = /^[ ]*(?:- +)*/.exec(line)!;
  // Behind a key it stands in the map that the last dash holds.
  const isBehindKey = /^(?:[!&]\S*[ \t]+)*[^!&\s]/.test(line.slice(dashes.length));
  return isBehindKey ? dashes.length : dashes.replace(/- *$/, "").length;
}

function literal(writer: Writer, lines: readonly Line[]): void {
  lines.forEach((line, i) => {
    writer.copy(line.start, line.end);
    if (i < lines.length - 1) lineEnd(writer, line);
  });
}

/** Line breaks between lines at the indent fold; those beside further indented lines stay. */
function folded(writer: Writer, text: string, lines: readonly Line[]): void {
  let i = 0;
  for (; i < lines.length && isBlank(lines[i]!); i++) lineEnd(writer, lines[i]!);
  while (i < lines.length) {
    const line = lines[i]!;
    writer.copy(line.start, line.end);
    let next = i + 1;
    while (next < lines.length && isBlank(lines[next]!)) next++;
    if (next >= lines.length) return;
    const stays = isSpaced(text, line) || isSpaced(text, lines[next]!);
    const breaks = next - i;
    writer.replace(stays ? "\n".repeat(breaks) : breaks === 1 ? " " : "\n".repeat(breaks - 1), line.end, lines[next]!.start);
    i = next;
  }
}

const isSpaced = (text: string, { start }: Line) => text[start] === " " || text[start] === "\t";

// --- base64

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SEXTETS = new Map([...ALPHABET].map((char, i) => [char, i]));

/** A byte, and the group of four characters that it comes from. */
interface PlacedByte {
  readonly byte: number;
  readonly from: number;
  readonly to: number;
}

function bytesOf(text: string): PlacedByte[] | undefined {
  if (!/^(?:[A-Za-z0-9+/]\s*)+(?:=\s*){0,2}$/.test(text) || text.length > 100_000) return undefined;
  const chars = [...text.matchAll(/[A-Za-z0-9+/]/g)];
  if (chars.length % 4 === 1) return undefined;
  const bytes: PlacedByte[] = [];
  for (let i = 0; i < chars.length; i += 4) {
    const group = chars.slice(i, i + 4);
    const bits = group.reduce((sum, [char], n) => sum | (SEXTETS.get(char)! << (18 - 6 * n)), 0);
    const from = group[0]!.index;
    const to = group.at(-1)!.index + 1;
    for (let n = 0; n < group.length - 1; n++) bytes.push({ byte: (bits >> (16 - 8 * n)) & 0xff, from, to });
  }
  return bytes;
}

/** Undefined for bytes that are no UTF-8 text. */
function decodeUtf8(bytes: readonly PlacedByte[], place: (from: number, to: number) => Place | undefined, scalar: ScalarNode | undefined): Decoded | undefined {
  if (!scalar) return undefined;
  let text = "";
  const segments: Segment[] = [];
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!;
    const length = first.byte < 0x80 ? 1 : first.byte >= 0xf0 && first.byte < 0xf8 ? 4 : first.byte >= 0xe0 ? 3 : first.byte >= 0xc2 ? 2 : 0;
    const parts = bytes.slice(i, i + length);
    if (!length || parts.length < length || parts.slice(1).some(({ byte }) => (byte & 0xc0) !== 0x80)) return undefined;
    const code = length === 1 ? first.byte : parts.slice(1).reduce((sum, { byte }) => (sum << 6) | (byte & 0x3f), first.byte & (0xff >> (length + 1)));
    if (code === 0 || code > 0x10ffff) return undefined;
    const at = place(first.from, parts.at(-1)!.to);
    if (at) segments.push({ inner: text.length, outer: at.start, outerEnd: at.end, oneByOne: false, scalar });
    text += String.fromCodePoint(code);
    i += length;
  }
  return new Decoded(text, segments);
}
