/** The texts of the command line: both languages say the same things, and each is said somewhere. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { en, es, speak, type Word } from "../../server/src/cli/words";
import { root } from "./command";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("words", () => {
  for (const word of Object.keys(en) as Word[]) {
    it(`${word} has the same places to fill in both languages`, () => assert.deepEqual(places(es[word]), places(en[word])));
  }

  it("are all in use", () => {
    const folder = path.join(root, "server/src/cli");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && path.basename(file) !== "words.ts");
    const program = sources.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n");
    const unused = Object.keys(en).filter((word) => !program.includes(`"${word.replace(/\.(one|other)$/, "")}"`));
    // The severities are said by the name that a finding carries.
    assert.deepEqual(unused.filter((word) => !["info", "hint", "warning", "error"].includes(word)), []);
  });

  it("choose the form for the number", () => {
    const counts = ([0, 1, 2] as const).flatMap((n) => [speak("en").count("errors", n), speak("es").count("errors", n)]);
    assert.deepEqual(counts, ["0 errors", "0 errores", "1 error", "1 error", "2 errors", "2 errores"]);
  });
});
