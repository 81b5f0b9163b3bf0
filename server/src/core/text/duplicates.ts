/** Keys that stand twice in one map. */
import type { Entry, Problem, ScalarNode } from "./tree";

/** Adds a problem to the block of each key that its map has already. Merge keys may repeat. */
export function reportDuplicates(entries: readonly Entry[]): void {
  if (entries.length < 2 || (entries.length <= FEW && !entries.some(({ key }, i) => isRepeated(entries, key.text, i)))) return;
  const seen = new Set<string>();
  for (const { key } of entries) {
    if (key.text === "<<" || key.text === "") continue;
    if (seen.has(key.text)) key.block.problems.push(duplicate(key));
    seen.add(key.text);
  }
}

/** Of so few keys each is compared with each: most maps are small, and a set costs more. */
const FEW = 8;

function isRepeated(entries: readonly Entry[], text: string, from: number): boolean {
  for (let i = from + 1; i < entries.length; i++) if (entries[i]!.key.text === text) return true;
  return false;
}

/** The same for a map whose entries stand in blocks of their own: two keys of one block were told when it was parsed. */
export function duplicatesAcross(entries: readonly Entry[]): Problem[] {
  const seen = new Map<string, ScalarNode>();
  const found: Problem[] = [];
  for (const { key } of entries) {
    const before = seen.get(key.text);
    if (before && before.block !== key.block) found.push(duplicate(key));
    else if (!before) seen.set(key.text, key);
  }
  return found;
}

function duplicate(key: ScalarNode): Problem {
  return { block: key.block, start: key.start, end: key.end, code: "DUPLICATE_KEY", data: { key: key.text } };
}
