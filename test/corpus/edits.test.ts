/** Edits at random places of real files: each changes what it says, and nothing else. `SOAK` makes many more. */
import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { subject, tryEdit } from "../unit/edit-oracle";

const folder = "../shared/corpus";
const SEED = Number(process.env["SEED"] ?? 1);
const PER_FILE = process.env["SOAK"] ? 60 : 3;
/** A longer file costs too much time for what it adds. */
const LONGEST = process.env["SOAK"] ? 400_000 : 20_000;

/** Numbers that are the same in each run of one seed. */
function numbers(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return Math.floor(((state ^ (state >>> 13)) >>> 0) / 2 ** 32 * n);
  };
}

describe("edits of real files", function () {
  this.timeout(process.env["SOAK"] ? 7_200_000 : 240_000);

  before(function () {
    if (existsSync(folder)) return;
    if (process.env["CI"]) throw new Error(`${folder} is not there; in CI it must be`);
    console.log(`      ${folder} is not there, so real files are not edited`);
    this.skip();
  });

  it("change what they say, and nothing else", () => {
    const files = readFileSync(`${folder}/manifest.tsv`, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split("\t")[1]!);
    const wrong: string[] = [];
    let read = 0;
    let made = 0;
    for (const [i, file] of files.entries()) {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      const known = text.length > LONGEST ? undefined : subject(text, file);
      if (!known) continue;
      read++;
      const choose = numbers(SEED * 1_000_003 + i);
      for (let n = 0; n < PER_FILE; n++) {
        try {
          if (tryEdit(known, choose)) made++;
        } catch (error) {
          wrong.push(String((error as Error).message));
        }
      }
    }
    deepEqual(wrong.slice(0, 5), [], `${wrong.length} edits went wrong`);
    ok(read > 1_200, `only ${read} files could be read`);
    ok(made > read * PER_FILE * 0.35, `only ${made} edits were made`);
  });
});
