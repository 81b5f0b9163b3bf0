/** Which concept a word in a document stands for. */
import type { Locale } from "../data";

export interface Concept {
  readonly id: string;
  /** `Key`, `Key: value`, `Key: /regex/` or `/regex/`. */
  readonly keys: readonly string[];
  readonly source: string;
  readonly checked: string;
  /** The id of a picture, when there is one. */
  readonly picture?: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly alt?: Readonly<Record<Locale, string>>;
  readonly text: Readonly<Record<Locale, string>>;
}

/** A word to explain: a key, a value, or a value under a key. */
export interface Word {
  readonly key: string | undefined;
  readonly value: string | undefined;
}

interface Trigger {
  readonly concept: Concept;
  readonly key: string | undefined;
  readonly value: ((text: string) => boolean) | undefined;
}

/** `BootMode`, `bootMode` and `boot_mode` are one word. */
export function normalised(key: string): string {
  return key.replace(/[_-]/g, "").toLowerCase();
}

function trigger(concept: Concept, written: string): Trigger {
  const whole = /^\/(.*)\/$/.exec(written);
  if (whole) return { concept, key: undefined, value: matcher(whole[1]!) };
  const pair = /^([\w-]+):\s+(.*)$/.exec(written);
  if (!pair) return { concept, key: normalised(written), value: undefined };
  const regex = /^\/(.*)\/$/.exec(pair[2]!);
  const expected = pair[2]!.toLowerCase();
  return { concept, key: normalised(pair[1]!), value: regex ? matcher(regex[1]!) : (text) => text.toLowerCase() === expected };
}

function matcher(regex: string): (text: string) => boolean {
  const compiled = new RegExp(`^(?:${regex})$`);
  return (text) => text.length < 200 && compiled.test(text);
}

let triggers: { for: readonly Concept[]; list: Trigger[] } | undefined;

/** The concepts of a word, most specific first: a value under its key, a value, a key. */
export function conceptsOf(word: Word, concepts: readonly Concept[]): Concept[] {
  if (triggers?.for !== concepts) triggers = { for: concepts, list: concepts.flatMap((concept) => concept.keys.map((key) => trigger(concept, key))) };
  const key = word.key === undefined ? undefined : normalised(word.key);
  const ranked: { concept: Concept; rank: number }[] = [];
  for (const { concept, key: wanted, value } of triggers.list) {
    if (wanted !== undefined && wanted !== key) continue;
    if (value && (word.value === undefined || !value(word.value))) continue;
    ranked.push({ concept, rank: (value ? 2 : 0) + (wanted !== undefined ? 1 : 0) });
  }
  ranked.sort((a, b) => b.rank - a.rank);
  return [...new Set(ranked.map(({ concept }) => concept))];
}
