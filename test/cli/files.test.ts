/** Walking, decoding and writing, on real folders. */
import assert from "node:assert/strict";
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { decode, encode, isProblem, readBytes, replaceFile, walk } from "../../server/src/cli/files";
import { bytesOf, folder } from "./command";

const text = (value: string) => Buffer.from(value, "utf8");

describe("replaceFile", () => {
  it("writes the new bytes and keeps the mode", () => {
    const at = folder({ "a.yaml": "old" });
    const file = path.join(at, "a.yaml");
    chmodSync(file, 0o754);
    assert.equal(replaceFile(file, text("old"), text("new")), "written");
    assert.equal(bytesOf(file).toString(), "new");
    assert.equal(statSync(file).mode & 0o7777, 0o754);
    assert.deepEqual(readdirSync(at), ["a.yaml"]);
  });

  it("leaves a file alone that changed since it was read, and no temporary file behind", () => {
    const at = folder({ "a.yaml": "somebody else's" });
    assert.equal(replaceFile(path.join(at, "a.yaml"), text("old"), text("new")), "changed");
    assert.equal(bytesOf(at, "a.yaml").toString(), "somebody else's");
    assert.deepEqual(readdirSync(at), ["a.yaml"]);
  });

  it("writes through a link, which stays one", () => {
    const at = folder({ "real/a.yaml": "old" });
    symlinkSync("real/a.yaml", path.join(at, "link.yaml"));
    assert.equal(replaceFile(path.join(at, "link.yaml"), text("old"), text("new")), "written");
    assert.ok(lstatSync(path.join(at, "link.yaml")).isSymbolicLink());
    assert.equal(bytesOf(at, "real/a.yaml").toString(), "new");
    assert.deepEqual(readdirSync(path.join(at, "real")), ["a.yaml"]);
  });

  it("says so when there is nothing to replace", () => {
    assert.deepEqual(replaceFile(path.join(folder({}), "a.yaml"), text(""), text("")), { word: "notWritten", code: "ENOENT" });
  });
});

describe("decode and encode", () => {
  const cases: [name: string, bytes: Buffer, decoded: object][] = [
    ["UTF-8", text("ñ 😀\r\n"), { text: "ñ 😀\r\n", encoding: "UTF-8", exact: true }],
    ["UTF-8 with a mark", text("\uFEFFa"), { text: "\uFEFFa", encoding: "UTF-8", exact: true }],
    ["an empty file", text(""), { text: "", encoding: "UTF-8", exact: true }],
    ["bad UTF-8", Buffer.from([0x61, 0xff, 0x62]), { text: "a\uFFFDb", encoding: "UTF-8", exact: false }],
    ["UTF-16LE", Buffer.from([0xff, 0xfe, 0x61, 0, 0xf1, 0]), { text: "\uFEFFañ", encoding: "UTF-16LE", exact: true }],
    ["UTF-16BE", Buffer.from([0xfe, 0xff, 0, 0x61, 0, 0xf1]), { text: "\uFEFFañ", encoding: "UTF-16BE", exact: true }],
    ["half a UTF-16 letter", Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]), { text: "\uFEFFa\uFFFD", encoding: "UTF-16LE", exact: false }],
    ["a lone surrogate", Buffer.from([0xff, 0xfe, 0x00, 0xd8]), { text: "\uFEFF\uFFFD", encoding: "UTF-16LE", exact: false }],
  ];
  for (const [name, bytes, decoded] of cases) {
    it(`reads ${name}${bytes.length ? "" : " as empty"}`, () => {
      const read = decode(bytes);
      assert.deepEqual(read, decoded);
      assert.equal(encode(read.text, read.encoding).equals(bytes), read.exact);
    });
  }
});

describe("walk", () => {
  it("finds what may be ours, in order, and enters neither node_modules, folders with a dot, nor links", () => {
    const at = folder({
      "b.yml": "",
      "a.YAML": "",
      "c.json": "",
      "d.template": "",
      "readme.md": "",
      ".ami-lint.yaml": "",
      "sub/e.yaml": "",
      "sub/deep/f.yaml": "",
      "vendor/g.yaml": "",
      "node_modules/h.yaml": "",
      ".git/i.yaml": "",
    });
    symlinkSync("..", path.join(at, "sub/up"));
    symlinkSync("gone.yaml", path.join(at, "dangling.yaml"));
    symlinkSync("b.yml", path.join(at, "linked.yaml"));
    const found = [...walk(at, (file) => path.basename(file) === "vendor")];
    assert.deepEqual(
      found.map(({ file }) => path.relative(at, file)),
      ["a.YAML", "b.yml", "c.json", "d.template", "linked.yaml", "sub/e.yaml", "sub/deep/f.yaml"].map(path.normalize),
    );
  });

  it("yields the problem of a folder that can't be listed", () => {
    const at = path.join(folder({}), "gone");
    assert.deepEqual([...walk(at, () => false)], [{ file: at, problem: { word: "notFound", code: "ENOENT" } }]);
  });
});

describe("readBytes", () => {
  it("stops at a device that never ends", function () {
    if (process.platform === "win32") return;
    const read = readBytes("/dev/zero");
    assert.ok(isProblem(read));
    assert.equal(read.word, "tooLarge");
  });
});
