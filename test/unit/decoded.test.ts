/** Where a decoded text stands in the file: `«…»` marks the same stretch in the decoded text and in the file. */
import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { parse as parseYaml, stringify } from "yaml";
import { absolute, parse } from "../../server/src/core/text";
import { decodeScalar } from "../../server/src/core/text/decoded";
import { unalias, type ScalarNode } from "../../server/src/core/text/tree";

function scalarOf(text: string, name: string): { scalar: ScalarNode; at: (start: number, end: number) => string } {
  const source = parse(text, name);
  const root = unalias(source.documents[0]!.root);
  const value = root?.type === "map" ? unalias(root.entries.find(({ key }) => key.text === "a")?.value) : undefined;
  ok(value?.type === "scalar");
  return {
    scalar: value,
    at: (start, end) => {
      const place = absolute(source, decodeScalar(value).place(start, end)!);
      return text.slice(place.start, place.end);
    },
  };
}

/** [what, file, decoded text, word to look for, what stands there in the file when it is not the word itself] */
const CASES: readonly (readonly [string, string, string, string, string?])[] = [
  ["plain", "a: one two\n", "one two", "two"],
  ["plain over lines", "a: one\n  two\n  three\n", "one two three", "three"],
  ["plain with an empty line", "a: one\n\n  two\n", "one\ntwo", "two"],
  ["plain, the fold", "a: one\n  two\n", "one two", " ", "\n  "],
  ["single", "a: 'one two'\n", "one two", "two"],
  ["single with a quote", "a: 'it''s two'\n", "it's two", "two"],
  ["single, the quote", "a: 'it''s'\n", "it's", "'", "''"],
  ["single over lines", "a: 'one  \n   two'\n", "one two", "two"],
  ["double", 'a: "one two"\n', "one two", "two"],
  ["double with escapes", 'a: "\\tone\\n\\"two\\" \\x41\\u00e9\\U0001F600 end"\n', '\tone\n"two" Aé😀 end', "end"],
  ["double, an escape", 'a: "x\\u00e9y"\n', "xéy", "é", "\\u00e9"],
  ["double, an escaped line break", 'a: "one \\\n    two"\n', "one two", "two"],
  ["double over lines, CRLF", 'a: "one\r\n  two"\r\n', "one two", "two"],
  ["literal", "a: |\n  one\n  two\nb: 1\n", "one\ntwo\n", "two"],
  ["literal, stripped", "a: |-\n  one\n  two\n\n", "one\ntwo", "two"],
  ["literal, kept", "a: |+\n  one\n  two\n\n\nb: 1\n", "one\ntwo\n\n\n", "two"],
  ["literal with an indent indicator", "a: |2\n    one\n   two\n", "  one\n two\n", "two"],
  ["literal with both indicators", "a: |-2\n   one\n  two\n", " one\ntwo", "two"],
  ["literal behind a comment", "a: | # why\n  one\n  two\n", "one\ntwo\n", "two"],
  ["literal, empty lines and deeper lines", "a: |\n\n  one\n\n    two\n  three\n", "\none\n\n  two\nthree\n", "two"],
  ["literal, CRLF", "a: |\r\n  one\r\n  two\r\n", "one\ntwo\n", "two"],
  ["literal without a line ending at the end", "a: |\n  one\n  two", "one\ntwo\n", "two"],
  ["literal, astral", "a: |\n  😀 one\n  😀 two\n", "😀 one\n😀 two\n", "two"],
  ["literal with tabs", "a: |\n  \tone\n  x\ttwo\n", "\tone\nx\ttwo\n", "two"],
  ["folded", "a: >\n  one\n  two\n\n  three\n", "one two\nthree\n", "three"],
  ["folded, stripped", "a: >-\n  one\n  two\n", "one two", "two"],
  ["folded, kept", "a: >+\n  one\n  two\n\n", "one two\n\n", "two"],
  ["folded with deeper lines", "a: >\n  one\n    two\n    three\n  four\n  five\n", "one\n  two\n  three\nfour five\n", "five"],
  ["folded, empty lines around deeper ones", "a: >\n  one\n\n    two\n\n  three\n", "one\n\n  two\n\nthree\n", "three"],
  ["folded, CRLF", "a: >\r\n  one\r\n  two\r\n", "one two\n", "two"],
];

describe("decoded text", () => {
  for (const [what, file, decoded, word, there] of CASES) {
    it(what, () => {
      const { scalar, at } = scalarOf(file, "x.yaml");
      equal(decodeScalar(scalar).text, decoded);
      const start = decoded.indexOf(word);
      equal(at(start, start + word.length), there ?? word);
    });
  }
  it("JSON", () => {
    const { scalar, at } = scalarOf('{"a": "one\\n\\u0041 \\"two\\" 😀 end"}', "x.json");
    equal(decodeScalar(scalar).text, 'one\nA "two" 😀 end');
    equal(at(scalar.text.indexOf("end"), scalar.text.length), "end");
  });
  it("base64 of UTF-8, over lines too", () => {
    const script = "#!/bin/sh\necho é 😀 end\n";
    const base64 = Buffer.from(script).toString("base64");
    for (const file of [`a: ${base64}\n`, `a: |\n  ${base64.slice(0, 16)}\n  ${base64.slice(16)}\n`]) {
      const { scalar } = scalarOf(file, "x.yaml");
      const decoded = decodeScalar(scalar).base64();
      equal(decoded?.text, script);
      const place = decoded.place(script.indexOf("end"), script.indexOf("end") + 3)!;
      ok(Buffer.from(scalar.block.text.slice(place.start, place.end), "base64").toString().includes("end"));
    }
    equal(decodeScalar(scalarOf("a: hello world\n", "x.yaml").scalar).base64(), undefined);
    equal(decodeScalar(scalarOf("a: /////w==\n", "x.yaml").scalar).base64(), undefined);
  });
  it("any text in any style: what is read is what was written, and each character has its place", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "ab", "a b", " ", "\n", "é", "😀", ":", "#", "'", '"', "\\", "  ", "- ", "\t"), maxLength: 30 });
    const type = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED" as const);
    let precise = 0;
    fc.assert(fc.property(word, type, fc.integer({ min: 10, max: 80 }), (text, style, lineWidth) => {
      const file = stringify({ a: text }, { defaultStringType: style, lineWidth });
      const { scalar, at } = scalarOf(file, "x.yaml");
      const decoded = decodeScalar(scalar);
      equal(decoded.text, (parseYaml(file) as { a: unknown }).a ?? "");
      for (let i = 0; i < decoded.text.length; i++) if (/[ab]/.test(decoded.text[i] ?? "") && decoded.isEditable(i, i + 1)) {
        precise++;
        deepEqual(at(i, i + 1), decoded.text[i]);
      }
    }), { numRuns: 1_000 });
    ok(precise > 1_000, `${precise} characters were placed`);
  });
});
