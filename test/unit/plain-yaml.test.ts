/** Plain YAML is read in one pass, and as the `yaml` package reads it; anything else is left to that package. */
import assert from "node:assert/strict";
import { randomOf } from "../soak/edits";
import { disturbed, readsAlike } from "../soak/plain-yaml";

/** Texts that must be read in one pass: all that people write most of the time. */
const PLAIN: Readonly<Record<string, string>> = {
  "a map": "a: 1\nb: two words\n",
  "nothing": "",
  "only comments": "# a\n\n  # b\n",
  "no line end behind it": "a: 1",
  "maps in maps": "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
  "an indent of its own": "   a: 1\n   b: 2\n",
  "a list deeper than its key": "a:\n  - 1\n  - 2\nb: 3\n",
  "a list at the indent of its key": "a:\n- 1\n- x: 2\n  y: 3\nb: 3\n",
  "lists in lists": "a:\n  - - 1\n    - 2\n  - - 3\n",
  "maps in lists": "- a: 1\n  b: 2\n-   c: 3\n    d: 4\n",
  "a map below its dash": "-\n  a: 1\n- b\n",
  "keys without values": "a:\nb:\n  c:\nd:   \n",
  "dashes without values": "a:\n  -\n  - \n  - x\n",
  "comments everywhere": "# a\na: # b\n  # c\n  b: 1 # d\n# e\n    # f\n  c: 2\n  # g\nd: # h\n",
  "quotes": "'a b': 'it''s'\n\"c\": \"d # e: f\" # g\nh: ''\n",
  "escapes": "a: \"tab\\tline\\n\\u00e9 \\\"x\\\" \\\\ \\/\"\n",
  "brackets": "a: [1, 'b', \"c\", [d], {e: f, \"g\": [h]}]\nb: {}\nc: []\nd: { Ref: X }\n",
  "addresses in brackets": "a: [http://x:80/y, 10.0.0.0/8, arn:aws:iam::1:role/x]\n",
  "tags": "a: !Ref X\nb: !Sub \"${X}-y\"\nc: !If [A, !Ref B, !GetAtt C.D]\nd: !Join\n  - ','\n  - - a\n    - !Ref B\ne: !Select\n- 0\n- x\nf: !Transform\n  Name: x\n",
  "a tag without a value": "a: !GetAZs\nb:\n  - !GetAZs # x\n  - !Ref \nc: !Ref",
  "a value below its key": "a:\n  !Ref X\nb:\n  c\n",
  "literal texts": "a: |\n  #!/bin/sh\n\n    echo  \n  exit\n\nb: |- # c\n    x: y\nc: !Sub |\n  z\n",
  "folded texts": "a: >\n  one\n  two\n\n\n  three\nb: >-\n  four\n",
  "a text over lines": "a: one\n  two\n    three\nb: [x]\n",
  "Windows line ends": "a: 1\r\nb:\r\n  - 'c'\r\n  - |\r\n    d\r\n\r\n    e\r\nf: g\r\n",
  "odd characters": "é ñ: 😀\n$x: <y>\n/z: -1\n.w: =\n-v: ~\n",
  "a key that stands twice": "a: 1\nb: 2\na: 3\n",
  "a colon and a number sign within words": "a: b:c#d\n",
};

/** Texts that must be left to the parser: what it says of them is its own. */
const OTHER: Readonly<Record<string, string>> = {
  "an anchor": "a: &x 1\n", "an alias": "a: *x\n", "a key by question mark": "? a\n: b\n", "a directive": "%YAML 1.2\n", "a document's start": "---\na: 1\n", "a document's end": "a: 1\n...\n",
  "a tab as indent": "a:\n\tb: 1\n", "a tab behind a colon": "a:\tb\n", "a byte order mark": "\ufeffa: 1\n", "a lone carriage return": "a: 1\rb: 2\n", "a mark of control": "a: \x07\n",
  "a word without a colon": "a: 1\nb\n", "an indent between": "a:\n    b: 1\n  c: 2\n", "a deeper line": "a: [1]\n  b: 2\n", "two colons": "a: b: c\n", "a list behind a key": "a: - b\n", "an item among keys": "a: 1\n- b\n",
  "an open quote": "a: \"b\nc: d\n", "an open bracket": "a: [b\nc: d\n", "brackets over lines": "a: [\n  b\n]\n", "a quoted text over lines": "a: \"b\n  c\"\n", "a text behind a quote": "a: 'b' c\n", "a comment without a space": "a: 'b'#c\n",
  "an unknown tag": "a: !Other b\n", "two tags": "a: !Ref !Sub b\n", "an unknown escape": "a: \"\\.\"\n", "a text of blank lines": "a: |\n\nb: c\n", "an indent that is written": "a: |2\n   b\n", "line ends that are kept": "a: |+\n  b\n\n",
  "a deeper line in a folded text": "a: >\n  b\n    c\n", "a paragraph in a plain text": "a: b\n\n  c\n", "a comment in a plain text": "a: b # c\n  d\n", "a pair in a list": "a: [b: c]\n", "a key alone in brackets": "a: {b}\n", "no space in brackets": "a: {\"b\":c}\n", "a comma too many": "a: [b, ]\n",
  "a comment before a scalar below its key": "a:\n#b\n c\nd: 1\n", "a scalar": "a\n", "a list in brackets": "[a]\n", "another kind of space": "a: b\u00a0\n", "a reserved mark": "a: @b\n", "a long key": `${"k".repeat(1100)}: 1\n`, "a deep text": "[".repeat(70) + "]".repeat(70),
};

describe("plain YAML", () => {
  for (const [what, text] of Object.entries(PLAIN)) it(`${what}: is read in one pass`, () => assert.ok(readsAlike(text)));
  for (const [what, text] of Object.entries(OTHER)) it(`${what}: is left to the parser`, () => assert.ok(!readsAlike(text)));

  it("deep maps are left to the parser too", () => {
    assert.ok(!readsAlike(Array.from({ length: 80 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")));
  });

  it("is read alike however it is disturbed", () => {
    const random = randomOf(Number(process.env["SEED"]) || 7);
    let plain = 0;
    for (let i = 0; i < 20_000; i++) {
      const texts = Object.values(PLAIN);
      if (readsAlike(disturbed(texts[random(texts.length)]! + (random(2) ? texts[random(texts.length)]! : ""), random))) plain++;
    }
    // Most of what is disturbed must still be plain, or little would be compared.
    assert.ok(plain > 5_000, `${plain}`);
  });
});
