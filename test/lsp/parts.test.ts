/** The parts of the server that can be tried without a server. */
import assert from "node:assert/strict";
import { LintQueue } from "../../server/src/lsp/lint-queue";
import { plainText, withoutPictures } from "../../server/src/lsp/markdown";
import { documentName, relativePath, uriOf, uriParts } from "../../server/src/lsp/uri";
import { en, es, localeOf, type WordId } from "../../server/src/lsp/words";

describe("the queue of documents to lint", () => {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  it("lints once what was edited in every turn, and only when the edits pause", async () => {
    const linted: string[] = [];
    const queue = new LintQueue(setImmediate, (uri) => linted.push(uri));
    for (let edit = 0; edit < 20; edit++) {
      queue.add("a");
      await turn();
    }
    assert.deepEqual(linted, []);
    for (let idle = 0; idle < 4; idle++) await turn();
    assert.deepEqual(linted, ["a"]);
  });

  it("lints even when the edits never pause", async () => {
    const linted: string[] = [];
    const queue = new LintQueue(setImmediate, (uri) => linted.push(uri));
    const start = Date.now();
    while (linted.length < 2 && Date.now() - start < 5_000) {
      queue.add("a");
      await turn();
    }
    assert.equal(linted.length, 2);
    assert.ok(Date.now() - start >= 300);
  });

  it("takes one document a turn, in the order in which they came, but not what was closed", async () => {
    const linted: string[] = [];
    const queue = new LintQueue(setImmediate, (uri) => linted.push(uri));
    for (const uri of ["a", "b", "c"]) queue.add(uri);
    queue.delete("b");
    for (let idle = 0; idle < 10; idle++) await turn();
    assert.deepEqual(linted, ["a", "c"]);
  });
});

describe("URIs", () => {
  it("come apart and together again", () => {
    const cases = [
      ["file:///a%20b/%C3%B1.yaml", "file://", "/a b/ñ.yaml", ""],
      ["vscode-vfs://github/o/r/x.yaml?ref=main#L1", "vscode-vfs://github", "/o/r/x.yaml", "?ref=main#L1"],
      ["untitled:Untitled-1", "untitled:", "Untitled-1", ""],
      ["file:///bad%ZZ.yaml", "file://", "/bad%ZZ.yaml", ""],
      ["", "", "", ""],
    ] as const;
    for (const [uri, prefix, path, suffix] of cases) assert.deepEqual(uriParts(uri), { prefix, path, suffix });
    assert.equal(uriOf(uriParts("file:///a%20b/x.yaml"), "/a b/ñ/100%.yaml"), "file:///a%20b/%C3%B1/100%25.yaml");
  });

  it("give documents a name that tells YAML from JSON", () => {
    assert.equal(documentName("untitled:Untitled-1", "yaml"), "Untitled-1.yaml");
    assert.equal(documentName("untitled:Untitled-1", "jsonc"), "Untitled-1.json");
    assert.equal(documentName("file:///a/x.launch-template.yml", "plaintext"), "/a/x.launch-template.yml");
    assert.equal(documentName("file:///a/stack.template", "yaml"), "/a/stack.template");
  });

  it("know what lies below a folder", () => {
    assert.equal(relativePath("/a", "/a/b/c.yaml"), "b/c.yaml");
    assert.equal(relativePath("/a/", "/a/b.yaml"), "b.yaml");
    assert.equal(relativePath("", "/b.yaml"), "b.yaml");
    assert.equal(relativePath("/a", "/ab/c.yaml"), undefined);
  });
});

describe("Markdown", () => {
  it("loses its pictures without a gap", () => {
    assert.equal(withoutPictures("# A\n\n![x](ami-lint-picture:eni)\n\ntext\n"), "# A\n\ntext");
    assert.equal(withoutPictures("![x](ami-lint-picture:eni)"), "");
    assert.equal(withoutPictures("![x](https://example.com/x.png)"), "![x](https://example.com/x.png)");
  });

  it("becomes text that reads well without a renderer", () => {
    const markdown = "## Title\n\n**Bold** and *slanted*, `code`, [page](https://example.com/a_b) <https://example.com>\n\n```yaml\nKey: a_b_c\n```\n\n2 * 3 * 4 \\*";
    const text = "Title\n\nBold and slanted, code, page (https://example.com/a_b) https://example.com\n\nKey: a_b_c\n\n2 * 3 * 4 *";
    assert.equal(plainText(markdown), text);
  });
});

describe("words", () => {
  it("have the same blanks in both languages", () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
    for (const id of Object.keys(en) as WordId[]) assert.deepEqual(blanks(es[id]), blanks(en[id]), id);
  });

  it("are Spanish for every kind of Spanish, English otherwise", () => {
    for (const tag of ["es", "es-MX", "ES_419", "es_ES.UTF-8"]) assert.equal(localeOf(tag), "es", tag);
    for (const tag of ["en", "et", "est", "de", "", undefined, null, 7]) assert.equal(localeOf(tag), "en", String(tag));
  });
});
