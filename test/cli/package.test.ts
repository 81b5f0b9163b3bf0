/** What `npm install ami-lint` brings: the files that npm would pack, and nothing else, in a folder of their own. */
import { equal, match, ok } from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Hover } from "vscode-languageserver";
import { Client } from "../lsp/client";
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
    const client = new Client(["server", "--stdio"], { LANG: "C.UTF-8" }, path.join(at, "dist/cli.js"));
    await client.initialize();
    client.notify("initialized", {});
    client.open("file:///a.yaml", TEMPLATE);
    const hover = await client.request<Hover>("textDocument/hover", { textDocument: { uri: "file:///a.yaml" }, position: client.positionOf("file:///a.yaml", "MetadataOptions") });
    // A description out of AWS's models, from the file that is read last.
    match(JSON.stringify(hover.contents), /metadata options for the instance/i);
    equal(await client.stop(), 0);
  });

  it("needs no file of ours that is not in it", () => {
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      for (const [, needed] of readFileSync(path.join(root, file), "utf8").matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g)) ok(files.includes(`dist/${needed}`), `${file} needs ${needed}`);
    }
  });
});
