/** A small LSP client for the tests: it starts the built server as an editor does and speaks to it over stdio. */
import assert from "node:assert/strict";
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import type {
  CodeAction,
  Diagnostic as LspDiagnostic,
  InitializeResult,
  Position,
  Range,
  TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

const SERVER = path.join(__dirname, "../../../dist/server.js");
/** Long enough for a busy machine; a test that waits this long has failed. */
const PATIENCE = 15_000;

/** A diagnostic as this server sends it: its message is text. */
export type Diagnostic = LspDiagnostic & { message: string };

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What the client can do unless a test says otherwise: all that changes what the server sends. */
export const CAPABILITIES = {
  textDocument: {
    hover: { contentFormat: ["markdown", "plaintext"] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};

export class Client {
  readonly published: Published[] = [];
  readonly notifications: { method: string; params: unknown }[] = [];
  /** Requests of the server, and how the test answers them. */
  readonly answers: Record<string, (params: unknown) => unknown> = { "client/registerCapability": () => null };
  readonly requests: { method: string; params: unknown }[] = [];
  readonly exit: Promise<number | null>;
  readonly process: ChildProcessWithoutNullStreams;
  readonly documents = new Map<string, TextDocument>();
  stderr = "";
  private readonly pending = new Map<number, (message: Message) => void>();
  private readonly watchers = new Set<() => void>();
  private buffer: Buffer = Buffer.alloc(0);
  private nextId = 1;

  /** Starts `program`, which speaks LSP when it is given `args`: the built server if nothing else is said. */
  constructor(args: readonly string[] = ["--stdio"], env: NodeJS.ProcessEnv = process.env, program = SERVER) {
    this.process = spawn(process.execPath, [program, ...args], { stdio: "pipe", env });
    this.process.stdout.on("data", (data: Buffer) => this.receive(data));
    this.process.stderr.on("data", (data: Buffer) => (this.stderr += data.toString()));
    this.process.stdin.on("error", () => {});
    this.exit = new Promise((resolve) => this.process.on("exit", (code) => resolve(code)));
  }

  /** A client whose server is initialized. `params` is laid over those of an ordinary editor. */
  static async start(params: Record<string, unknown> = {}): Promise<Client> {
    const client = new Client();
    await client.initialize(params);
    client.notify("initialized", {});
    return client;
  }

  initialize(params: Record<string, unknown> = {}): Promise<InitializeResult> {
    return this.request("initialize", { processId: process.pid, rootUri: null, capabilities: CAPABILITIES, ...params });
  }

  /** Ends the server as an editor does, and gives its exit code. */
  async stop(): Promise<number | null> {
    await this.request("shutdown", undefined);
    this.notify("exit", undefined);
    return within(this.exit, "exit");
  }

  request<R>(method: string, params: unknown): Promise<R> {
    const id = this.nextId++;
    const answer = new Promise<Message>((resolve) => this.pending.set(id, resolve));
    this.send({ id, method, params });
    return within(answer, method).then(({ result, error }) => {
      if (error) throw Object.assign(new Error(`${method}: ${error.message}`), { code: error.code });
      return result as R;
    });
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** Writes bytes as they are, whether they are LSP or not. */
  write(text: string): void {
    this.process.stdin.write(text);
  }

  // Documents

  open(uri: string, text: string, languageId = "yaml"): void {
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Opens a document and waits for its diagnostics. */
  async diagnosticsOf(uri: string, text: string, languageId = "yaml"): Promise<Diagnostic[]> {
    this.open(uri, text, languageId);
    return this.diagnostics(uri);
  }

  /** Replaces a range (or, without one, everything) and tells the server. */
  change(uri: string, text: string, range?: Range): void {
    const document = this.document(uri);
    const change = range ? { range, text } : { text };
    TextDocument.update(document, [change], document.version + 1);
    this.notify("textDocument/didChange", { textDocument: { uri, version: document.version }, contentChanges: [change] });
  }

  /** Types `text` in place of the only occurrence of `old`. */
  replace(uri: string, old: string, text: string): void {
    this.change(uri, text, this.rangeOf(uri, old));
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  /** The range of the only occurrence of `part`. */
  rangeOf(uri: string, part: string): Range {
    const document = this.document(uri);
    const at = document.getText().indexOf(part);
    assert.ok(at >= 0, `${JSON.stringify(part)} is not in the text`);
    assert.equal(document.getText().indexOf(part, at + 1), -1, `${JSON.stringify(part)} is there twice`);
    return { start: document.positionAt(at), end: document.positionAt(at + part.length) };
  }

  positionOf(uri: string, part: string): Position {
    return this.rangeOf(uri, part).start;
  }

  /** The text of a range. */
  slice(uri: string, range: Range): string {
    return this.document(uri).getText(range);
  }

  /** The diagnostics of the newest version of `uri`, once they are there. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const { version } = this.document(uri);
    await this.until(`diagnostics of version ${version} of ${uri}`, () => this.last(uri)?.version === version);
    return this.last(uri)!.diagnostics;
  }

  /** What was published last for `uri`. */
  last(uri: string): Published | undefined {
    return this.published.filter((params) => params.uri === uri).at(-1);
  }

  /** Runs `act` and waits for the next diagnostics of `uri`. */
  async diagnosticsAfter(uri: string, act: () => void): Promise<Diagnostic[]> {
    const before = this.published.length;
    act();
    await this.until(`new diagnostics of ${uri}`, () => this.published.slice(before).some((params) => params.uri === uri));
    return this.last(uri)!.diagnostics;
  }

  codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    return this.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [], ...(only ? { only } : {}) } });
  }

  /** The text of `uri` after a code action; its edits must be meant for the open version. */
  applied(uri: string, action: CodeAction): string {
    const document = this.document(uri);
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change && "textDocument" in change, "the edit has documentChanges");
    assert.deepEqual(change.textDocument, { uri, version: document.version });
    return TextDocument.applyEdits(document, change.edits as TextEdit[]);
  }

  /** What the server logged so far. */
  logged(): string[] {
    return this.notifications
      .filter(({ method }) => method === "window/logMessage")
      .map(({ params }) => (params as { message: string }).message);
  }

  /** The last status of `uri`. */
  status(uri: string): Record<string, unknown> | undefined {
    const all = this.notifications.filter(({ method }) => method === "ami-lint/status").map(({ params }) => params as Record<string, unknown>);
    return all.filter((status) => status["uri"] === uri).at(-1);
  }

  /** Waits until `holds` does; it is asked again after every message. */
  until(what: string, holds: () => boolean): Promise<void> {
    const met = new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        this.watchers.delete(check);
        resolve();
      };
      this.watchers.add(check);
      check();
    });
    return within(met, what);
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    assert.ok(document, `${uri} is not open`);
    return document;
  }

  private send(message: Message): void {
    this.write(framed(JSON.stringify({ jsonrpc: "2.0", ...message })));
  }

  private receive(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const head = this.buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString("latin1", 0, head))![1]);
      if (this.buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.buffer.toString("utf8", head + 4, head + 4 + length)) as Message;
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.handle(message);
    }
  }

  private handle(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.pending.get(id as number)?.(message);
      this.pending.delete(id as number);
    } else if (id !== undefined) {
      this.requests.push({ method, params });
      const answer = this.answers[method];
      this.send(answer ? { id, result: answer(params) } : { id, error: { code: -32601, message: method } });
    } else if (method === "textDocument/publishDiagnostics") this.published.push(params as Published);
    else this.notifications.push({ method, params });
    for (const check of [...this.watchers]) check();
  }
}

/** A message with the header that LSP puts before it. */
export function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** `promise`, or a failure that names what was waited for. */
export function within<T>(promise: Promise<T>, what: string, patience = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${patience} ms for ${what}`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
