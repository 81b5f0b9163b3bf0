/** Instance types of previous generations, as AWS's page lists them. https://aws.amazon.com/ec2/previous-generation/ (read 2026-11-22) */

/** The families that the page lists, and two older ones, each with newer ones of its kind, the best first. */
export const previousFamilies: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  t1: ["t3", "t2"], m1: ["m7i"], m2: ["r7i"], m3: ["m7i"], c1: ["c7i"], c3: ["c7i"], cc2: ["c7i"], cr1: ["r7i"], r3: ["r7i"], g2: ["g6"], hs1: ["d3"], i2: ["i3"], hi1: [], cg1: [],
}));
