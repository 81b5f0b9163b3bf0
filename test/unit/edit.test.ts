/** Edits, as a table: text, what is done, text after. `|` at the start of a line of the table keeps indents readable. */
import { equal } from "node:assert/strict";
import { append, Field, parse, remove, rename, set, type Plain, type PlacedEdit } from "../../server/src/core/text";
import { plainNotation } from "../../server/src/core/dialects/dialect";
import { editsInFile } from "../../server/src/core/features/lint";
import { applyEdits } from "../../server/src/core/text/apply";

type Do = (root: Field) => PlacedEdit[] | undefined;

/** `A.B[0].C` */
function at(root: Field, path: string): Field {
  let field = root;
  for (const part of path.match(/[^.[\]]+/g) ?? []) field = /^\d+$/.test(part) ? (field.items[Number(part)] ?? field.get(part)) : field.get(part);
  return field;
}

const setTo = (path: string, value: Plain): Do => (root) => set(at(root, path), value);
const without = (path: string): Do => (root) => remove(at(root, path));
const with_ = (path: string, value: Plain): Do => (root) => append(at(root, path), value);
const named = (path: string, key: string): Do => (root) => rename(at(root, path), key);

/** [what, before, do, after (undefined: no edit can be made), file name] */
const CASES: readonly (readonly [string, string, Do, string | undefined, string?])[] = [
  ["a scalar", "a: 1\nb: x # y\n", setTo("b", "z"), "a: 1\nb: z # y\n"],
  ["a scalar that needs quotes", "a: x\n", setTo("a", "123456789012"), 'a: "123456789012"\n'],
  ["keeps single quotes", "a: 'x'\n", setTo("a", "it's"), "a: 'it''s'\n"],
  ["keeps double quotes", 'a: "x"\n', setTo("a", "y"), 'a: "y"\n'],
  ["a boolean over a text", 'a: "false"\n', setTo("a", true), "a: true\n"],
  ["a blank", "a:\nb: 1\n", setTo("a", "x"), "a: x\nb: 1\n"],
  ["a blank before a comment", "a: # why\nb: 1\n", setTo("a", "x"), "a: x # why\nb: 1\n"],
  ["a blank at the end of the file", "a:", setTo("a", "x"), "a: x"],
  ["a written null", "a: ~ # none\n", setTo("a", "x"), "a: x # none\n"],
  ["a map into a blank with a comment", "a: # why\nb: 1\n", setTo("a.c", 1), "a: # why\n  c: 1\nb: 1\n"],
  ["a new key", "a: 1\n", setTo("b", true), "a: 1\nb: true\n"],
  ["a new key without a line ending at the end", "a: 1", setTo("b", true), "a: 1\nb: true"],
  ["a new key before a comment at the end", "a: 1\n# end\n", setTo("b", 2), "a: 1\nb: 2\n# end\n"],
  ["a new key behind a comment on the line", "a: 1 # one\n", setTo("b", 2), "a: 1 # one\nb: 2\n"],
  ["a new key after a nested map", "a:\n  b:\n    c: 1\nz: 1\n", setTo("a.d", 2), "a:\n  b:\n    c: 1\n  d: 2\nz: 1\n"],
  ["a new key after a literal", "a:\n  b: |\n    x\n    y\nz: 1\n", setTo("a.d", 2), "a:\n  b: |\n    x\n    y\n  d: 2\nz: 1\n"],
  ["two levels that are missing", "a:\n    b: 1\n", setTo("a.c.d", "x"), "a:\n    b: 1\n    c:\n        d: x\n"],
  ["a new key in an item", "l:\n  - a: 1\n  - a: 2\n", setTo("l[0].b", 3), "l:\n  - a: 1\n    b: 3\n  - a: 2\n"],
  ["CRLF", "a:\r\n  b: 1\r\nz: 1\r\n", setTo("a.c", 2), "a:\r\n  b: 1\r\n  c: 2\r\nz: 1\r\n"],
  ["CRLF on the last line", "a: 1\r\nb: 2", setTo("c", 3), "a: 1\r\nb: 2\r\nc: 3"],
  ["a byte order mark", "\ufeffa: 1\n", setTo("a", 2), "\ufeffa: 2\n"],
  ["flow", "a: {b: 1}\n", setTo("a.c", "x"), "a: {b: 1, c: x}\n"],
  ["flow with spaces", "a: { b: 1 } # y\n", setTo("a.c", "x"), "a: { b: 1, c: x } # y\n"],
  ["flow with a comma at the end", "a: {b: 1,}\n", setTo("a.c", 2), "a: {b: 1, c: 2}\n"],
  ["flow over lines", "a: {\n  b: 1,\n  c: 2\n}\n", setTo("a.d", 3), "a: {\n  b: 1,\n  c: 2,\n  d: 3\n}\n"],
  ["flow over lines with a comma at the end", "a: {\n  b: 1,\n  c: 2,\n}\n", setTo("a.d", 3), "a: {\n  b: 1,\n  c: 2,\n  d: 3,\n}\n"],
  ["an empty flow map", "a: {}\nb: 1\n", setTo("a.c", 2), "a:\n  c: 2\nb: 1\n"],
  ["an empty flow map within flow", "a: {b: {}}\n", setTo("a.b.c", 2), "a: {b: { c: 2 }}\n"],
  ["a text with a comma in flow", "a: {b: 1}\n", setTo("a.c", "x, y"), 'a: {b: 1, c: "x, y"}\n'],
  ["a scalar for a block list", "a:\n  - 1\n  - 2\nb: 1\n", setTo("a", "x"), "a: x\nb: 1\n"],
  ["a list for a scalar", "a: 1\nb: 1\n", setTo("a", ["x", "z"]), "a:\n  - x\n  - z\nb: 1\n"],
  ["no edit within a scalar", "a: 1\n", setTo("a.b", 1), undefined],
  ["no edit within what is unknown", "a: !Ref X\n", setTo("a.b", 1), undefined],
  ["JSON", '{"a": 1}\n', setTo("a", "x"), '{"a": "x"}\n', "x.json"],
  ["JSON, a new key on one line", '{"a": 1}\n', setTo("b", "x"), '{"a": 1, "b": "x"}\n', "x.json"],
  ["JSON, a new key over lines", '{\n  "a": 1\n}\n', setTo("b", "x"), '{\n  "a": 1,\n  "b": "x"\n}\n', "x.json"],
  ["JSON, a new map over lines", '{\n    "a": 1\n}\n', setTo("b.c", true), '{\n    "a": 1,\n    "b": {\n        "c": true\n    }\n}\n', "x.json"],
  ["JSON, an empty object", '{\n  "a": {}\n}\n', setTo("a.b", 1), '{\n  "a": {\n    "b": 1\n  }\n}\n', "x.json"],
  ["JSON, CRLF", '{\r\n  "a": 1\r\n}\r\n', setTo("b", 2), '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n', "x.json"],

  ["an item", "l:\n  - a\n  - b # y\n  - c\n", without("l[1]"), "l:\n  - a\n  - c\n"],
  ["the first item", "l:\n- a\n- b\n", without("l[0]"), "l:\n- b\n"],
  ["the last item, at the end of the file", "l:\n  - a\n  - b", without("l[1]"), "l:\n  - a"],
  ["the only item", "l:\n  - a\nb: 1\n", without("l[0]"), "l: []\nb: 1\n"],
  ["a map as an item", "l:\n  - a: 1\n    b: 2\n  - a: 3\n", without("l[0]"), "l:\n  - a: 3\n"],
  ["a flow item", "l: [a, b, c]\n", without("l[1]"), "l: [a, c]\n"],
  ["the last flow item", "l: [a, b]\n", without("l[1]"), "l: [a]\n"],
  ["the only flow item", "l: [a]\n", without("l[0]"), "l: []\n"],
  ["a key", "a: 1\nb:\n  c: 2\nd: 3\n", without("b"), "a: 1\nd: 3\n"],
  ["the first key of an item", "l:\n  - a: 1\n    b: 2\n", without("l[0].a"), "l:\n  - b: 2\n"],
  ["the only key", "a:\n  b: 1\nc: 2\n", without("a.b"), "a: {}\nc: 2\n"],
  ["a flow key", "a: {b: 1, c: 2}\n", without("a.b"), "a: {c: 2}\n"],
  ["JSON, a key", '{\n  "a": 1,\n  "b": 2\n}\n', without("b"), '{\n  "a": 1\n}\n', "x.json"],
  ["JSON, the first key", '{\n  "a": 1,\n  "b": 2\n}\n', without("a"), '{\n  "b": 2\n}\n', "x.json"],
  ["JSON, the only item", '{"a": [1]}\n', without("a[0]"), '{"a": []}\n', "x.json"],

  ["nothing behind an alias", "x: &l\n  - a\nl: *l\n", without("l[0]"), undefined],
  ["nothing under an anchor", "l: &l\n  - a\nx: *l\n", without("l[0]"), undefined],

  ["append to a list", "l:\n  - a\n  - b\nz: 1\n", with_("l", "c"), "l:\n  - a\n  - b\n  - c\nz: 1\n"],
  ["append to a list at its key's margin", "l:\n- a\nz: 1\n", with_("l", "c"), "l:\n- a\n- c\nz: 1\n"],
  ["append a map", "l:\n  - a: 1\n    b: 2\n", with_("l", { a: 3, b: 4 }), "l:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n"],
  ["append to flow", "l: [a]\n", with_("l", "b"), "l: [a, b]\n"],
  ["append to an empty list", "l: []\n", with_("l", "b"), "l: [b]\n"],
  ["append to a list that is missing", "a: 1\n", with_("l", "b"), "a: 1\nl:\n  - b\n"],
  ["append to a blank", "l:\na: 1\n", with_("l", { b: 1 }), "l:\n  - b: 1\na: 1\n"],
  ["append to JSON", '{\n  "l": [\n    1\n  ]\n}\n', with_("l", 2), '{\n  "l": [\n    1,\n    2\n  ]\n}\n', "x.json"],

  ["rename", "a: 1 # y\n", named("a", "b"), "b: 1 # y\n"],
  ["rename keeps quotes", "'a': 1\n", named("a", "b"), "'b': 1\n"],
  ["rename in JSON", '{"a": 1}\n', named("a", "b"), '{"b": 1}\n', "x.json"],
];

describe("edits", () => {
  for (const [what, before, act, after, name] of CASES) {
    it(what, () => {
      const source = parse(before, name ?? "x.yaml");
      const edits = act(new Field(plainNotation, source.documents[0]!.root));
      equal(edits && applyEdits(before, editsInFile(source, edits)!), after);
    });
  }
});
