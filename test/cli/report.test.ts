/** What is printed about findings, as text and as JSON, in English and in Spanish. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import imdsv2 from "../../server/src/core/rules/imdsv2-required";
import { ami, bytesOf, cli, compose, fixedTemplate, folder, json, publicAmi, root, template } from "./command";

// The text is the rule's own, so that it can be worded better without a change here.
const message = imdsv2.messages.optional.replace("{value}", "optional");
const url = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html";
const silenced = template.replace("          HttpTokens", "          # ami-lint-disable-next-line imdsv2-required -- an old agent needs it\n          HttpTokens");

describe("--format json", () => {
  const schema = JSON.parse(readFileSync(path.join(root, "schemas/findings.schema.json"), "utf8")) as object;
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  it("prints an array that the schema allows, and nothing else", () => {
    const cwd = folder({ "a.yaml": template, "b.ami.yaml": publicAmi, "c.yaml": silenced, "d.yaml": compose, "e.yaml": "a: [" });
    const ended = ami(["--format", "json", "."], { cwd });
    assert.equal(ended.err, "");
    assert.equal(valid(JSON.parse(ended.out)), true, JSON.stringify(valid.errors));
    const found = json(ended).map(({ file, rule, suppressed }) => [file, rule, suppressed !== undefined] as const);
    assert.deepEqual(found.filter(([, rule]) => rule === "imdsv2-required" || rule === "public-encrypted-snapshot"), [
      ["a.yaml", "imdsv2-required", false],
      ["b.ami.yaml", "public-encrypted-snapshot", false],
      ["c.yaml", "imdsv2-required", true],
    ]);
  });

  it("has a schema that refuses what is not one", () => {
    const [finding] = json(ami(["--format", "json", "a.yaml"], { cwd: folder({ "a.yaml": template }) }));
    assert.ok(finding && valid([finding]));
    for (const wrong of [{}, [{ ...finding, line: 1 }], [{ ...finding, severity: "fatal" }], [{ ...finding, suppressed: true }], [{ ...finding, fixes: undefined }]]) {
      assert.equal(valid(JSON.parse(JSON.stringify(wrong))), false);
    }
  });

  it("prints exactly this finding", () => {
    const ended = ami(["--format", "json", "stacks/a.yaml"], { cwd: folder({ "stacks/a.yaml": template }) });
    const start = template.indexOf("optional");
    const golden = {
      file: "stacks/a.yaml",
      dialect: "cloudformation",
      rule: "imdsv2-required",
      severity: "warning",
      message,
      range: { start: { line: 9, column: 23 }, end: { line: 9, column: 31 } },
      url,
      fixes: [{ title: imdsv2.messages.enforce, safe: true, edits: [{ start, end: start + 8, text: "required" }] }],
    };
    assert.equal(ended.out, `[\n${JSON.stringify(golden)}\n]\n`);
  });

  it("counts a byte order mark in offsets, not in columns", () => {
    const flow = `\uFEFF{ Resources: { A: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: optional } } } } } }`;
    const [finding] = json(ami(["--format", "json", "a.yaml"], { cwd: folder({ "a.yaml": flow }) }));
    assert.equal(finding?.range.start.column, flow.indexOf("optional"));
    assert.equal(finding?.fixes[0]?.edits[0]?.start, flow.indexOf("optional"));
  });

  it("prints an empty array when there is nothing", () => {
    assert.deepEqual(ami(["--format", "json", "."], { cwd: folder({ "a.yaml": compose }) }), { code: 0, out: "[]\n", err: "" });
  });

  it("names files from where one stands: relative when below, as given when not", () => {
    const at = folder({ "in/a.yaml": template, "b.yaml": template });
    const files = (...args: string[]) => json(ami(["--format", "json", ...args], { cwd: path.join(at, "in") })).map(({ file }) => file);
    assert.deepEqual(files("./a.yaml", "../b.yaml"), ["a.yaml", "../b.yaml"]);
    assert.deepEqual(files(path.join(at, "in/a.yaml"), path.join(at, "b.yaml")), ["a.yaml", `${at}/b.yaml`]);
    assert.deepEqual(files(".", "a.yaml", "./a.yaml"), ["a.yaml"]);
  });
});

describe("--format text", () => {
  it("shows the place, the reason, the line with a mark, the fix and the page", () => {
    const { out } = ami(["a.yaml"], { cwd: folder({ "a.yaml": template }) });
    assert.equal(
      out,
      `a.yaml:9:23  warning  imdsv2-required
  ${message}
    |
  9 |           HttpTokens: optional # why not
    |                       ^~~~~~~~
  fix: ${imdsv2.messages.enforce} (--fix)
  page: ${url}

1 warning in 1 file (1 fixable with --fix)
`,
    );
  });

  it("says when nothing is wrong, and when nothing is ours", () => {
    const cwd = folder({ "a/a.yaml": fixedTemplate, "a/b.yaml": fixedTemplate, "a/c.yaml": compose, "b/d.yaml": compose, "b/e.json": "{}" });
    assert.equal(ami(["a"], { cwd }).out, "No problems in 2 files.\n");
    const none = "of the 2 files is an AMI definition, launch template, EC2 request, CloudFormation template or EC2 Image Builder document.";
    assert.equal(ami(["b"], { cwd }).out, `None ${none}\n`);
    assert.equal(ami(["--quiet", "a"], { cwd }).out, "");
  });

  it("shows errors only with --quiet, and still counts the rest", () => {
    const cwd = folder({ "a.yaml": template, "b.yaml": template.replaceAll("Web", "Other") });
    const { code, out } = ami(["--quiet", "--fail-on", "warning", "."], { cwd });
    assert.deepEqual({ code, out }, { code: 1, out: "2 warnings in 2 files (2 fixable with --fix)\n" });
  });

  it("leaves out what is suppressed, unless asked", () => {
    const cwd = folder({ "a.yaml": silenced });
    assert.deepEqual(ami(["--fail-on", "hint", "a.yaml"], { cwd }), { code: 0, out: "No problems in 1 file (1 suppressed).\n", err: "" });
    const { code, out } = ami(["--fail-on", "hint", "--show-suppressed", "a.yaml"], { cwd });
    assert.equal(code, 0);
    assert.match(out, /^a\.yaml:10:23 {2}warning \(suppressed: an old agent needs it\) {2}imdsv2-required\n/);
  });

  it("lints a file that is not valid UTF-8, and says so", () => {
    const cwd = folder({ "a.yaml": Buffer.concat([Buffer.from(template), Buffer.from([0x23, 0xff, 0x0a])]), "b.yaml": Buffer.from([0xff, 0xfd]) });
    const { code, out, err } = ami(["."], { cwd });
    assert.deepEqual({ code, err }, { code: 0, err: "ami-lint: a.yaml: is not valid UTF-8; the bytes that are not are read as �\n" });
    assert.match(out, /imdsv2-required/);
  });

  it("does not let a file speak to the terminal", () => {
    const cwd = folder({ "a\u001B[2J.yaml": template.replace("why not", "\u001B]0;title\u0007") });
    const { out, err } = ami(["."], { cwd });
    assert.match(out, /a␛\[2J\.yaml:9:23/);
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000B-\u001F]/);
  });
});

describe("colour", () => {
  const coloured = (args: string[], env: Record<string, string>) =>
    ami([...args, "a.yaml"], { cwd: folder({ "a.yaml": template }), env }).out.includes("\u001B[");
  const cases: [args: string[], env: Record<string, string>, wanted: boolean][] = [
    [[], {}, false],
    [["--color", "always"], {}, true],
    [["--color", "always"], { NO_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "0" }, false],
    [["--color", "never"], { FORCE_COLOR: "1" }, false],
    [[], { NO_COLOR: "1" }, false],
  ];
  for (const [args, env, wanted] of cases) {
    it(`${wanted ? "is there" : "is not there"} with ${JSON.stringify([args, env])}`, () => assert.equal(coloured(args, env), wanted));
  }

  it("is all that colours add", () => {
    const cwd = folder({ "a.yaml": template, "b.ami.yaml": publicAmi });
    const { out } = ami(["--color", "always", "."], { cwd });
    assert.equal(out.replace(/\u001B\[\d+m/g, ""), ami(["."], { cwd }).out);
  });
});

describe("Spanish", () => {
  const spoken = (env: Record<string, string>, ...args: string[]) => ami([...args, "a.yaml"], { cwd: folder({ "a.yaml": template }), env }).out;

  it("is spoken when asked for or when the environment does", () => {
    for (const out of [spoken({}, "--locale", "es"), spoken({ LANG: "es_MX.UTF-8" }), spoken({ LC_ALL: "es", LANG: "en_US" }), spoken({ LC_MESSAGES: "es_ES", LANG: "C" })]) {
      assert.match(out, /^a\.yaml:9:23 {2}advertencia {2}imdsv2-required\n/);
      assert.match(out, /\n {2}arreglo: .+ \(--fix\)\n {2}página: https:.+\n\n1 advertencia en 1 archivo \(1 con arreglo mediante --fix\)\n$/);
    }
  });

  it("is not spoken otherwise", () => {
    for (const out of [spoken({ LANG: "es_MX.UTF-8", LC_ALL: "C" }), spoken({ LANG: "es_MX" }, "--locale", "en"), spoken({ LANG: "est" })]) {
      assert.match(out, /\n1 warning in 1 file/);
    }
  });

  it("reaches messages of the rules, and what goes wrong", () => {
    const [english, spanish] = ["en", "es"].map((locale) => json(ami(["--format", "json", "--locale", locale, "a.yaml"], { cwd: folder({ "a.yaml": template }) }))[0]!);
    assert.notEqual(english!.message, spanish!.message);
    assert.equal(ami(["--locale", "es", "--fixx"]).err, "ami-lint: opción desconocida --fixx; ¿quería decir --fix?\n");
    assert.equal(ami(["no.yaml"], { env: { LANG: "es_ES.UTF-8" } }).err, "ami-lint: no.yaml: no existe ese archivo ni esa carpeta\n");
  });
});

describe("configuration", () => {
  const severities = (cwd: string, ...args: string[]) =>
    json(ami(["--format", "json", ...args], { cwd })).filter(({ rule }) => rule === "imdsv2-required").map(({ file, severity }) => `${file} ${severity}`);
  const rules = (severity: string) => `rules:\n  imdsv2-required: ${severity}\n`;

  it("counts when it is the nearest", () => {
    const cwd = folder({ ".ami-lint.yaml": rules("error"), "a.yaml": template, "sub/.ami-lint.json": '{ "rules": { "imdsv2-required": "info" } }', "sub/deep/b.yaml": template });
    assert.deepEqual(severities(cwd, "."), ["a.yaml error", "sub/deep/b.yaml info"]);
    assert.deepEqual(severities(path.join(cwd, "sub"), "deep/b.yaml"), ["deep/b.yaml info"]);
  });

  it("gives way to --rule, --config and --no-config", () => {
    const cwd = folder({ ".ami-lint.yaml": rules("error"), "other.yaml": rules("hint"), "a.yaml": template });
    assert.deepEqual(severities(cwd, "a.yaml", "--rule", "imdsv2-required=info"), ["a.yaml info"]);
    assert.deepEqual(severities(cwd, "a.yaml", "--config", "other.yaml"), ["a.yaml hint"]);
    assert.deepEqual(severities(cwd, "a.yaml", "--no-config"), ["a.yaml warning"]);
  });

  it("keeps folders from being walked into, but not files from being named", () => {
    const cwd = folder({ ".ami-lint.yaml": 'ignore:\n  - "vendor/**"\n', "a.yaml": template, "vendor/b.yaml": template });
    assert.deepEqual(severities(cwd, "."), ["a.yaml warning"]);
    assert.deepEqual(severities(cwd, "vendor/b.yaml"), ["vendor/b.yaml warning"]);
  });

  it("decides the dialect by glob", () => {
    const body = "ImdsSupport: null\nHttpTokens: optional\n";
    const cwd = folder({ ".ami-lint.yaml": 'dialects:\n  "images/*.yaml": ami-definition\n', "images/a.yaml": body, "b.yaml": body });
    const { out } = ami(["images/a.yaml"], { cwd });
    assert.doesNotMatch(out, /^The file is not/);
    assert.match(ami(["b.yaml"], { cwd }).out, /^The file is not/);
  });

  it("that is wrong is told with its place, and ends with 2", () => {
    const cwd = folder({ ".ami-lint.yaml": "rules:\n  imdsv2-requird: error\n", "a.yaml": template, "b.yaml": template });
    const { code, err } = ami(["--format", "json", "."], { cwd });
    assert.equal(code, 2);
    assert.match(err, /^ami-lint: \.ami-lint\.yaml:2:3: [^\n]*imdsv2-requird[^\n]*\n$/);
  });
});

describe("other commands", () => {
  it("explain prints a rule's page without Markdown's signs, in both languages", () => {
    const pages = ["en", "es"].map((locale) => ami(["explain", "imdsv2-required", "--locale", locale]));
    for (const { code, out, err } of pages) {
      assert.deepEqual({ code, err }, { code: 0, err: "" });
      assert.match(out, /^imdsv2-required\n\n/);
      assert.match(out, /`HttpTokens`/);
      assert.doesNotMatch(out, /^#|^```|\]\(/m);
    }
    assert.match(pages[0]!.out, /^ {2}fixed:\n {4}\S/m);
    assert.match(pages[0]!.out, /\n• severity: warning\n• page:\s+https:/);
    assert.match(pages[1]!.out, /\n• gravedad: advertencia\n• página:\s+https:/);
  });

  it("explain says what a file is", () => {
    const { code, out, err } = ami(["explain", "a.yaml"], { cwd: folder({ "a.yaml": template }) });
    assert.deepEqual({ code, err }, { code: 0, err: "" });
    assert.match(out, /CloudFormation/);
  });

  it("rules lists every rule, as a table and as JSON", () => {
    const infos = JSON.parse(ami(["rules", "--format", "json"]).out) as { id: string; severity: string; summary: string; fixable: boolean }[];
    const ids = infos.map(({ id }) => id);
    assert.ok(ids.includes("imdsv2-required") && ids.includes("public-encrypted-snapshot"), ids.join());
    const lines = ami(["rules"]).out.trimEnd().split("\n");
    assert.match(lines[0]!, /^rule +severity +fix +what it says$/);
    assert.deepEqual(lines.slice(1).map((line) => line.split(" ")[0]), ids);
    assert.match(lines.find((line) => line.startsWith("imdsv2-required"))!, /^imdsv2-required +warning +yes +\S/);
  });

  it("commands prints a script, or what stands in its way", () => {
    const cwd = folder({ "a.ami.yaml": publicAmi.replace("Group: all", 'UserId: "123456789012"'), "b.yaml": compose });
    const good = ami(["commands", "a.ami.yaml"], { cwd });
    assert.deepEqual({ code: good.code, err: good.err }, { code: 0, err: "" });
    assert.match(good.out, /aws ec2 register-image/);
    const bad = ami(["commands", "b.yaml"], { cwd });
    assert.equal(bad.code, 1);
    assert.deepEqual([bad.out, bad.err], ["", "ami-lint: b.yaml is not an AMI definition.\n"]);
    assert.match(ami(["commands", "b.yaml", "--locale", "es"], { cwd }).err, /^ami-lint: b\.yaml no es .+\n$/);
  });

  it("server speaks the Language Server Protocol on standard input and output", async () => {
    const server = spawn(process.execPath, [cli, "server", "--stdio"], { cwd: folder({}), stdio: ["pipe", "pipe", "inherit"] });
    const send = (body: object) => {
      const text = JSON.stringify({ jsonrpc: "2.0", ...body });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    let out = "";
    const heard = async (pattern: RegExp) => {
      while (!pattern.test(out)) out += String((await once(server.stdout, "data"))[0]);
    };
    const ended = once(server, "exit");
    send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    await heard(/^Content-Length: \d+\r\n[^]*"capabilities"/);
    send({ id: 2, method: "shutdown" });
    await heard(/"id":2/);
    send({ method: "exit" });
    assert.deepEqual(await ended, [0, null]);
  });

  it("takes the name of a command as a folder when it is written as one", () => {
    assert.equal(ami(["./rules"], { cwd: folder({ "rules/a.yaml": fixedTemplate }) }).out, "No problems in 1 file.\n");
  });

  it("lints as of the date of --now", () => {
    const dated = "Name: web\nRootDeviceName: /dev/xvda\nDeprecateAt: 2026-06-01T00:00:00Z\n";
    const past = (now: string) =>
      json(ami(["--format", "json", "--now", now, "a.ami.yaml"], { cwd: folder({ "a.ami.yaml": dated }) })).some(({ rule }) => rule === "deprecate-at-past");
    assert.deepEqual([past("2026-05-31"), past("2026-06-02T00:00:00Z")], [false, true]);
  });
});

describe("many files", () => {
  it("are linted in a few seconds", () => {
    const files = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`${i % 50}/${i}.yaml`, i % 20 ? compose : template]));
    const cwd = folder(files);
    const before = Date.now();
    const found = json(ami(["--format", "json", "."], { cwd }));
    assert.equal(found.length, 100);
    assert.ok(Date.now() - before < 10_000, `${Date.now() - before} ms`);
    assert.equal(bytesOf(cwd, "0/0.yaml").toString(), template);
  });
});
