/** Settings of the editor and configuration files: what wins, and what happens when they change. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DiagnosticSeverity } from "vscode-languageserver";
import { CAPABILITIES, Client } from "./client";
import { COMPOSE, template } from "./templates";

const URI = "file:///project/web.yaml";

describe("settings of the editor", () => {
  it("change severities, from the start and while running", async () => {
    const client = await Client.start({ initializationOptions: { settings: { rules: { "imdsv2-required": "error" } } } });
    assert.equal((await client.diagnosticsOf(URI, template()))[0]!.severity, DiagnosticSeverity.Error);
    const set = (settings: unknown) => client.notify("workspace/didChangeConfiguration", { settings: { "ami-lint": settings } });
    assert.deepEqual(await client.diagnosticsAfter(URI, () => set({ rules: { "imdsv2-required": "off" } })), []);
    assert.equal((await client.diagnosticsAfter(URI, () => set({ rules: { "imdsv2-required": "hint" } })))[0]!.severity, DiagnosticSeverity.Hint);
    assert.equal((await client.diagnosticsAfter(URI, () => set({})))[0]!.severity, DiagnosticSeverity.Warning);
    assert.equal(await client.stop(), 0);
  });

  it("are asked for when the client can answer, and asked again when it says they changed", async () => {
    const client = new Client();
    let rules: Record<string, string> = { "imdsv2-required": "error" };
    client.answers["workspace/configuration"] = () => [{ enable: true, rules }];
    await client.initialize({ capabilities: { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, configuration: true } } });
    client.notify("initialized", {});
    client.open(URI, template());
    await client.until("severity error", () => client.last(URI)?.diagnostics[0]?.severity === DiagnosticSeverity.Error);
    rules = { "imdsv2-required": "info" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until("severity information", () => client.last(URI)?.diagnostics[0]?.severity === DiagnosticSeverity.Information);
    assert.equal(await client.stop(), 0);
  });

  it("switch everything off and on again", async () => {
    const client = await Client.start();
    assert.equal((await client.diagnosticsOf(URI, template())).length, 1);
    const enable = (on: boolean) => client.notify("workspace/didChangeConfiguration", { settings: { "ami-lint": { enable: on } } });
    assert.deepEqual(await client.diagnosticsAfter(URI, () => enable(false)), []);
    assert.deepEqual(await client.codeActions(URI, client.rangeOf(URI, "optional")), []);
    client.replace(URI, "m7g.large", "m7g.xlarge");
    assert.deepEqual(await client.diagnostics(URI), []);
    assert.equal((await client.diagnosticsAfter(URI, () => enable(true))).length, 1);
    assert.equal(await client.stop(), 0);
  });

  it("that make no sense are told in the log and change nothing", async () => {
    const settings = { enable: "yes", rules: { "no-such-rule": "error", "imdsv2-required": "fatal" }, dialects: { "**/*.yaml": "klingon" } };
    const client = await Client.start({ initializationOptions: { settings } });
    assert.equal((await client.diagnosticsOf(URI, template()))[0]!.severity, DiagnosticSeverity.Warning);
    const log = client.logged().join("\n");
    for (const word of ["ami-lint.enable", "no-such-rule", "fatal", "klingon"]) assert.ok(log.includes(word), `${word} in: ${log}`);
    assert.equal(await client.stop(), 0);
  });

  it("see globs from the workspace folder that a document is in, also from one that was added later", async () => {
    const client = new Client();
    const uri = "file:///late/images/base.yaml";
    const capabilities = { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, workspaceFolders: true } };
    const settings = { dialects: { "images/*.yaml": "ami-definition" } };
    await client.initialize({ capabilities, workspaceFolders: [{ uri: "file:///project", name: "project" }], initializationOptions: { settings } });
    client.notify("initialized", {});
    await client.diagnosticsOf(uri, "Name: base\n");
    await client.until("a status", () => client.status(uri) !== undefined);
    assert.equal(client.status(uri)!["dialect"], undefined);
    const event = { added: [{ uri: "file:///late", name: "late" }], removed: [] };
    client.notify("workspace/didChangeWorkspaceFolders", { event });
    await client.until("another status", () => client.status(uri)?.["dialect"] === "ami-definition");
    assert.equal(await client.stop(), 0);
  });

  it("choose a dialect by glob", async () => {
    const client = await Client.start({ rootUri: "file:///project" });
    const [dialects] = await Promise.all([client.request<{ id: string; title: string }[]>("ami-lint/dialects", {})]);
    const image = dialects.find(({ id }) => id === "ami-definition");
    assert.ok(image, dialects.map(({ id }) => id).join(", "));
    const uri = "file:///project/images/base.yaml";
    await client.diagnosticsOf(uri, "Name: base\n");
    await client.until("a status", () => client.status(uri) !== undefined);
    assert.equal(client.status(uri)!["dialect"], undefined);
    client.notify("workspace/didChangeConfiguration", { settings: { "ami-lint": { dialects: { "images/*.yaml": image.id } } } });
    await client.until("another status", () => client.status(uri)?.["dialect"] === image.id);
    assert.equal(client.status(uri)!["title"], image.title);
    assert.equal(await client.stop(), 0);
  });
});

describe("configuration files", () => {
  let folder: string;
  let client: Client;
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const severityOf = async (name: string) => (await client.diagnosticsOf(uriOf(name), template()))[0]?.severity;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "ami-lint é-"));
    client = await Client.start({ rootUri: pathToFileURL(folder).href });
  });
  afterEach(async () => {
    const code = await client.stop();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(code, 0);
  });

  it("set severities; the nearest one wins, and wins alone", async () => {
    write(".ami-lint.yaml", "rules:\n  imdsv2-required: error\n");
    write("quiet/.ami-lint.json", '{ "rules": { "imdsv2-required": "off" } }');
    write("other/.ami-lint.yml", "rules: {}\n");
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Error);
    assert.equal(await severityOf("deep/er/web.yaml"), DiagnosticSeverity.Error);
    assert.equal(await severityOf("quiet/web.yaml"), undefined);
    assert.equal(await severityOf("quiet/deep/web.yaml"), undefined);
    assert.equal(await severityOf("other/web.yaml"), DiagnosticSeverity.Warning);
  });

  it("give way to the editor's settings, rule by rule", async () => {
    write(".ami-lint.yaml", "rules:\n  imdsv2-required: error\n");
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Error);
    const settings = { "ami-lint": { rules: { "imdsv2-required": "hint" } } };
    const after = await client.diagnosticsAfter(uriOf("web.yaml"), () => client.notify("workspace/didChangeConfiguration", { settings }));
    assert.equal(after[0]!.severity, DiagnosticSeverity.Hint);
  });

  it("are watched: a new, a changed and a deleted one each count at once", async () => {
    const uri = uriOf("web.yaml");
    const file = uriOf(".ami-lint.yaml");
    await client.until("a registration", () => client.requests.some(({ method }) => method === "client/registerCapability"));
    assert.match(JSON.stringify(client.requests), /didChangeWatchedFiles.*\.ami-lint\.\{yaml,yml,json\}/);
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Warning);
    const changed = (type: number) => client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type }] });
    write(".ami-lint.yaml", "rules:\n  imdsv2-required: error\n");
    assert.equal((await client.diagnosticsAfter(uri, () => changed(1)))[0]!.severity, DiagnosticSeverity.Error);
    write(".ami-lint.yaml", "rules:\n  imdsv2-required: off\n");
    assert.deepEqual(await client.diagnosticsAfter(uri, () => changed(2)), []);
    rmSync(path.join(folder, ".ami-lint.yaml"));
    assert.equal((await client.diagnosticsAfter(uri, () => changed(3)))[0]!.severity, DiagnosticSeverity.Warning);
  });

  it("count when they are saved, for a client that watches nothing", async () => {
    const uri = uriOf("web.yaml");
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Warning);
    write(".ami-lint.yaml", "rules:\n  imdsv2-required: error\n");
    const saved = () => client.notify("textDocument/didSave", { textDocument: { uri: uriOf(".ami-lint.yaml") } });
    assert.equal((await client.diagnosticsAfter(uri, saved))[0]!.severity, DiagnosticSeverity.Error);
  });

  it("have their own faults shown while they are open, and logged once otherwise", async () => {
    const wrong = "rules:\n  no-such-rule: error\n  imdsv2-required: error\n";
    write(".ami-lint.yaml", wrong);
    // What is right in it still counts.
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Error);
    assert.equal(await severityOf("worker.yaml"), DiagnosticSeverity.Error);
    assert.equal(await severityOf("deep/web.yaml"), DiagnosticSeverity.Error);
    await client.until("a log line", () => client.logged().length > 0);
    assert.equal(client.logged().filter((line) => line.includes("no-such-rule")).length, 1);
    const [problem, ...others] = await client.diagnosticsOf(uriOf(".ami-lint.yaml"), wrong);
    assert.deepEqual(others, []);
    assert.equal(problem!.range.start.line, 1);
    assert.match(problem!.message, /no-such-rule/);
    // Now that it is open, its faults are not logged as well.
    write(".ami-lint.yaml", `${wrong}\n`);
    const other = uriOf("web.yaml");
    const saved = () => client.notify("textDocument/didSave", { textDocument: { uri: uriOf(".ami-lint.yaml") } });
    await client.diagnosticsAfter(other, saved);
    assert.equal(client.logged().filter((line) => line.includes("no-such-rule")).length, 1);
    client.replace(uriOf(".ami-lint.yaml"), "  no-such-rule: error\n", "");
    assert.deepEqual(await client.diagnostics(uriOf(".ami-lint.yaml")), []);
  });

  it("say which files to ignore and what dialect files are", async () => {
    write(".ami-lint.yaml", 'ignore: ["vendor/**"]\ndialects:\n  "stacks/*.yaml": cloudformation\n  "foreign/*.yaml": none\n');
    assert.equal(await severityOf("vendor/web.yaml"), undefined);
    await client.until("a status", () => client.status(uriOf("vendor/web.yaml")) !== undefined);
    assert.match(String(client.status(uriOf("vendor/web.yaml"))!["reason"]), /\.ami-lint\.yaml/);
    assert.equal(await severityOf("web.yaml"), DiagnosticSeverity.Warning);
    assert.equal(await severityOf("foreign/web.yaml"), undefined);
    await client.diagnosticsOf(uriOf("stacks/other.yaml"), COMPOSE);
    await client.until("a status", () => client.status(uriOf("stacks/other.yaml")) !== undefined);
    assert.equal(client.status(uriOf("stacks/other.yaml"))!["dialect"], "cloudformation");
  });

  it("of a scheme that the server can't read come from the client, up to the workspace folder", async () => {
    const remote = new Client();
    const asked: string[] = [];
    remote.answers["ami-lint/readFile"] = (params) => {
      const { uri } = params as { uri: string };
      asked.push(uri);
      return uri === "vscode-vfs://github/owner/repo/.ami-lint.yaml" ? { text: "rules:\n  imdsv2-required: error\n" } : null;
    };
    await remote.initialize({ rootUri: "vscode-vfs://github/owner/repo" });
    remote.notify("initialized", {});
    const [diagnostic] = await remote.diagnosticsOf("vscode-vfs://github/owner/repo/stacks/web.yaml", template());
    assert.equal(diagnostic!.severity, DiagnosticSeverity.Error);
    assert.ok(asked.length > 0 && asked.every((uri) => uri.startsWith("vscode-vfs://github/owner/repo/")), asked.join(" "));
    assert.equal(await remote.stop(), 0);
  });
});
