/** From the first message to the end of the process, and everything that may go wrong between. */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Client, framed, within } from "./client";
import { template } from "./templates";

const URI = "file:///project/web.yaml";
const ROOT = path.join(__dirname, "../../..");
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };

describe("the life of the server", () => {
  it("starts by saying what it can do", async () => {
    const client = new Client();
    const { capabilities, serverInfo } = await client.initialize();
    assert.deepEqual(serverInfo, { name: "ami-lint", version });
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ["quickfix", "source.fixAll.ami-lint"] });
    assert.equal(capabilities.positionEncoding, "utf-16");
    assert.equal(await client.stop(), 0);
  });

  it("refuses requests before `initialize` and after `shutdown`, and unknown ones", async () => {
    const client = new Client();
    const ask = (method: string) => client.request(method, { textDocument: { uri: URI }, position: { line: 0, character: 0 } });
    await assert.rejects(ask("textDocument/hover"), { code: -32002 });
    await client.initialize();
    await assert.rejects(ask("textDocument/rename"), { code: -32601 });
    await client.request("shutdown", undefined);
    await assert.rejects(ask("textDocument/hover"), { code: -32600 });
    client.notify("exit", undefined);
    assert.equal(await within(client.exit, "exit"), 0);
  });

  it("ends with 1 when `exit` comes without `shutdown`", async () => {
    const client = await Client.start();
    client.notify("exit", undefined);
    assert.equal(await within(client.exit, "exit"), 1);
  });

  it("ends when its input ends", async () => {
    const client = await Client.start();
    await client.diagnosticsOf(URI, template());
    client.process.stdin.end();
    assert.equal(await within(client.exit, "exit", 5_000), 1);
  });

  it("ends when its input ends before it said a word", async () => {
    const client = new Client();
    client.process.stdin.end();
    assert.equal(await within(client.exit, "exit", 5_000), 1);
  });

  it("says how it wants to be started, in one line, and ends with 2", async () => {
    const client = new Client([], { ...process.env, LANG: "es_ES.UTF-8" });
    assert.equal(await within(client.exit, "exit"), 2);
    assert.match(client.stderr, /^[^\n]*--stdio[^\n]*\n$/);
  });

  it("speaks over the IPC channel of a parent process too, and ends with it", async () => {
    const server = fork(path.join(ROOT, "dist/server.js"), ["--node-ipc"], { stdio: "ignore" });
    const exit = new Promise<number | null>((resolve) => server.on("exit", resolve));
    const answer = new Promise<{ id?: number; result?: { serverInfo?: unknown } }>((resolve) => server.on("message", resolve));
    server.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
    assert.deepEqual((await within(answer, "an answer")).result?.serverInfo, { name: "ami-lint", version });
    server.send({ jsonrpc: "2.0", id: 2, method: "shutdown" });
    server.send({ jsonrpc: "2.0", method: "exit" });
    assert.equal(await within(exit, "exit"), 0);
  });
});

describe("bad messages", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.diagnosticsOf(URI, template());
  });
  afterEach(async () => {
    // Whatever came before: the server still answers, and still knows its document.
    client.replace(URI, "optional", "required");
    assert.deepEqual(await client.diagnostics(URI), []);
    assert.equal(await client.stop(), 0);
  });

  for (const params of [undefined, null, {}, [], "text", { textDocument: null }, { textDocument: { uri: 7 }, position: "here" }]) {
    it(`as parameters of requests, ${JSON.stringify(params)}, get an empty answer`, async () => {
      assert.equal(await client.request("textDocument/hover", params), null);
      assert.deepEqual(await client.request("textDocument/codeAction", params), []);
      assert.equal(await client.request("ami-lint/explainFile", params), null);
      assert.equal(await client.request("ami-lint/rulePage", params), null);
    });

    it(`as parameters of notifications, ${JSON.stringify(params)}, change nothing`, async () => {
      const methods = ["didOpen", "didChange", "didSave", "didClose"].map((name) => `textDocument/${name}`);
      for (const method of [...methods, "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"]) client.notify(method, params);
      const hover = { textDocument: { uri: URI }, position: client.positionOf(URI, "optional") };
      assert.ok(await client.request("textDocument/hover", hover));
    });
  }

  it("in a known document get an empty answer, and a line in the log", async () => {
    const textDocument = { uri: URI };
    assert.equal(await client.request("textDocument/hover", { textDocument, position: { line: "one" } }), null);
    assert.deepEqual(await client.request("textDocument/codeAction", { textDocument, range: {}, context: {} }), []);
    await client.until("log lines", () => client.logged().length >= 2);
    assert.match(client.logged().join("\n"), /textDocument\/hover failed/);
    assert.match(client.logged().join("\n"), /textDocument\/codeAction failed/);
  });

  it("with changes that are none leave the text as it was", async () => {
    const change = (contentChanges: unknown) => client.notify("textDocument/didChange", { textDocument: { uri: URI, version: 1 }, contentChanges });
    for (const changes of [null, 7, [{}], [{ text: 7 }], [{ text: "x", range: { start: { line: 0 } } }], [null]]) change(changes);
    const { markdown } = await client.request<{ markdown: string }>("ami-lint/explainFile", { uri: URI });
    assert.match(markdown, /CloudFormation/);
    const [fix] = await client.codeActions(URI, client.rangeOf(URI, "optional"), ["quickfix"]);
    assert.equal(client.applied(URI, fix!), template("required"));
  });

  it("for documents that are not open are harmless", async () => {
    const textDocument = { uri: "file:///project/other.yaml", version: 2 };
    client.notify("textDocument/didChange", { textDocument, contentChanges: [{ text: template() }] });
    client.notify("textDocument/didClose", { textDocument });
    await client.until("a log line", () => client.logged().some((line) => line.includes("other.yaml")));
    assert.equal(client.last(textDocument.uri), undefined);
  });

  it("that are no JSON, or no JSON-RPC, are passed over", () => {
    client.write(framed("{ this is no JSON"));
    client.write(framed('{"jsonrpc":"2.0"}'));
    client.write(framed("[]"));
    client.write(framed("null"));
    client.write(framed('"text"'));
  });
});

describe("hostile documents", () => {
  const bomb = `${Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1}, *a${n - 1}, *a${n - 1}` : "x"}]`).join("\n")}\n`;
  const documents: Record<string, string> = {
    "an empty text": "",
    "a byte order mark alone": "\ufeff",
    tabs: "\tResources:\n\t\tA: b\n",
    "10,000 nested brackets": "[".repeat(10_000),
    "an alias bomb": `AWSTemplateFormatVersion: "2010-09-09"\n${bomb}Resources: *a29\n`,
    "5 MB on one line": `Resources: "${"x".repeat(5_000_000)}"`,
    "lone surrogates and control characters": "Resources: \ud800\u0000\u0007\n",
    "keys of prototypes": "__proto__: {constructor: 1}\nResources: {__proto__: {Type: AWS::EC2::LaunchTemplate}}\n",
  };
  for (const [what, text] of Object.entries(documents)) {
    it(`${what}: an answer, at once`, async () => {
      const client = await Client.start();
      for (const [uri, language] of [["file:///project/hostile.yaml", "yaml"], ["file:///project/hostile.json", "json"]] as const) {
        await client.diagnosticsOf(uri, text, language);
        await client.codeActions(uri, { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } });
        await client.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 2 } });
        await client.request("ami-lint/explainFile", { uri });
      }
      assert.deepEqual(client.logged(), []);
      assert.equal((await client.diagnosticsOf(URI, template())).length, 1);
      assert.equal(await client.stop(), 0);
    });
  }
});
