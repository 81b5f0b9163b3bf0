/** What the command line ends with, and what it says on standard error about it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { ami, cli, compose, fixedTemplate, folder, json, publicAmi, root, template } from "./command";

describe("exit code", () => {
  it("is 0 when nothing is found", () => {
    const ended = ami(["a.yaml"], { cwd: folder({ "a.yaml": fixedTemplate }) });
    assert.deepEqual(ended, { code: 0, out: "No problems in 1 file.\n", err: "" });
  });

  it("is 1 when something is as severe as --fail-on, which is error by default", () => {
    const cwd = folder({ "a.yaml": template, "b.ami.yaml": publicAmi });
    assert.equal(ami(["a.yaml"], { cwd }).code, 0);
    assert.equal(ami(["a.yaml", "--fail-on", "warning"], { cwd }).code, 1);
    assert.equal(ami(["a.yaml", "--fail-on=hint"], { cwd }).code, 1);
    assert.equal(ami(["b.ami.yaml"], { cwd }).code, 1);
    assert.equal(ami(["a.yaml", "--rule", "imdsv2-required=error"], { cwd }).code, 1);
    assert.equal(ami(["a.yaml", "--fail-on", "warning", "--rule", "imdsv2-required=info"], { cwd }).code, 0);
    assert.equal(ami(["a.yaml", "--fail-on", "hint", "--rule", "imdsv2-required=off"], { cwd }).code, 0);
  });

  const usage: [args: string[], line: string][] = [
    [["--fixx", "a.yaml"], "unknown option --fixx; did you mean --fix?"],
    [["-x", "a.yaml"], "unknown option -x"],
    [["--rule", "imdsv2-requird=error", "a.yaml"], "unknown rule imdsv2-requird; did you mean imdsv2-required?"],
    [["--rule", "imdsv2-required=fatal", "a.yaml"], "--rule can't be imdsv2-required=fatal; write ID=SEVERITY, such as imdsv2-required=error"],
    [["--dialect", "cloudformaton", "a.yaml"], "unknown dialect cloudformaton; did you mean cloudformation?"],
    [["--format", "jsn", "a.yaml"], "--format can't be jsn; it is one of text, json; did you mean json?"],
    [["--format"], "--format needs a value: --format text|json"],
    [["--config", "--fix", "a.yaml"], "--config needs a value: --config FILE"],
    [["--fix=yes", "a.yaml"], "--fix takes no value"],
    [["--now", "2026-02-31", "a.yaml"], "--now can't be 2026-02-31; write a date such as 2026-11-22 or 2026-11-22T10:00:00Z"],
    [["--fix", "--fix-dry-run", "a.yaml"], "--fix and --fix-dry-run can't be combined"],
    [["--fix-dry-run", "--format", "json", "a.yaml"], "--fix-dry-run and --format json can't be combined"],
    [["--stdin-filename", "a.yaml"], "--stdin-filename needs --stdin"],
    [["--stdin", "a.yaml"], "--stdin takes no paths; name the text with --stdin-filename"],
    [["rules", "--fix"], "--fix can't be used with “rules”"],
    [["rules", "a.yaml"], "“rules” takes no paths"],
    [["explain"], "“explain” takes exactly one name, not 0"],
    [["explain", "imdsv2-requird"], "there is no rule and no file named imdsv2-requird; did you mean imdsv2-required?"],
    [["explain", "no.yaml"], "no.yaml: no such file or folder"],
    [["explain", "."], ".: is a folder, not a file"],
    [["commands", "no.ami.yaml"], "no.ami.yaml: no such file or folder"],
    [["server"], "server needs --stdio"],
    [["no.yaml"], "no.yaml: no such file or folder"],
    [["a.yaml/b.yaml"], "a.yaml/b.yaml: no such file or folder"],
    [["loop.yaml"], "loop.yaml: the links form a loop"],
    [["empty"], "no YAML or JSON files in empty"],
    [["--config", "no.yaml", "a.yaml"], "no.yaml: no such file or folder"],
    [["--", "--fix"], "--fix: no such file or folder"],
    [[""], "“”: no such file or folder"],
    [[], "name a file or a folder, or see ami-lint --help"],
  ];
  for (const [args, line] of usage) {
    it(`is 2, with one line, for ${JSON.stringify(args)}`, () => {
      const cwd = folder({ "a.yaml": compose, "empty/readme.txt": "", "empty/node_modules/x.yaml": template, "empty/.git/x.yaml": template });
      symlinkSync("loop.yaml", path.join(cwd, "loop.yaml"));
      assert.deepEqual(ami(args, { cwd }), { code: 2, out: "", err: `ami-lint: ${line}\n` });
    });
  }

  it("is 2 with a line for each bad path, and the good ones are linted", () => {
    const ended = ami(["x.yaml", "a.yaml", "y.yaml", "--format", "json"], { cwd: folder({ "a.yaml": template }) });
    assert.equal(ended.code, 2);
    assert.equal(ended.err, "ami-lint: x.yaml: no such file or folder\nami-lint: y.yaml: no such file or folder\n");
    assert.deepEqual(json(ended).map(({ file, rule }) => [file, rule]), [["a.yaml", "imdsv2-required"]]);
  });

  it("is 3 with one line for a fault of ours; the stack only when asked for", () => {
    const cwd = folder({ "a.yaml": template, "break.cjs": `require("fs").openSync = () => { throw new TypeError("boom"); };` });
    const preload = path.join(cwd, "break.cjs");
    const ended = ami(["a.yaml"], { cwd, preload });
    assert.equal(ended.code, 3);
    assert.equal(ended.err, "ami-lint: this is a fault of ami-lint, not of your files: TypeError: boom (AMI_LINT_DEBUG=1 shows the stack)\n");
    assert.match(ami(["a.yaml"], { cwd, preload, env: { AMI_LINT_DEBUG: "1" } }).err, /\n\s+at .*break\.cjs/);
  });

  it("is 0 and nothing is said when the reader of a pipe goes away", async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, template]));
    const child = spawn(process.execPath, [cli, "."], { cwd: folder(files), stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    const [code] = await once(child, "close");
    assert.deepEqual({ code, err }, { code: 0, err: "" });
  });
});

describe("--version and --help", () => {
  it("prints the version of the package", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    for (const flag of ["--version", "-V"]) assert.deepEqual(ami([flag]), { code: 0, out: `${version}\n`, err: "" });
  });

  for (const locale of ["en", "es"]) {
    it(`prints a help of at most 80 columns that names every option (${locale})`, () => {
      const { code, out, err } = ami(["--help", "--locale", locale]);
      assert.deepEqual({ code, err }, { code: 0, err: "" });
      assert.deepEqual(out.split("\n").filter((line) => [...line].length > 80), []);
      for (const name of "format fix fix-dry-run stdin stdin-filename fail-on rule dialect config no-config locale color now quiet show-suppressed stdio help version".split(" ")) {
        assert.match(out, new RegExp(`^  .*--${name}\\b`, "m"));
      }
      assert.match(out, locale === "en" ? /^Usage:$/m : /^Uso:$/m);
    });
  }
});
