import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { lineStarts, positionAt } from "../../server/src/core/api";

describe("lines", () => {
  it("end with LF, CRLF or CR, also mixed", () => {
    deepEqual(lineStarts("a\nb\r\nc\rd\r\r\n\ne"), [0, 2, 5, 7, 9, 11, 12]);
    deepEqual(lineStarts(""), [0]);
  });
  it("are those that a plain split gives", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r", "😀") }), (text) => {
      const expected = [0];
      for (const match of text.matchAll(/\r\n|\r|\n/g)) expected.push(match.index + match[0].length);
      deepEqual(lineStarts(text), expected);
    }));
  });
  it("give positions in UTF-16 units", () => deepEqual(positionAt(lineStarts("a😀b\nc"), 4), { line: 0, column: 4 }));
  it("take an offset outside as the nearest inside", () => deepEqual(positionAt([0, 2], 99), { line: 1, column: 97 }));
});
