/** --fix, --fix-dry-run and --stdin: exactly which bytes go where. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fixed, type Checked } from "../../server/src/cli/fix";
import type { Finding, Fix, TextEdit } from "../../server/src/core/api";
import { ami, bytesOf, compose, fixedTemplate, folder, template } from "./command";

const crlf = (text: string) => text.replaceAll("\n", "\r\n");
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

describe("--fix", () => {
  const cases: [name: string, before: Buffer, after: Buffer][] = [
    ["LF", Buffer.from(template), Buffer.from(fixedTemplate)],
    ["CRLF", Buffer.from(crlf(template)), Buffer.from(crlf(fixedTemplate))],
    ["a byte order mark", Buffer.from(`\uFEFF${template}`), Buffer.from(`\uFEFF${fixedTemplate}`)],
    ["UTF-16LE", utf16(template), utf16(fixedTemplate)],
    ["UTF-16BE", utf16(template).swap16(), utf16(fixedTemplate).swap16()],
    ["no line end at the end", Buffer.from(template.trimEnd()), Buffer.from(fixedTemplate.trimEnd())],
  ];
  for (const [name, before, after] of cases) {
    it(`changes only what it mends, with ${name}`, () => {
      const cwd = folder({ "a.yaml": before });
      chmodSync(path.join(cwd, "a.yaml"), 0o640);
      const ended = ami(["--fix", "--fail-on", "hint", "."], { cwd });
      assert.deepEqual(ended, { code: 0, out: "Fixed 1 problem in 1 file.\nNo problems in 1 file.\n", err: "" });
      assert.equal(bytesOf(cwd, "a.yaml").toString("hex"), after.toString("hex"));
      assert.equal(statSync(path.join(cwd, "a.yaml")).mode & 0o7777, 0o640);
      assert.deepEqual(readdirSync(cwd), ["a.yaml"]);
    });
  }

  it("does not touch files without a safe fix", () => {
    const cwd = folder({ "a.yaml": fixedTemplate, "b.yaml": compose });
    const before = statSync(path.join(cwd, "a.yaml"));
    assert.equal(ami(["--fix", "."], { cwd }).code, 0);
    const after = statSync(path.join(cwd, "a.yaml"));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  it("does not write a file whose bytes it can't give back", () => {
    const before = Buffer.concat([Buffer.from(template), Buffer.from([0x23, 0xff, 0x0a])]);
    const cwd = folder({ "a.yaml": before });
    const { code, out, err } = ami(["--fix", "a.yaml"], { cwd });
    assert.deepEqual({ code, err }, { code: 0, err: "ami-lint: a.yaml: is not valid UTF-8, so it is not fixed\n" });
    assert.match(out, /imdsv2-required/);
    assert.ok(bytesOf(cwd, "a.yaml").equals(before));
  });

  it("does not write a file that changes meanwhile", () => {
    // The preload lets somebody else write the file between the first time it is read and the next.
    const preload = `
      const fs = require("fs");
      const { openSync } = fs;
      let times = 0;
      fs.openSync = (file, ...rest) => {
        if (String(file).endsWith("a.yaml") && ++times === 2) fs.appendFileSync(file, "# more\\n");
        return openSync(file, ...rest);
      };`;
    const cwd = folder({ "a.yaml": template, "meanwhile.cjs": preload });
    const { code, err } = ami(["--fix", "a.yaml"], { cwd, preload: path.join(cwd, "meanwhile.cjs") });
    assert.equal(err, "ami-lint: a.yaml: changed while it was being fixed, so it is not written; run the command again\n");
    assert.equal(code, 2);
    assert.equal(bytesOf(cwd, "a.yaml").toString(), `${template}# more\n`);
    assert.deepEqual(readdirSync(cwd).sort(), ["a.yaml", "meanwhile.cjs"]);
  });
});

describe("fixed", () => {
  const fix = (safe: boolean, edit: TextEdit): Fix => ({ title: "t", titleId: "t", safe, edits: [edit] });
  const finding = (severity: Finding["severity"], edit: TextEdit, more: Partial<Finding> = {}): Finding => ({
    rule: "r", dialect: "d", severity, message: "m", messageId: "m", url: "", start: 0, end: 1, related: [], fixes: [fix(true, edit)], ...more,
  });
  const edits = ({ findings }: Checked) => findings.flatMap(({ fixes }) => fixes[0]!.edits);

  it("goes on while a fix makes way for another", () => {
    const shrink = (text: string): Checked => ({ text, findings: text ? [finding("warning", { start: 0, end: 1, text: "" })] : [] });
    assert.deepEqual(fixed(shrink("abc"), edits, shrink), { now: { text: "", findings: [] }, harmful: false });
  });

  it("stops after ten rounds, with what they have mended", () => {
    // Each round mends the first of as many findings as there are letters.
    const shrink = (text: string): Checked => ({ text, findings: [...text].map(() => finding("warning", { start: 0, end: 1, text: "" })) });
    const first = (now: Checked) => edits(now).slice(0, 1);
    const { now, harmful } = fixed(shrink("x".repeat(25)), first, shrink);
    assert.deepEqual([now.text.length, harmful], [15, false]);
  });

  it("undoes fixes that lead nowhere", () => {
    const grow = (text: string): Checked => ({ text, findings: [finding("warning", { start: 0, end: 0, text: "x" })] });
    const { now, harmful } = fixed(grow("a"), edits, grow);
    assert.deepEqual([now.text, harmful], ["a", true]);
  });

  it("undoes a round that brings errors", () => {
    const edit = { start: 0, end: 1, text: "]" };
    const check = (text: string): Checked => ({ text, findings: [finding(text === "]" ? "error" : "warning", edit)] });
    const { now, harmful } = fixed(check("a"), edits, check);
    assert.deepEqual([now.text, harmful], ["a", true]);
  });

  it("leaves suppressed and unsafe fixes alone", () => {
    const edit = { start: 0, end: 1, text: "b" };
    const left: Partial<Finding>[] = [{ suppressed: {} }, { fixes: [fix(false, edit)] }];
    for (const more of left) {
      const check = (text: string): Checked => ({ text, findings: [finding("warning", edit, more)] });
      assert.equal(fixed(check("a"), edits, check).now.text, "a");
    }
  });
});

describe("--fix-dry-run", () => {
  const diff = `--- sub/a.yaml
+++ sub/a.yaml
@@ -6,4 +6,4 @@
       LaunchTemplateData:
         ImageId: ami-0abcdef1234567890
         MetadataOptions:
-          HttpTokens: optional # why not
+          HttpTokens: required # why not
`;

  it("prints a diff, reports on standard error, and writes nothing", () => {
    const cwd = folder({ "sub/a.yaml": template });
    const ended = ami(["--fix-dry-run", "--fail-on", "hint", "."], { cwd });
    assert.deepEqual(ended, { code: 0, out: diff, err: "1 problem would be fixed in 1 file.\nNo problems in 1 file.\n" });
    assert.equal(bytesOf(cwd, "sub/a.yaml").toString(), template);
  });

  it("prints a diff that git applies, with CRLF and without a last line end", () => {
    const cwd = folder({ "a.yaml": crlf(template).trimEnd() });
    const { out } = ami(["--fix-dry-run", "a.yaml"], { cwd });
    execFileSync("git", ["apply", "-p0", "-"], { cwd, input: out });
    assert.equal(bytesOf(cwd, "a.yaml").toString(), crlf(fixedTemplate).trimEnd());
  });
});

describe("--stdin", () => {
  it("lints standard input under the name given", () => {
    const { code, out, err } = ami(["--stdin", "--stdin-filename", "stacks/a.yaml", "--fail-on", "warning"], { input: template });
    assert.deepEqual({ code, err }, { code: 1, err: "" });
    assert.match(out, /^stacks\/a\.yaml:9:23 {2}warning {2}imdsv2-required\n/);
  });

  it("needs no name when the content tells", () => {
    assert.match(ami(["--stdin"], { input: template }).out, /^<stdin>:9:23 /);
  });

  it("uses the configuration that a file of that name would have", () => {
    const cwd = folder({ "sub/.ami-lint.yaml": "rules:\n  imdsv2-required: error\n" });
    assert.equal(ami(["--stdin", "--stdin-filename", "sub/a.yaml"], { cwd, input: template }).code, 1);
    assert.equal(ami(["--stdin", "--stdin-filename", "a.yaml"], { cwd, input: template }).code, 0);
  });

  it("with --fix prints the fixed text, and reports on standard error", () => {
    const ended = ami(["--stdin", "--fix"], { input: `\uFEFF${crlf(template)}` });
    assert.deepEqual(ended, { code: 0, out: `\uFEFF${crlf(fixedTemplate)}`, err: "Fixed 1 problem in 1 file.\nNo problems in 1 file.\n" });
  });

  it("with --fix gives back what needs no fix, is none of ours, or is not valid UTF-8", () => {
    for (const input of [fixedTemplate, compose, ""]) assert.equal(ami(["--stdin", "--fix"], { input }).out, input);
    const bad = Buffer.from([...Buffer.from(template), 0x23, 0xff]);
    const cwd = folder({});
    const out = execFileSync(process.execPath, [path.join(__dirname, "../../../dist/cli.js"), "--stdin", "--fix"], { cwd, input: bad, stdio: ["pipe", "pipe", "ignore"] });
    assert.ok(out.equals(bad));
  });
});
