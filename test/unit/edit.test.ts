/** Edits, as a table: text, what is done, text after. `|` at the start of a line of the table keeps indents readable. */
import { equal } from "node:assert/strict";
import { append, Field, insert, parse, remove, rename, set, wrap, type Notation, type Plain, type PlacedEdit } from "../../server/src/core/text";
import { cloudFormationNotation } from "../../server/src/core/dialects/cloudformation-notation";
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
const putAt = (path: string, index: number, value: Plain): Do => (root) => insert(at(root, path), index, value);
const putBefore = (path: string, before: string, key: string, value: Plain): Do => (root) => insert(at(root, path), before, value, key);
const inList = (path: string): Do => (root) => wrap(at(root, path));
const inMap = (path: string, key: string): Do => (root) => wrap(at(root, path), key);
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
  ["the last key of a file that ends without a line ending", "a: 1\nb: 2", without("b"), "a: 1"],
  ["the last key of a file that ends without a line ending, CRLF", "a: 1\r\nb:\r\n  c: 2", without("b"), "a: 1"],
  ["the last key of a file behind a comment", "a:\n  - 1\n# c\nb: 2", without("b"), "a:\n  - 1\n# c"],
  ["the last key of a file behind a text that keeps its line ending", "a: |\n  x\nb: 2", without("b"), "a: |\n  x\n"],
  ["CRLF on the last line", "a: 1\r\nb: 2", setTo("c", 3), "a: 1\r\nb: 2\r\nc: 3"],
  ["a byte order mark", "\ufeffa: 1\n", setTo("a", 2), "\ufeffa: 2\n"],
  ["flow", "a: {b: 1}\n", setTo("a.c", "x"), "a: {b: 1, c: x}\n"],
  ["flow with spaces", "a: { b: 1 } # y\n", setTo("a.c", "x"), "a: { b: 1, c: x } # y\n"],
  ["flow with a comma at the end", "a: {b: 1,}\n", setTo("a.c", 2), "a: {b: 1, c: 2}\n"],
  ["flow over lines", "a: {\n  b: 1,\n  c: 2\n}\n", setTo("a.d", 3), "a: {\n  b: 1,\n  c: 2,\n  d: 3\n}\n"],
  ["flow over lines with a comma at the end", "a: {\n  b: 1,\n  c: 2,\n}\n", setTo("a.d", 3), "a: {\n  b: 1,\n  c: 2,\n  d: 3,\n}\n"],
  ["a new key among quoted ones", "'a': 1\n", setTo("b", 2), "'a': 1\n'b': 2\n"],
  ["a new key among quoted ones in flow", 'a: {"b": 1}\n', setTo("a.c", "x"), 'a: {"b": 1, "c": x}\n'],
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
  ["keeps single quotes off what they can't hold", "a: 'x'\n", setTo("a", "y\nz"), 'a: "y\\nz"\n'],
  ["a number over a quoted text", "a: '1'\n", setTo("a", 2), "a: 2\n"],
  ["a word that YAML 1.1 takes for a boolean", "a: x\n", setTo("a", "no"), 'a: "no"\n'],
  ["a word that YAML 1.1 takes for a number", "a: x\n", setTo("a", "1_000"), 'a: "1_000"\n'],
  ["a text that looks like a merge", "a: x\n", setTo("a", "<<"), 'a: "<<"\n'],
  ["a text that looks like a comment", "a: x\n", setTo("a", "y # z"), 'a: "y # z"\n'],
  ["an empty text", "a: x\n", setTo("a", ""), 'a: ""\n'],
  ["a line separator is escaped", "a: x\n", setTo("a", "y\u2028z"), 'a: "y\\u2028z"\n'],
  ["an astral character is not", "a: x\n", setTo("a", "\u{1f600}"), "a: \u{1f600}\n"],
  ["an empty list", "a: x # y\n", setTo("a", []), "a: [] # y\n"],
  ["an empty map over a map", "a:\n  b: 1\nc: 2\n", setTo("a", {}), "a: {}\nc: 2\n"],
  ["a value on the next line", "a:\n  x # y\nb: 1\n", setTo("a", "z"), "a:\n  z # y\nb: 1\n"],
  ["a multi-line plain text", "a: x\n  y\n  z # c\nb: 1\n", setTo("a", "q"), "a: q # c\nb: 1\n"],
  ["a multi-line quoted text", 'a: "x\n  y"\nb: 1\n', setTo("a", "q"), 'a: "q"\nb: 1\n'],
  ["a literal", "a: |\n  x\n  y\nb: 1\n", setTo("a", "q"), "a: q\nb: 1\n"],
  ["a literal with a comment behind its mark", "a: |- # why\n  x\nb: 1\n", setTo("a", "q"), "a: q # why\nb: 1\n"],
  ["a literal that keeps blank lines", "a: |+\n  x\n\n\nb: 1\n", setTo("a", "q"), "a: q\n\n\nb: 1\n"],
  ["a folded text, as an item", "l:\n  - >-\n    x\n    y\n  - z\n", setTo("l[0]", "q"), "l:\n  - q\n  - z\n"],
  ["a literal by a list", "a: | # why\n  x\nb: 1\n", setTo("a", ["q"]), "a:\n  - q # why\nb: 1\n"],
  ["spaces before the value stay", "a:    x\nbb:   y\n", setTo("a", "z"), "a:    z\nbb:   y\n"],
  ["a key with a space before its colon", "a : x\n", setTo("a", "z"), "a : z\n"],
  ["a quoted key", '"a": x\n', setTo("a", "z"), '"a": z\n'],
  ["an explicit key has no certain edit", "? a\n: x\n", setTo("a", "z"), undefined],
  ["a new key after an explicit key", "? a\n: x\n", setTo("b", 1), "? a\n: x\nb: 1\n"],
  ["a scalar over a map with a comment", "a: # why\n  b: 1\nc: 2\n", setTo("a", "x"), "a: x # why\nc: 2\n"],
  ["a scalar over a map with comments above and behind", "a:\n  # above\n  b: 1 # behind\nc: 2\n", setTo("a", "x"), "a: x\n  # above\n  # behind\nc: 2\n"],
  ["a map over a map keeps its column", "a:\n    b: 1\nc:\n  d: 1\n", setTo("a", { e: 2 }), "a:\n    e: 2\nc:\n  d: 1\n"],
  ["a list over a list at its key's margin", "a:\n- 1\n- 2\nb: 1\n", setTo("a", [3, 4]), "a:\n- 3\n- 4\nb: 1\n"],
  ["a map over an item", "l:\n  - x\n  - z\n", setTo("l[0]", { a: 1, b: 2 }), "l:\n  - a: 1\n    b: 2\n  - z\n"],
  ["a scalar over an item that is a map", "l:\n  - a: 1\n    b: 2\n  - z\n", setTo("l[0]", "x"), "l:\n  - x\n  - z\n"],
  ["an item without a value", "l:\n  -\n  - z\n", setTo("l[0]", "x"), "l:\n  - x\n  - z\n"],
  ["an item with a comment only", "l:\n  - # why\n  - z\n", setTo("l[0]", { a: 1 }), "l:\n  - # why\n    a: 1\n  - z\n"],
  ["a list in flow stays in flow", "a: [1, 2] # y\n", setTo("a", ["x", "y, z"]), 'a: [x, "y, z"] # y\n'],
  ["a scalar over flow", "a: [1,\n  2]\nb: 1\n", setTo("a", "x"), "a: x\nb: 1\n"],
  ["a value in flow", "a: {b: 1, c: 2}\n", setTo("a.b", "x, y"), 'a: {b: "x, y", c: 2}\n'],
  ["a quoted value in flow", "a: {b: 'x', c: 2}\n", setTo("a.b", "y"), "a: {b: 'y', c: 2}\n"],
  ["a value behind a colon without a space", 'a: {"b":1}\n', setTo("a.b", "x"), 'a: {"b": x}\n'],
  ["a blank in flow", "a: {b: , c: 2}\n", setTo("a.b", "x"), "a: {b: x , c: 2}\n"],
  ["a key alone in flow", "a: {b, c: 2}\n", setTo("a.b", "x"), "a: {b: x, c: 2}\n"],
  ["no new key in a pair without brackets", "a: [b: 1]\n", setTo("a[0].c", 2), undefined],
  ["a new key behind a comment in flow", "a: {\n  b: 1, # one\n  c: 2 # two\n}\n", setTo("a.d", 3), "a: {\n  b: 1, # one\n  c: 2, # two\n  d: 3\n}\n"],
  ["a new key before a bracket on the line", "a: {\n  b: 1,\n  c: 2 }\n", setTo("a.d", 3), "a: {\n  b: 1,\n  c: 2, d: 3 }\n"],
  ["brackets with a comment only are left alone", "a: { # none\n  }\n", setTo("a.b", 1), undefined],
  ["an empty document in brackets", "{}\n", setTo("a.b", 1), "{ a: { b: 1 } }\n"],
  ["a new key behind blank lines of a text that keeps them", "a:\n  b: |+\n    x\n\nz: 1\n", setTo("a.c", 2), "a:\n  b: |+\n    x\n\n  c: 2\nz: 1\n"],
  ["no new key behind such a text at the end of the file", "a: |+\n  x", setTo("b", 1), undefined],
  ["a new key behind a text that strips, with blank lines", "a: |-\n  x\n\nz: 1\n", putBefore("", "z", "b", 2), "a: |-\n  x\nb: 2\n\nz: 1\n"],
  ["a new key where levels differ", "a:\n  b:\n      c:\n          d: 1\n", setTo("a.b.e.f", 2), "a:\n  b:\n      c:\n          d: 1\n      e:\n          f: 2\n"],
  ["a new list as lists are here", "a:\n- x\nb:\n  c: 1\n", setTo("b.d", ["w"]), "a:\n- x\nb:\n  c: 1\n  d:\n  - w\n"],
  ["a new list with the spaces behind its dash", "a:\n  -   b: 1\n      c: 2\n", with_("a", { b: 3, c: 4 }), "a:\n  -   b: 1\n      c: 2\n  -   b: 3\n      c: 4\n"],
  ["a new key in an item of a compact list", "- - a: 1\n  - b: 2\n", setTo("0.0.c", 3), "- - a: 1\n    c: 3\n  - b: 2\n"],
  ["a new key before a document's end", "a: 1\n...\n", setTo("b", 2), "a: 1\nb: 2\n...\n"],
  ["a new key before the next document", "a: 1\n---\nc: 1\n", setTo("b", 2), "a: 1\nb: 2\n---\nc: 1\n"],
  ["a new key after the mark of a document", "--- # one\na: 1\n", setTo("b", 2), "--- # one\na: 1\nb: 2\n"],
  ["a new key after directives", "%YAML 1.2\n---\na: 1\n", setTo("b", 2), "%YAML 1.2\n---\na: 1\nb: 2\n"],
  ["a byte order mark before the first key", "\ufeffa: 1\n", putBefore("", "a", "b", 2), "\ufeffb: 2\na: 1\n"],

  ["an alias is replaced, not what it names", "x: &l [1]\nl: *l # y\n", setTo("l", "z"), "x: &l [1]\nl: z # y\n"],
  ["no edit of what an alias names", "x: &l 1\nl: *l\n", setTo("x", 2), undefined],
  ["no edit below what an alias names", "x: &l\n  k: 1\nl: *l\n", setTo("x.k", 2), undefined],
  ["no edit through an alias", "x: &l\n  k: 1\nl: *l\n", setTo("l.k", 2), undefined],
  ["no new key in what an alias names", "x: &l\n  k: 1\nl: *l\n", setTo("x.m", 2), undefined],
  ["an anchor that nothing names", "x: &l 1\ny: 2\n", setTo("x", 3), "x: 3\ny: 2\n"],
  ["a merged key is overridden", "x: &b\n  k: 1\ny:\n  <<: *b\n", setTo("y.k", 2), "x: &b\n  k: 1\ny:\n  <<: *b\n  k: 2\n"],
  ["a merged key is not removed", "x: &b\n  k: 1\ny:\n  <<: *b\n", without("y.k"), undefined],
  ["a merged key is not renamed", "x: &b\n  k: 1\ny:\n  <<: *b\n", named("y.k", "m"), undefined],
  ["nothing with an anchor in it is removed", "x:\n  y: &n 1\nz: 1\nq: *n\n", without("x"), undefined],
  ["what names an anchor is removed", "x: &n 1\nq: *n\nz: 2\n", without("q"), "x: &n 1\nz: 2\n"],
  ["a tag goes with its value", "a: !!str 5\n", setTo("a", 6), "a: 6\n"],
  ["nothing in what has a tag of its own", "a: !Sub\n  b: 1\n", setTo("a.c", 1), undefined],
  ["nothing that is filled in later", "a: ${x}\n", setTo("a", 1), undefined],
  ["nothing that is filled in later is removed", "a: ${x}\nb: 1\n", without("a"), undefined],
  ["no number that can't be written", "a: 1\n", setTo("a", Number.NaN), undefined],
  ["no edit in a broken text", "a: [1\nb: 2\n", setTo("a", 3), undefined],

  ["JSON, tabs", '{\n\t"a": 1\n}\n', setTo("b.c", true), '{\n\t"a": 1,\n\t"b": {\n\t\t"c": true\n\t}\n}\n', "x.json"],
  ["JSON without spaces", '{"a":1,"b":2}', setTo("c", "x"), '{"a":1,"b":2,"c":"x"}', "x.json"],
  ["JSON, a comment behind the last key", '{\n  "a": 1 // one\n}\n', setTo("b", 2), '{\n  "a": 1, // one\n  "b": 2\n}\n', "x.json"],
  ["JSON, a map over a scalar", '{\n  "a": 1,\n  "b": 2\n}\n', setTo("a", { c: [1] }), '{\n  "a": {\n    "c": [\n      1\n    ]\n  },\n  "b": 2\n}\n', "x.json"],
  ["JSON, a map in a list on one line", '{\n  "l": [{"a": 1}]\n}\n', with_("l", { a: 2 }), '{\n  "l": [{"a": 1}, { "a": 2 }]\n}\n', "x.json"],
  ["JSON, null", '{"a": null}', setTo("a", "x"), '{"a": "x"}', "x.json"],
  ["JSON, an astral character", '{"a": "\u{1f600}", "b": 1}', setTo("b", "\u{1f601}"), '{"a": "\u{1f600}", "b": "\u{1f601}"}', "x.json"],
  ["JSON, an empty document", "{}\n", setTo("a", 1), '{ "a": 1 }\n', "x.json"],
  ["JSON, the middle item over lines", '{"l": [\n  1,\n  2,\n  3\n]}', without("l[1]"), '{"l": [\n  1,\n  3\n]}', "x.json"],
  ["JSON, the only key over lines", '{\n  "a": {\n    "b": 1\n  }\n}\n', without("a.b"), '{\n  "a": {}\n}\n', "x.json"],
  ["JSON, insert first", '{\n  "l": [\n    1\n  ]\n}\n', putAt("l", 0, 0), '{\n  "l": [\n    0,\n    1\n  ]\n}\n', "x.json"],
  ["JSON, a key before another", '{\n  "a": 1,\n  "c": 3\n}\n', putBefore("", "c", "b", 2), '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n', "x.json"],
  ["JSON, wrap", '{"a": "x"}', inList("a"), '{"a": ["x"]}', "x.json"],
  ["JSON, wrap under a key", '{"a": "x"}', inMap("a", "b"), '{"a": { "b": "x" }}', "x.json"],

  ["the only key of a document", "# head\na: 1\n", without("a"), undefined],
  ["a key leaves the comments around it", "# above\na: 1 # its own\n# below\nb: 2\n", without("a"), "# above\n# below\nb: 2\n"],
  ["a key leaves blank lines", "a: 1\n\nb: 2\n\nc: 3\n", without("b"), "a: 1\n\n\nc: 3\n"],
  ["a key behind a text that keeps blank lines", "a: |+\n  x\nb: 2\n\nc: 3\n", without("b"), "a: |+\n  x\nc: 3\n"],
  ["no key whose comment would become text", "a: |\n  x\nb: 2\n  # deep\nc: 3\n", without("b"), undefined],
  ["the last key behind a literal", "a: |\n  x\nb: 2", without("b"), "a: |\n  x\n"],
  ["the last key with CRLF", "m:\r\n  a: 1\r\n  b: 2", without("m.b"), "m:\r\n  a: 1"],
  ["the first key of an item leaves a comment", "l:\n  - a: 1\n    # about b\n    b: 2\n", without("l[0].a"), "l:\n  - # about b\n    b: 2\n"],
  ["the only key below comments", "a: # why\n  # above\n  b: 1\nc: 2\n", without("a.b"), "a: {} # why\n  # above\nc: 2\n"],
  ["the only item at its key's margin", "l:\n- a\nb: 1\n", without("l[0]"), "l: []\nb: 1\n"],
  ["the first item of a compact list", "- - a\n  - b\n", without("0.0"), "- - b\n"],
  ["an item without a value goes", "l:\n  - a\n  -\n  - b\n", without("l[1]"), "l:\n  - a\n  - b\n"],
  ["an item whose text has a dash", "l:\n  - a\n  - &x-y b - c\n  - d\n", without("l[1]"), "l:\n  - a\n  - d\n"],
  ["a flow item with comments around", "l: [\n  a, # one\n  # two\n  b, # three\n  c\n]\n", without("l[1]"), "l: [\n  a, # one\n  # two\n  c\n]\n"],
  ["the last flow item leaves the comments of others", "l: [\n  a, # one\n  b # two\n]\n", without("l[1]"), "l: [\n  a # one\n]\n"],
  ["the last flow item with a comma behind", "l: [a, b, ]\n", without("l[1]"), "l: [a, ]\n"],
  ["the only flow item beside a comment", "l: [ # why\n  a\n]\n", without("l[0]"), "l: [ # why\n  \n]\n"],
  ["a flow key with a tag before its value", "a: {b: !t 1, c: 2}\n", without("a.c"), "a: {b: !t 1}\n"],

  ["append behind comments", "l:\n  - a # one\n  # end\nz: 1\n", with_("l", "b"), "l:\n  - a # one\n  - b\n  # end\nz: 1\n"],
  ["append a list", "l:\n  - a\n", with_("l", ["b", "c"]), "l:\n  - a\n  - - b\n    - c\n"],
  ["append to a compact list", "- - a\n  - b\n- c\n", with_("0", "d"), "- - a\n  - b\n  - d\n- c\n"],
  ["append behind a text that keeps blank lines", "l:\n  - |+\n    a\n\nz: 1\n", with_("l", "b"), "l:\n  - |+\n    a\n\n  - b\nz: 1\n"],
  ["append with CRLF", "l:\r\n  - a\r\nz: 1\r\n", with_("l", "b"), "l:\r\n  - a\r\n  - b\r\nz: 1\r\n"],
  ["append without a line ending at the end", "l:\n  - a", with_("l", "b"), "l:\n  - a\n  - b"],
  ["append to flow with leading commas", "l: [ a\n   , b\n   ]\n", with_("l", "c"), "l: [ a\n   , b, c\n   ]\n"],
  ["append to flow without spaces", "l: [a,b]\n", with_("l", "c"), "l: [a,b,c]\n"],
  ["append to flow over lines behind a comment", "l: [\n  a, # one\n  b # two\n  # end\n]\n", with_("l", "c"), "l: [\n  a, # one\n  b, # two\n  c\n  # end\n]\n"],
  ["append to a scalar is no edit", "l: x\n", with_("l", "c"), undefined],

  ["insert first", "l:\n  - a\n  - b\n", putAt("l", 0, "x"), "l:\n  - x\n  - a\n  - b\n"],
  ["insert above the comments of the next item", "l:\n  - a\n  # about b\n  - b\n", putAt("l", 1, "x"), "l:\n  - a\n  - x\n  # about b\n  - b\n"],
  ["insert a map first in a compact list", "- - a\n", putAt("0", 0, { b: 1, c: 2 }), "- - b: 1\n    c: 2\n  - a\n"],
  ["insert at the end", "l: [a]\n", putAt("l", 1, "b"), "l: [a, b]\n"],
  ["insert into flow", "l: [a, b]\n", putAt("l", 1, "x"), "l: [a, x, b]\n"],
  ["insert first into flow", "l: [ a, b ]\n", putAt("l", 0, "x"), "l: [ x, a, b ]\n"],
  ["insert into flow before an anchor", "l: [a, &n b]\nz: *n\n", putAt("l", 1, "x"), "l: [a, x, &n b]\nz: *n\n"],
  ["insert into flow over lines", "l: [\n  a, # one\n  b\n]\n", putAt("l", 1, "x"), "l: [\n  a, # one\n  x,\n  b\n]\n"],
  ["insert beyond the end is no edit", "l: [a]\n", putAt("l", 3, "x"), undefined],
  ["a key before the first", "a:\n  c: 1\n", putBefore("a", "c", "b", [1]), "a:\n  b:\n    - 1\n  c: 1\n"],
  ["a key before the first of an item", "l:\n  - a: 1\n", putBefore("l[0]", "a", "b", 2), "l:\n  - b: 2\n    a: 1\n"],
  ["a key before another in flow", "a: {b: 1, d: 3}\n", putBefore("a", "d", "c", 2), "a: {b: 1, c: 2, d: 3}\n"],
  ["no key that is there already", "a: 1\nb: 2\n", putBefore("", "b", "a", 3), undefined],

  ["rename to what needs quotes", "a: 1\n", named("a", "b: c"), '"b: c": 1\n'],
  ["rename in flow to what needs quotes", "x: {a: 1}\n", named("x.a", "b, c"), 'x: {"b, c": 1}\n'],
  ["rename an explicit key", "? a # y\n: 1\n", named("a", "b"), "? b # y\n: 1\n"],
  ["rename keeps the space before the colon", "a : 1\n", named("a", "b"), "b : 1\n"],
  ["no rename to a key that is there", "a: 1\nb: 2\n", named("a", "b"), undefined],
  ["no rename of a key with an anchor", "&k a: 1\nb: *k\n", named("a", "c"), undefined],
  ["no rename of a merge", "x: &b {k: 1}\ny:\n  <<: *b\n", named("y.<<", "c"), undefined],

  ["wrap a scalar", "a: x # y\nb: 1\n", inList("a"), "a:\n  - x # y\nb: 1\n"],
  ["wrap a scalar under a key", "a: x # y\nb: 1\n", inMap("a", "Key"), "a:\n  Key: x # y\nb: 1\n"],
  ["wrap a map", "a:\n  b: 1\n  c: 2\n", inList("a"), "a:\n  - b: 1\n    c: 2\n"],
  ["wrap a map under a key", "a:\n  b: 1\n  # y\n  c: 2\n", inMap("a", "Key"), "a:\n  Key:\n    b: 1\n    # y\n    c: 2\n"],
  ["wrap a list at its key's margin under a key", "a:\n- b\n- c\n", inMap("a", "Key"), "a:\n  Key:\n  - b\n  - c\n"],
  ["wrap an item", "l:\n  - a: 1\n    b: 2\n  - c\n", inList("l[0]"), "l:\n  - - a: 1\n      b: 2\n  - c\n"],
  ["wrap an item under a key", "l:\n  - a: 1\n    b: 2\n", inMap("l[0]", "Ebs"), "l:\n  - Ebs:\n      a: 1\n      b: 2\n"],
  ["wrap a literal", "a: |+\n  x\n\n    y\n\nb: 1\n", inList("a"), "a:\n  - |+\n    x\n\n      y\n\nb: 1\n"],
  ["wrap a text over lines", "a: x\n  y\nb: 1\n", inList("a"), "a:\n  - x\n    y\nb: 1\n"],
  ["wrap in flow", "a: {b: x, c: 1}\n", inMap("a.b", "Key"), "a: {b: { Key: x }, c: 1}\n"],
  ["wrap an alias", "x: &n 1\na: *n\n", inList("a"), "x: &n 1\na:\n  - *n\n"],
  ["no wrap of what has an anchor", "x: &n 1\na: *n\n", inList("x"), undefined],
  ["no wrap of a literal whose indent is written", "a: |2\n    x\n", inList("a"), undefined],
  ["no wrap of what is not there", "a: 1\n", inList("b"), undefined],
];

/** The same under conditions of CloudFormation, of which `Yes` holds and `No` does not. */
const CONDITIONS: readonly (readonly [string, string, Do, string | undefined, string?])[] = [
  ["a branch", "a: !If [Yes, x, z]\n", setTo("a", "q"), "a: !If [Yes, q, z]\n"],
  ["the other branch", "a: !If [No, x, z]\n", setTo("a", "q, r"), 'a: !If [No, x, "q, r"]\n'],
  ["a branch on a line of its own", "a: !If\n  - Yes\n  - x # y\n  - z\n", setTo("a", true), "a: !If\n  - Yes\n  - true # y\n  - z\n"],
  ["a branch in the long form", "a:\n  Fn::If:\n    - No\n    - x\n    - z\n", setTo("a", "q"), "a:\n  Fn::If:\n    - No\n    - x\n    - q\n"],
  ["a new key in a branch", "a: !If\n  - Yes\n  - b: 1\n  - z\n", setTo("a.c", 2), "a: !If\n  - Yes\n  - b: 1\n    c: 2\n  - z\n"],
  ["an item of a list in a branch", "a: !If\n  - Yes\n  - - x\n    - y\n  - z\n", without("a[0]"), "a: !If\n  - Yes\n  - - y\n  - z\n"],
  ["append in a branch", "a: !If [Yes, [x], []]\n", with_("a", "w"), "a: !If [Yes, [x, w], []]\n"],
  ["a branch in JSON", '{"a": {"Fn::If": ["Yes", "x", "z"]}}', setTo("a", "q"), '{"a": {"Fn::If": ["Yes", "q", "z"]}}', "x.json"],
  ["nothing over no value", "a: !If [No, x, !Ref AWS::NoValue]\n", setTo("a", "q"), undefined],
  ["nothing below no value", "a: !If [No, x, !Ref AWS::NoValue]\n", setTo("a.b", "q"), undefined],
  ["no removal of no value", "a: !Ref AWS::NoValue\nb: 1\n", without("a"), undefined],
  ["no removal of a whole condition", "a: !If [Yes, x, z]\nb: 1\n", without("a"), undefined],
  ["no wrap of a condition", "a: !If [Yes, x, z]\n", inList("a"), undefined],
  ["nothing where the condition is not known", "a: !If [Other, x, z]\n", setTo("a", "q"), undefined],
  ["a branch that is an alias is replaced, not what it names", "x: &n 1\na: !If [Yes, *n, z]\n", setTo("a", "q"), undefined],
  ["a text behind !Sub", "a: !Sub x\n", setTo("a", "q"), "a: q\n"],
];

describe("edits", () => {
  const run = (cases: typeof CASES, notation: Notation) => {
    for (const [what, before, act, after, name] of cases) {
      it(what, () => {
        const source = parse(before, name ?? "x.yaml");
        const edits = act(new Field(notation, source.documents[0]!.root));
        const placed = edits && editsInFile(source, edits);
        equal(placed && applyEdits(before, placed), after);
      });
    }
  };
  run(CASES, plainNotation);
  describe("under conditions", () => run(CONDITIONS, cloudFormationNotation(new Map([["Yes", true], ["No", false]]))));
});
