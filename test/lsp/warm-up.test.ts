/** Typing into a text of its own, so that the first keystrokes are as quick as the later ones. */
import assert from "node:assert/strict";
import { warmUp } from "../../server/src/lsp/warm-up";

describe("warming up", () => {
  for (const format of ["yaml", "json"] as const) it(`takes one short step a turn, and ends (${format})`, () => {
    const turns: (() => void)[] = [];
    warmUp(format, (run) => turns.push(run), 0, () => false);
    let taken = 0;
    for (let run = turns.shift(); run; run = turns.shift()) {
      run();
      assert.ok(turns.length <= 1);
      taken++;
    }
    assert.equal(taken, 200);
  });

  it("stops when the session is over", () => {
    const turns: (() => void)[] = [];
    let isOver = false;
    warmUp("yaml", (run) => turns.push(run), 0, () => isOver);
    turns.shift()!();
    isOver = true;
    turns.shift()!();
    assert.equal(turns.length, 0);
  });
});
