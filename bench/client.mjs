// The least that an editor does: starts a language server, opens one document, types into it, asks. Times are taken
// when a message has arrived, before it is read. Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const MIB = 1024;

/** How long a single answer may take, in ms. */
const PATIENCE = 120_000;

/** Reads LSP's frames out of chunks; `take` gets each message's bytes and the time at which it was complete. */
function frames(take) {
  let chunks = [];
  let held = 0;
  let wanted = 0;
  return (chunk) => {
    const at = performance.now();
    chunks.push(chunk);
    held += chunk.length;
    // A long message comes in many chunks: they are put together once, when the last is there.
    if (held < wanted) return;
    let bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    for (wanted = 0; ; ) {
      const head = bytes.indexOf('\r\n\r\n');
      if (head < 0) break;
      const length = Number(/Content-Length: *(\d+)/i.exec(bytes.toString('latin1', 0, head))[1]);
      const end = head + 4 + length;
      if (bytes.length < end) {
        wanted = end;
        break;
      }
      take(bytes.subarray(head + 4, end), at);
      bytes = bytes.subarray(end);
    }
    chunks = [bytes];
    held = bytes.length;
  };
}

/** Resident memory of a process in MiB, now and at its highest; undefined where the system does not tell. */
export function memoryOf(pid) {
  const file = `/proc/${pid}/status`;
  if (existsSync(file)) {
    const status = readFileSync(file, 'utf8');
    const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / MIB;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  }
  const said = process.platform === 'win32' ? undefined : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return said ? { now: Number(said) / MIB, peak: undefined } : undefined;
}

/** Processor time of a process so far, in ms, all its threads; undefined where the system does not tell. Ticks are 10 ms. */
export function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
  textDocument: {
    synchronization: {},
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  },
};

/** What a server asks of its client; anything else is unknown here. */
const ANSWERS = {
  'workspace/configuration': (client, { items }) => items.map(({ section }) => client.settings?.[section] ?? null),
  'workspace/workspaceFolders': () => null,
  'client/registerCapability': () => null,
  'client/unregisterCapability': () => null,
  'window/workDoneProgress/create': () => null,
};

/** One server with one document. Times are in ms; positions are LSP's (0-based, UTF-16). */
export class Client {
  /**
   * @param {readonly string[]} command program and arguments, for Node when the first is not a program
   * @param {{ settings?: Record<string, unknown>, root?: string }} [options]
   */
  constructor(command, { settings } = {}) {
    this.settings = settings;
    this.started = performance.now();
    this.process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout.on('data', frames((bytes, at) => this.take(JSON.parse(bytes.toString('utf8')), at)));
    this.process.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.process.once('error', () => this.end(resolve));
      this.process.once('exit', () => this.end(resolve));
    });
    this.nextId = 1;
    this.waiting = new Map();
    this.version = 0;
  }

  get pid() {
    return this.process.pid;
  }

  end(resolve) {
    this.gone = true;
    for (const { reject } of this.waiting.values()) reject(new Error('the server ended'));
    this.awaited?.reject(new Error('the server ended'));
    resolve();
  }

  take(message, at) {
    if (message.method === undefined) {
      const asked = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      asked?.resolve({ at, result: message.result, error: message.error });
    } else if (message.id !== undefined) {
      const answer = ANSWERS[message.method];
      this.send(answer ? { id: message.id, result: answer(this, message.params) } : { id: message.id, error: { code: -32601, message: 'unknown' } });
    } else if (message.method === 'textDocument/publishDiagnostics') this.published(message.params, at);
  }

  published({ uri, version, diagnostics }, at) {
    if (uri !== this.uri || (typeof version === 'number' && version < this.version)) return;
    this.diagnostics = diagnostics;
    const awaited = this.awaited;
    this.awaited = undefined;
    awaited?.resolve(at);
  }

  send(message) {
    if (this.gone) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  patiently(promise, what) {
    let timer;
    const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no answer: ${what}`)), PATIENCE)));
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  /** @returns {Promise<{ at: number, result: unknown, error: unknown }>} `at` is when the answer was there */
  request(method, params) {
    const id = this.nextId++;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.send({ id, method, params });
    return this.patiently(answer, method);
  }

  nextDiagnostics() {
    return this.patiently(new Promise((resolve, reject) => (this.awaited = { resolve, reject })), 'diagnostics');
  }

  /** Shakes hands. */
  async initialize() {
    const { result } = await this.request('initialize', { processId: process.pid, rootUri: null, capabilities: CAPABILITIES, initializationOptions: {} });
    this.abilities = result.capabilities;
    this.send({ method: 'initialized', params: {} });
    if (this.settings) this.send({ method: 'workspace/didChangeConfiguration', params: { settings: this.settings } });
  }

  /** Opens `text`; gives the time from the start of the process to its first diagnostics, and from the opening. */
  async open(uri, languageId, text) {
    this.uri = uri;
    const first = this.nextDiagnostics();
    const opened = performance.now();
    this.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: ++this.version, text } } });
    const at = await first;
    return { sinceStart: at - this.started, sinceOpen: at - opened };
  }

  /** Puts `text` at a place, in the place of `length` characters. */
  change({ line, character }, text, length = 0) {
    const range = { start: { line, character }, end: { line, character: character + length } };
    this.send({ method: 'textDocument/didChange', params: { textDocument: { uri: this.uri, version: ++this.version }, contentChanges: [{ range, text }] } });
  }

  /** Types; gives the time until the diagnostics of the new text are there. */
  async type(position, text, length) {
    const next = this.nextDiagnostics();
    const sent = performance.now();
    this.change(position, text, length);
    return (await next) - sent;
  }

  /** How long an answer takes that needs no work: the share of pipes and JSON in every other time. */
  async echo() {
    const sent = performance.now();
    return (await this.request('$/ami-lint-bench/echo', {})).at - sent;
  }

  /** Asks about a place; gives the time and the answer. */
  async ask(method, position, more = {}) {
    const sent = performance.now();
    const { at, result } = await this.request(method, { textDocument: { uri: this.uri }, position, ...more });
    return { time: at - sent, result };
  }

  /** Ends the server, politely at first. */
  async stop() {
    if (!this.gone) {
      await Promise.race([this.request('shutdown', null).catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3000))]);
      this.send({ method: 'exit' });
    }
    const kill = setTimeout(() => this.process.kill('SIGKILL'), 2000);
    await this.ended;
    clearTimeout(kill);
  }
}
