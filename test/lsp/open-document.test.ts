import { equal } from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { editedText, type Content } from "../../server/src/core/api";
import { OpenDocument } from "../../server/src/lsp/documents";

/** Texts with every kind of line end, and one character of two UTF-16 units. */
const text = fc.string({ unit: fc.constantFrom("a", "b", ":", " ", "\n", "\r", "\r\n", "😀"), maxLength: 60 });
const place = fc.nat(200);

describe("an edited text", () => {
  it("gives the pieces that the text put together would give", () => {
    fc.assert(fc.property(text, fc.array(fc.tuple(place, place, text, fc.boolean()), { maxLength: 8 }), place, place, (start, edits, from, to) => {
      let plain = start;
      let content: Content = start;
      for (const [a, b, insert, ask] of edits) {
        const [low, high] = [a, b].map((at) => at % (plain.length + 1)).sort((x, y) => x - y) as [number, number];
        content = editedText(content, { start: low, end: high, text: insert });
        plain = plain.slice(0, low) + insert + plain.slice(high);
        equal(content.length, plain.length);
        equal(content.slice(from, to), plain.slice(from, to));
        equal(content.slice(from), plain.slice(from));
        if (ask) equal(content.toString(), plain);
      }
      equal(content.toString(), plain);
    }));
  });

  it("holds no more than the text when edits lie far apart", () => {
    let content: Content = "x".repeat(100_000);
    for (let i = 0; i < 10; i++) content = editedText(content, { start: i % 2 ? 10 : 90_000, end: i % 2 ? 11 : 90_001, text: "y" });
    equal(content.toString(), `${"x".repeat(10)}y${"x".repeat(89_989)}y${"x".repeat(9_999)}`);
  });
});

describe("an open document", () => {
  const position = fc.record({ line: fc.nat(12), character: fc.nat(20) });
  const change = fc.oneof({ weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) }, { weight: 1, arbitrary: fc.record({ text }) });

  it("has the text and the places that its client's edits make, with every kind of line end", () => {
    fc.assert(fc.property(text, fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), place, (start, versions, offset) => {
      const item = { uri: "file:///a.yaml", languageId: "yaml", version: 1, text: start };
      const document = new OpenDocument(item);
      const reference = TextDocument.create(item.uri, item.languageId, item.version, item.text);
      versions.forEach((changes, i) => {
        document.update(changes, i + 2);
        // The reference does not clamp a range before it edits; what it gives for a clamped one is what is wanted.
        for (const { text, ...more } of changes) {
          const range = "range" in more ? clamped(reference, more.range) : undefined;
          TextDocument.update(reference, [range ? { range, text } : { text }], i + 2);
        }
        equal(document.text, reference.getText());
        equal(document.version, i + 2);
        const at = reference.positionAt(offset);
        equal(JSON.stringify(document.range(offset, offset).start), JSON.stringify(at));
        for (const line of [0, 1, 2, 5]) for (const character of [0, 1, 3, 30]) equal(document.offsetAt({ line, character }), reference.offsetAt({ line, character }), `${line}:${character} of ${JSON.stringify(document.text)}`);
      });
    }), { numRuns: 1_000 });
  });
});

function clamped(document: TextDocument, range: { start: { line: number; character: number }; end: { line: number; character: number } }) {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)].sort((a, b) => a - b) as [number, number];
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
