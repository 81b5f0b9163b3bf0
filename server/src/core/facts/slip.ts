/** Words that differ by one slip of the finger. */

/** True when one letter more, one less, another one, or two neighbours swapped makes `a` into `b`; false for equal words. */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length > b.length) return isOneSlip(b, a);
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (a.length + 1 === b.length) return restA === restB.slice(1);
  if (a.length !== b.length || restA === "") return false;
  return restA.slice(1) === restB.slice(1) || (isSwapped(restA, restB) && restA.slice(2) === restB.slice(2));
}

/** The words that `word` becomes when two neighbours are swapped, or when one of two equal neighbours goes. */
export function unslipped(word: string): string[] {
  const words: string[] = [];
  for (let i = 0; i + 1 < word.length; i++) {
    const [before, one, two, after] = [word.slice(0, i), word[i]!, word[i + 1]!, word.slice(i + 2)];
    words.push(one === two ? before + one + after : before + two + one + after);
  }
  return words;
}

/** The only member; undefined when there is none, or more than one: a guess between two helps nobody. */
export function only<T>(items: Iterable<T>): T | undefined {
  const distinct = [...new Set(items)];
  return distinct.length === 1 ? distinct[0] : undefined;
}

/** Lower case, and nothing but letters and digits. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^a-z\d]+/g, "");
}

function isSwapped(a: string, b: string): boolean {
  return a.length > 1 && a[0] === b[1] && a[1] === b[0];
}
