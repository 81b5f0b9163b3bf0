/** The web worker's bundle, in a world without Node: only what every worker has is there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { within } from "./client";
import { template } from "./templates";

const BUNDLE = path.join(__dirname, "../../../dist/browser/server.js");

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { uri?: string; diagnostics?: { code?: string }[] };
  readonly result?: { capabilities?: object };
}

/** Starts the bundle; `post` hands it a message, `message` waits for one of its own. */
function startWorker() {
  const sent: Message[] = [];
  const waiting = new Set<() => void>();
  const self: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = {
    addEventListener: () => {},
    postMessage: (message: Message) => {
      sent.push(structuredClone(message));
      for (const check of [...waiting]) check();
    },
  };
  const world = { self, console, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, TextEncoder, TextDecoder, performance, crypto };
  vm.runInNewContext(readFileSync(BUNDLE, "utf8"), world, { filename: BUNDLE });
  const message = (what: string, is: (message: Message) => boolean) =>
    within(new Promise<Message>((resolve) => {
      const check = () => {
        const found = sent.find(is);
        if (found) resolve(found);
      };
      waiting.add(check);
      check();
    }), what);
  return { post: (data: object) => self.onmessage!({ data: { jsonrpc: "2.0", ...data } }), message };
}

describe("the bundle for web workers", () => {
  it("needs no Node: it starts, asks the client for configuration files, and lints", async () => {
    const worker = startWorker();
    worker.post({ id: 1, method: "initialize", params: { processId: null, rootUri: "vscode-vfs://github/o/r", capabilities: {} } });
    assert.ok((await worker.message("initialize", ({ id, method }) => id === 1 && !method)).result?.capabilities);
    worker.post({ method: "initialized", params: {} });
    const uri = "vscode-vfs://github/o/r/web.yaml";
    worker.post({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: template() } } });
    const { id } = await worker.message("readFile", ({ method }) => method === "ami-lint/readFile");
    // One answer is enough: a client that doesn't know the request won't know it the next time.
    worker.post({ id, error: { code: -32601, message: "unknown" } });
    const published = await worker.message("diagnostics", ({ method }) => method === "textDocument/publishDiagnostics");
    assert.equal(published.params!.uri, uri);
    assert.deepEqual(published.params!.diagnostics!.map(({ code }) => code), ["imdsv2-required"]);
  });
});
