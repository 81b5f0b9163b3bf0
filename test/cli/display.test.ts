/** How findings, pages and diffs look, without a core: places in odd text, widths, wrapping. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { lineStarts } from "../../server/src/core/api";
import { unifiedDiff } from "../../server/src/cli/formats/diff";
import { cells, harmless, painter, wrap } from "../../server/src/cli/formats/display";
import { excerpt } from "../../server/src/cli/formats/excerpt";
import { renderMarkdown } from "../../server/src/cli/formats/markdown";

const plain = painter(false);

/** The excerpt of the place between « and » in `text`. */
function shown(text: string, width = 60): string[] {
  const start = text.indexOf("«");
  const bare = text.replace("«", "");
  const end = bare.indexOf("»");
  const source = bare.replace("»", "");
  const { number, line, marks } = excerpt(source, lineStarts(source), start, end, width);
  return [String(number), line, marks];
}

describe("excerpt", () => {
  const cases: [name: string, text: string, lines: string[]][] = [
    ["a value", "a: 1\nb: «two»\n", ["2", "b: two", "   ^~~"]],
    ["a value behind a tab", "\tb: «two»", ["1", "    b: two", "       ^~~"]],
    ["a value behind wide letters", "日本: «two»", ["1", "日本: two", "      ^~~"]],
    ["wide letters", "k: «日本»", ["1", "k: 日本", "   ^~~~"]],
    ["an emoji of several letters", "👩‍💻e\u0301: «x»", ["1", "👩‍💻e\u0301: x", "     ^"]],
    ["a place over several lines", "a: «b\r\nc»", ["1", "a: b", "   ^"]],
    ["an empty place at the end", "a:«»\nb", ["1", "a:", "  ^"]],
    ["an empty place in an empty file", "«»", ["1", "", "^"]],
    ["a place on the byte order mark's line", "\uFEFF«a»: 1", ["1", "a: 1", "^"]],
    ["what a terminal would obey", "\u001B[31m: «x»", ["1", "␛[31m: x", "       ^"]],
    ["an empty place behind the last line end", "a\n«»", ["2", "", "^"]],
  ];
  for (const [name, text, lines] of cases) it(`marks ${name}`, () => assert.deepEqual(shown(text), lines));

  it("cuts a long line around the place", () => {
    const [, line = "", marks = ""] = shown(`${"x".repeat(5_000)}«here»${"y".repeat(5_000)}`);
    assert.ok(cells(line) <= 60, `${cells(line)}`);
    assert.equal(line.slice(marks.indexOf("^"), marks.length), "here");
    assert.match(line, /^…x+herey+…$/);
  });

  it("keeps the start in view when the place itself is too long", () => {
    const [, line = "", marks = ""] = shown(`key: «${"z".repeat(200)}»`);
    assert.match(line, /^key: z+…$/);
    assert.match(marks, /^ {5}\^~+$/);
    assert.ok(cells(line) <= 60);
  });

  it("never fails and never exceeds its width, whatever the text and place", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(
      fc.property(text, fc.nat(400), fc.nat(400), (source, a, b) => {
        const start = Math.min(a, source.length);
        const { line, marks } = excerpt(source, lineStarts(source), start, Math.min(start + b, source.length), 40);
        assert.ok(cells(line) <= 46, line);
        assert.match(marks, /^ *\^~*$/);
        assert.doesNotMatch(line, /\p{Cc}/u);
      }),
    );
  });
});

describe("display", () => {
  it("makes visible what a terminal would obey", () => {
    assert.equal(harmless("a\u001B]0;x\u0007\u007F\u009B\u202Eb\tc"), "a␛]0;x␇␡��b␉c");
    assert.equal(harmless("ñ 日本 😀 👩‍💻"), "ñ 日本 😀 👩‍💻");
    assert.equal(harmless("a\tb", "\t"), "a\tb");
  });

  it("counts cells, not letters, and no colours", () => {
    const counts = ["abc", "日本", "e\u0301", "😀", "👩‍💻", painter(true)("red", "abc")].map(cells);
    assert.deepEqual(counts, [3, 4, 1, 2, 2, 3]);
  });

  it("wraps at spaces and leaves long words whole", () => {
    assert.deepEqual(wrap("one two threefourfive six", 8), ["one two", "threefourfive", "six"]);
  });
});

describe("renderMarkdown", () => {
  const look = (coloured: boolean) => ({ paint: painter(coloured), columns: 36, caption: (info: string) => info });
  const page = `# Title

Text with \`code\`, **bold**, [a page](https://example.com/) and <https://example.org/>
on two lines.

![A picture](ami-lint-picture:eni)

## Part

- one \\* two
- a longer entry that
  goes on

1. first

\`\`\`yaml cloudformation
a:
  b: "**"
\`\`\`

| id | what |
| --- | --- |
| a | \`x\` |
| longer | y |
`;
  const lines = `Title

Text with \`code\`, bold, a page
(https://example.com/) and
https://example.org/ on two lines.

Part

• one * two
• a longer entry that goes on

1. first

  cloudformation
    a:
      b: "**"

id      what
a       \`x\`
longer  y
`;
  it("is readable without colours", () => assert.equal(renderMarkdown(page, look(false)), lines));

  it("has the same words with colours, and no backticks", () => {
    const coloured = renderMarkdown(page, look(true));
    assert.match(coloured, /\u001B\[36mcode\u001B\[39m/);
    assert.equal(coloured.replace(/\u001B\[\d+m/g, "").replace(/\s+/g, " "), lines.replaceAll("`", "").replace(/\s+/g, " "));
  });

  it("never fails or hangs on odd text", () => {
    const piece = fc.constantFrom("# ", "- ", "```", "|", "> ", "`", "**", "[", "](", ")", "<", "\n", "\n\n", " ", "x", "1. ", "<!-- -->", "\\");
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => typeof renderMarkdown(pieces.join(""), look(false)) === "string"), { numRuns: 1_000 });
  });
});

describe("unifiedDiff", () => {
  it("is empty between equal texts", () => assert.equal(unifiedDiff("a\n", "a\n", "f", plain), ""));

  it("shows what is around, and says where a line end is missing", () => {
    assert.equal(
      unifiedDiff("1\n2\n3\n4\n5", "1\n2\n3\n4\nfive\n", "f", plain),
      "--- f\n+++ f\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n\\ No newline at end of file\n+five\n",
    );
  });

  it("leads from one text to the other, always", () => {
    const line = fc.constantFrom("a\n", "b\n", "c\n", "d\r\n", "\n");
    const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom("", "end")).map(([lines, end]) => lines.join("") + end);
    fc.assert(fc.property(text, text, (before, after) => assert.equal(patched(before, unifiedDiff(before, after, "f", plain)), after)));
  });

  it("gives up looking for the shortest way in texts that share nothing, at once", () => {
    const many = (letter: string) => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}\n`).join("");
    const before = Date.now();
    assert.equal(patched(many("a"), unifiedDiff(many("a"), many("b"), "f", plain)), many("b"));
    assert.ok(Date.now() - before < 5_000);
  });
});

/** `before` with `diff` applied; throws where it does not fit. */
function patched(before: string, diff: string): string {
  const steps: string[] = [];
  for (const line of diff.split("\n").slice(2, -1)) {
    // The line before has no end.
    if (line.startsWith("\\")) steps.push(steps.pop()!.slice(0, -1));
    else steps.push(`${line}\n`);
  }
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let after = "";
  let at = 0;
  for (const step of steps) {
    const [, start, count] = /^@@ -(\d+)(,0)?/.exec(step) ?? [];
    if (start !== undefined) while (at < Number(start) - (count ? 0 : 1)) after += lines[at++]!;
    else if (step[0] === "+") after += step.slice(1);
    else {
      assert.equal(lines[at++], step.slice(1));
      if (step[0] === " ") after += step.slice(1);
    }
  }
  return after + lines.slice(at).join("");
}
