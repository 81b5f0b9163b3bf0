/** What `npm install ami-lint` brings: the files that npm would pack, and nothing else, in a folder of their own. */
import { equal, match, ok } from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { folder, root } from "./command";

const TEMPLATE = "Resources:\n  A:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        InstanceTyp: t3.micro\n        MetadataOptions: { HttpTokens: required }\n";

/** The paths that npm would pack. */
function packed(): string[] {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const said = execFileSync(npm, ["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], shell: process.platform === "win32" });
  return (JSON.parse(said) as { files: { path: string }[] }[])[0]!.files.map((file) => file.path);
}

describe("the package for npm", function () {
  this.timeout(60_000);
  let files: string[];
  before(() => (files = packed()));

  it("has no source, no test and no editor's part in it", () => {
    ok(files.includes("dist/cli.js"));
    ok(files.includes("README.md"));
    for (const file of files) match(file, /^(?:dist\/[\w-]+\.js|docs\/[\w./-]+\.md|schemas\/[\w./-]+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/);
    ok(!files.includes("dist/extension.js"));
  });

  it("lints, explains and serves with what is in it", async () => {
    const at = folder({ "a.yaml": TEMPLATE });
    for (const file of files.filter((name) => name.startsWith("dist/") || name === "package.json")) {
      mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
      copyFileSync(path.join(root, file), path.join(at, file));
    }
    const run = (...args: string[]) => spawnSync(process.execPath, [path.join(at, "dist/cli.js"), ...args], { cwd: at, encoding: "utf8", env: { LANG: "C.UTF-8" } });
    const linted = run("a.yaml");
    equal(linted.status, 1);
    match(linted.stdout, /unknown-property/);
    match(run("explain", "imdsv2-required").stdout, /HttpTokens/);
    const hover = JSON.stringify({ textDocument: { uri: "file:///a.yaml" }, position: { line: 6, character: 12 } });
    const messages = [
      '{"id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"hover":{"contentFormat":["markdown"]}}}}}',
      `{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.yaml","languageId":"yaml","version":1,"text":${JSON.stringify(TEMPLATE)}}}}`,
      `{"id":2,"method":"textDocument/hover","params":${hover}}`, '{"id":3,"method":"shutdown"}', '{"method":"exit"}',
    ].map((message) => message.replace("{", '{"jsonrpc":"2.0",'));
    // A description out of AWS's models, from the file that is read last.
    match(await served(path.join(at, "dist/cli.js"), messages), /metadata options for the instance/i);
  });

  it("needs no file of ours that is not in it", () => {
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      for (const [, needed] of readFileSync(path.join(root, file), "utf8").matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g)) ok(files.includes(`dist/${needed}`), `${file} needs ${needed}`);
    }
  });
});

/** What the server says to these messages, until it ends. */
function served(cli: string, messages: readonly string[]): Promise<string> {
  const server = spawn(process.execPath, [cli, "server", "--stdio"], { env: { LANG: "C.UTF-8" }, stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  server.stdout.on("data", (data: Buffer) => (said += data.toString()));
  for (const message of messages) server.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  return new Promise((resolve, reject) => server.once("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(`ended with ${code}: ${said}`)))));
}
