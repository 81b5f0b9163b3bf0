/** Texts looked up in the reader's language when they are needed, never before. */
import type { Locale } from "../data";
import { en } from "./en";
import { es } from "./es";

export type WordId = keyof typeof en;
export type FillIn = Readonly<Record<string, string | number | undefined>>;

/** From texts in each language: gives the text under an id, with its braces filled in. */
export function speaker<Id extends string>(texts: Readonly<Record<Locale, Readonly<Record<Id, string>>>>): (locale: Locale, id: Id, data?: FillIn) => string {
  return (locale, id, data = {}) => fill(texts[locale][id], data);
}

/** The text under `id`, with its braces filled in. */
export const say = speaker<WordId>({ en, es });

/** True for an id of a text. */
export function isWord(id: string): id is WordId {
  return Object.hasOwn(en, id);
}

/** Puts `data` where `{name}` stands; an unknown name stays as it is. */
export function fill(text: string, data: FillIn): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (data[name] === undefined ? whole : String(data[name])));
}

/** "a, b and c" */
export function joinList(locale: Locale, parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? "";
  return say(locale, "list.and", { first: parts.slice(0, -1).join(", "), last: parts.at(-1) });
}
