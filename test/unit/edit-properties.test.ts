/** Edits at random places of generated documents, in every style that YAML and JSON have. `SOAK` makes many more. */
import { ok } from "node:assert/strict";
import fc from "fast-check";
import { jsonText, Tape, yamlText } from "./edit-documents";
import { subject, tryEdit } from "./edit-oracle";

const RUNS = process.env["SOAK"] ? 60_000 : 600;

describe("edits anywhere", function () {
  this.timeout(process.env["SOAK"] ? 3_600_000 : 60_000);
  for (const [name, write, share] of [["x.yaml", yamlText, 0.35], ["x.json", jsonText, 0.5]] as const) {
    it(`change what they say, and nothing else, in ${name}`, () => {
      let tried = 0;
      let made = 0;
      fc.assert(
        fc.property(fc.array(fc.nat(9_999), { minLength: 20, maxLength: 160 }), fc.array(fc.nat(99_999), { minLength: 40, maxLength: 40 }), (numbers, choices) => {
          const known = subject(write(new Tape(numbers)), name);
          if (!known) return;
          const tape = new Tape(choices);
          for (let i = 0; i < 8; i++) {
            tried++;
            if (tryEdit(known, tape.pick)) made++;
          }
        }),
        { numRuns: RUNS },
      );
      ok(tried > RUNS * 4, `only ${tried} edits were tried on texts that read well`);
      ok(made > tried * share, `only ${made} of ${tried} edits were made`);
    });
  }
});
