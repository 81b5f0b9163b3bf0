/**
 * Where a long JSON text may be cut: the members of its object, and those of a long member such as `Resources`. What
 * lies between the cuts is commas, braces and blanks; where it is anything else the text is parsed as a whole.
 */
import type { Range } from "./split";

/** A member of the root object; a long one with members of its own. */
export interface Member extends Range {
  /** For a cut member: its key and opening brace. */
  readonly header: Range | undefined;
  readonly members: readonly Range[];
}

/** A shorter text, or member, is quicker to parse in one piece. UTF-16 units. */
const LONG = 4_000;

/** Cuts a text whose root is an object; undefined when it is short, no object, or its braces do not fit. */
export function splitMembers(text: string, start: number): Member[] | undefined {
  if (text.length - start < LONG) return undefined;
  const open = blanks(text, start);
  if (text[open] !== "{") return undefined;
  const scanned = scanObject(text, open);
  if (!scanned || blanks(text, scanned.end) !== text.length || !scanned.members.length) return undefined;
  return scanned.members.map((member) => inner(text, member));
}

function inner(text: string, member: Range): Member {
  const whole = { ...member, header: undefined, members: [] };
  if (member.end - member.start < LONG) return whole;
  const key = /[\s]*"(?:[^"\\]|\\.)*"\s*:\s*/y;
  key.lastIndex = member.start;
  if (!key.test(text) || text[key.lastIndex] !== "{") return whole;
  const open = key.lastIndex;
  const scanned = scanObject(text, open);
  if (!scanned || scanned.members.length < 2 || blanks(text, scanned.end) < member.end) return whole;
  return { ...member, header: { start: member.start, end: open + 1 }, members: scanned.members };
}

function blanks(text: string, from: number): number {
  const blank = /\s*/y;
  blank.lastIndex = from;
  blank.test(text);
  return blank.lastIndex;
}

const enum Char { LF = 10, Quote = 34, Star = 42, Comma = 44, Slash = 47, OpenBracket = 91, Backslash = 92, CloseBracket = 93, OpenBrace = 123, CloseBrace = 125 }

/** The members of the object that opens at `open`, without the commas between them, and where it ends. */
function scanObject(text: string, open: number): { members: Range[]; end: number } | undefined {
  const members: Range[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Quote) at = endOfString(text, at);
    else if (code === Char.OpenBrace || code === Char.OpenBracket) depth++;
    else if (code === Char.Comma) {
      if (depth !== 1) continue;
      members.push({ start: from, end: at });
      from = at + 1;
    } else if (code === Char.CloseBrace || code === Char.CloseBracket) {
      if (--depth > 0) continue;
      if (code !== Char.CloseBrace) return undefined;
      const last = { start: from, end: at };
      // Nothing behind the last comma: that comma is an error, which the parser must see.
      if (text.slice(from, at).trim() === "") return members.length ? undefined : { members, end: at + 1 };
      return { members: [...members, last], end: at + 1 };
    } else if (code === Char.Slash) at = endOfComment(text, at);
  }
  return undefined;
}

/** The closing quote, or the end of the line for a text that is not closed. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Backslash) at++;
    else if (code === Char.Quote || code === Char.LF) return at;
  }
  return text.length;
}

function endOfComment(text: string, slash: number): number {
  const next = text.charCodeAt(slash + 1);
  const end = next === Char.Slash ? text.indexOf("\n", slash) : next === Char.Star ? text.indexOf("*/", slash + 2) + 1 : slash;
  return end <= 0 && next !== Char.Star ? text.length : Math.max(end, slash);
}
