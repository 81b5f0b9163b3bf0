/**
 * Where a long JSON text may be cut: the members of its object, and those of a long member such as `Resources`. What
 * lies between the cuts is commas, braces and blanks; where it is anything else the text is parsed as a whole.
 */
import type { Range, Section } from "./split";

/** A shorter text, or member, is quicker to parse in one piece. UTF-16 units. */
export const LONG_MEMBER = 4_000;

/** Cuts a text whose root is an object; undefined when it is short, no object, or its braces do not fit. */
export function splitMembers(text: string, start: number): Section[] | undefined {
  if (text.length - start < LONG_MEMBER) return undefined;
  const open = blanks(text, start);
  if (text[open] !== "{") return undefined;
  const scanned = scanObject(text, open);
  if (!scanned || blanks(text, scanned.end) !== text.length || !scanned.members.length) return undefined;
  return scanned.members.map((member) => inner(text, member));
}

function inner(text: string, member: Range): Section {
  const whole = { ...member, header: undefined, entries: [], indent: 0 };
  if (member.end - member.start < LONG_MEMBER) return whole;
  const key = /[\s]*"(?:[^"\\]|\\.)*"\s*:\s*/y;
  key.lastIndex = member.start;
  if (!key.test(text) || text[key.lastIndex] !== "{") return whole;
  const open = key.lastIndex;
  const scanned = scanObject(text, open);
  if (!scanned || scanned.members.length < 2 || blanks(text, scanned.end) < member.end) return whole;
  return { ...member, header: { start: member.start, end: open + 1 }, entries: scanned.members, indent: 0 };
}

/** Cuts a stretch of members again; undefined when it is no such stretch any more. */
export function resplitMembers(stretch: string): readonly Range[] | undefined {
  const end = stretch.length;
  const scanned = scanMembers(stretch, 0, end);
  return scanned?.end === end && scanned.members.at(-1)?.end === end ? scanned.members : undefined;
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
  const scanned = scanMembers(text, open + 1, text.length);
  return scanned && text.charCodeAt(scanned.end) === Char.CloseBrace ? { members: scanned.members, end: scanned.end + 1 } : undefined;
}

/** The members from `start` on, as far as a bracket that closes what they are in, or `limit`. */
function scanMembers(text: string, start: number, limit: number): { members: Range[]; end: number } | undefined {
  const members: Range[] = [];
  let depth = 0;
  let from = start;
  let at = start;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Quote) at = endOfString(text, at);
    else if (code === Char.OpenBrace || code === Char.OpenBracket) depth++;
    else if (code === Char.Comma && depth === 0) {
      members.push({ start: from, end: at });
      from = at + 1;
    } else if (code === Char.CloseBrace || code === Char.CloseBracket) {
      if (--depth < 0) break;
    } else if (code === Char.Slash) at = endOfComment(text, at);
  }
  if (depth > 0 || at > limit) return undefined;
  // Nothing behind the last comma: that comma is an error, which the parser must see.
  if (text.slice(from, at).trim() === "") return members.length ? undefined : { members, end: at };
  return { members: [...members, { start: from, end: at }], end: at };
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

/** The last character of a comment, or the end of the text for one that is not closed; `slash` where there is no comment. */
function endOfComment(text: string, slash: number): number {
  const next = text.charCodeAt(slash + 1);
  if (next !== Char.Slash && next !== Char.Star) return slash;
  const end = next === Char.Slash ? text.indexOf("\n", slash) : text.indexOf("*/", slash + 2) + 1;
  return end > 0 ? end : text.length;
}
