/** What a YAML text says where it is written in unusual ways, and what is said of one that can't be read. */
import { deepEqual } from "node:assert/strict";
import { lint, parse as parseFile } from "../../server/src/core/api";
import { parse } from "../../server/src/core/text";
import { decodeScalar } from "../../server/src/core/text/decoded";
import { unalias, type Node } from "../../server/src/core/text/tree";

function valueOf(written: Node | undefined): unknown {
  const node = unalias(written);
  if (!node) return null;
  if (node.type === "scalar") return node.text;
  if (node.type === "seq") return node.items.map(({ value }) => valueOf(value));
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, valueOf(value)]));
}

/** Texts that go on at the margin, or left of where they began: AWS's readers take them, with line breaks folded as ever. */
const MARGIN: Readonly<Record<string, unknown>> = {
  'a: "x\ny"\n': { a: "x y" },
  'a: "x\n\ny"\n': { a: "x\ny" },
  'a: "x\r\ny"\r\n': { a: "x y" },
  'a: "x\n   y\nz"\n': { a: "x y z" },
  'a: "x  \ny"\n': { a: "x y" },
  'a: "x\\\ny"\n': { a: "xy" },
  'a: "x\n\t\ty"\n': { a: "x y" },
  "a: 'x\n\n\ny'\nb: z\n": { a: "x\n\ny", b: "z" },
  'l:\n  - "x\n\n  y"\n  - z\n': { l: ["x\ny", "z"] },
  "a: [p\n\nq, r]\n": { a: ["p\nq", "r"] },
  'a: {b: "c\nd"\n}\ne: f\n': { a: { b: "c d" }, e: "f" },
  'a: "x\n# y"\n': { a: "x # y" },
  'a: "x\n# y"\n# z\n': { a: "x # y" },
  "a:\n  b: '#!/bin/sh\n# c'\n": { a: { b: "#!/bin/sh # c" } },
};

/** Line ends of other systems are none in YAML. */
const SEPARATORS: Readonly<Record<string, unknown>> = {
  'a: "x\u2028b: c"\nd: e\n': { a: "x\u2028b: c", d: "e" },
  "a: 1 # \u2028b: 2\nc: 3\n": { a: "1", c: "3" },
  "a: |\n  x: y\u2028b: c\nd: e\n": { a: "x: y\u2028b: c\n", d: "e" },
  "a: x\u2029--- y\nb: 1\n": { a: "x\u2029--- y", b: "1" },
};

const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  "Name: web\nTags: [{Key: a, Value: b}\nArchitecture: arm64\n": ["1:6-1:7 UNCLOSED"],
  "Name: [\n": ["0:6-0:7 UNCLOSED"],
  "Name: {a: [b}\nArchitecture: arm64\n": ["0:10-0:11 UNCLOSED"],
  "Name: web\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n   Ebs: {}\n": ["3:0-3:1 BAD_INDENT"],
  'Name: "web\nArchitecture: arm64\n': ["0:6-0:7 UNCLOSED"],
  "Name: 'it''s\nArchitecture: arm64\n": ["0:6-0:7 UNCLOSED"],
  "Name: it's [not\nTags: [a\n": ["1:6-1:7 UNCLOSED"],
  "Name: *nope\nArchitecture: arm64\n": ["0:6-0:11 BAD_ALIAS"],
  "Name: &a web\nDescription: *a\n": [],
  "Name: *a\nDescription: &a web\n": ["0:6-0:8 BAD_ALIAS"],
};

function placesOf(text: string): string[] {
  const at = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length - 1}:${before.at(-1)!.length}`;
  };
  const rules = { "imdsv2-required": "off", "ami-name-not-unique": "off" } as const;
  return lint(parseFile(text, "x.ami.yaml"), { now: 0, rules }).filter(({ rule }) => rule === "syntax").map(({ start, end, messageId }) => `${at(start)}-${at(end)} ${messageId}`);
}

describe("reading", () => {
  for (const [text, value] of Object.entries({ ...MARGIN, ...SEPARATORS })) it(JSON.stringify(text), () => deepEqual(valueOf(parse(text, "a.yaml").documents[0]!.root), value));
  for (const [text, places] of Object.entries(PROBLEMS)) it(`${JSON.stringify(text)}: ${places.join(", ") || "no problem"}`, () => deepEqual(placesOf(text), places));

  it("finds what is wrong with an alias where its name stands", () => {
    const text = "Name: web\nTags: [{Key: m, Value: &m LEGACY}]\nBootMode: *m\n";
    const found = lint(parseFile(text, "x.ami.yaml"), { now: 0 }).filter(({ rule }) => rule === "boot-mode-enum");
    deepEqual(found.map(({ start, end }) => text.slice(start, end)), ["*m"]);
  });

  it("finds the line of a script that goes on at the margin", () => {
    const text = 'UserData: "#!/bin/sh\n\ncurl x\n\n"\nName: web\n';
    const root = unalias(parse(text, "a.yaml").documents[0]!.root);
    const scalar = root?.type === "map" ? root.entries[0]!.value : undefined;
    const decoded = scalar?.type === "scalar" ? decodeScalar(scalar) : undefined;
    const place = decoded!.place(decoded!.text.indexOf("curl"), decoded!.text.indexOf("curl") + 4)!;
    deepEqual(place.block.text.slice(place.start, place.end), "curl");
  });

  it("finds the line of a block scalar whose indent is written, behind a key in a list", () => {
    for (const text of ["l:\n- a: |2\n     q1\n    q2\n", "- - a: |2\n      q1\n      q2\n", "- |2\n   q1\n   q2\n", "-   a: |1\n     q1\n     q2\n", "- !Sub |2\n   q1\n   q2\n"]) {
      const source = parse(text, "a.yaml");
      let found: string | undefined;
      const visit = (node: Node | undefined): void => {
        if (node?.type === "map") for (const { value } of node.entries) visit(value);
        else if (node?.type === "seq") for (const { value } of node.items) visit(value);
        else if (node?.type === "scalar") {
          const decoded = decodeScalar(node);
          const place = decoded.place(decoded.text.indexOf("q2"), decoded.text.indexOf("q2") + 2)!;
          found = place.block.text.slice(place.start, place.end);
        }
      };
      visit(source.documents[0]!.root);
      deepEqual(found, "q2", text);
    }
  });
});
