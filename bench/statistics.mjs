// What many times say in few numbers.

function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** Three digits after the point are more than a clock can tell. */
export const rounded = (value) => (value === undefined || Number.isNaN(value) ? undefined : Math.round(value * 1000) / 1000);

/**
 * @param {readonly number[]} times
 * @returns {{ n: number, median: number, p95: number, min: number, max: number } | undefined} undefined without times
 */
export function statistics(times) {
  if (!times.length) return undefined;
  const sorted = [...times].sort((a, b) => a - b);
  return { n: sorted.length, median: rounded(quantile(sorted, 0.5)), p95: rounded(quantile(sorted, 0.95)), min: rounded(sorted[0]), max: rounded(sorted.at(-1)) };
}

/** The same with `amount` taken from each number; never below zero. */
export function less(stats, amount) {
  if (!stats) return undefined;
  const of = (value) => rounded(Math.max(0, value - amount));
  return { n: stats.n, median: of(stats.median), p95: of(stats.p95), min: of(stats.min), max: of(stats.max) };
}

/**
 * Takes turns: each round asks every subject for one time, so that a machine that slows down slows all of them alike.
 * A subject that has had its share of time sits the later rounds out, but not the first `least`. One that fails is
 * told in `failures` and asked no more. Rounds to warm up are not told, unless they take a third of that time.
 * @param {Record<string, () => Promise<number> | number>} subjects
 * @param {{ rounds: number, patience: number, least?: number, warmUp?: number }} options `patience` in ms per subject
 * @returns {Promise<{ times: Record<string, number[]>, failures: Record<string, string> }>}
 */
export async function takeTurns(subjects, { rounds, patience, least = 3, warmUp = 0 }) {
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  const spent = Object.fromEntries(Object.keys(subjects).map((name) => [name, 0]));
  const failures = {};
  for (let round = -Math.round(warmUp); round < rounds; round++) {
    for (const [name, sample] of Object.entries(subjects)) {
      if (failures[name] !== undefined || (times[name].length >= least && spent[name] > patience)) continue;
      const began = performance.now();
      try {
        const time = await sample();
        if (round >= 0 || spent[name] > patience / 3) times[name].push(time);
      } catch (error) {
        failures[name] = error.message;
      }
      spent[name] += performance.now() - began;
    }
  }
  return { times, failures };
}
