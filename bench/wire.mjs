// The other end of the wire, for servers that only exist to be compared with: LSP's frames on stdio, one document.

/**
 * Serves one client until it ends.
 * @param {{ opened(text: string, name: string): unknown[], changed(change: object): unknown[] }} handlers each gives the diagnostics
 */
export function serve({ opened, changed }) {
  let bytes = Buffer.alloc(0);
  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };
  const publish = ({ uri, version }, diagnostics) => send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } });
  const methods = {
    initialize: ({ id }) => send({ id, result: { capabilities: { textDocumentSync: 2 } } }),
    shutdown: ({ id }) => send({ id, result: null }),
    exit: () => process.exit(0),
    'textDocument/didOpen': ({ params: { textDocument } }) => publish(textDocument, opened(textDocument.text, textDocument.uri)),
    'textDocument/didChange': ({ params: { textDocument, contentChanges } }) => publish(textDocument, changed(contentChanges[0])),
  };
  const take = (message) => {
    if (methods[message.method]) methods[message.method](message);
    else if (message.id !== undefined && message.method) send({ id: message.id, error: { code: -32601, message: 'unknown' } });
  };
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let head = bytes.indexOf('\r\n\r\n'); head >= 0; head = bytes.indexOf('\r\n\r\n')) {
      const end = head + 4 + Number(/(\d+)/.exec(bytes.toString('latin1', 0, head))[1]);
      if (bytes.length < end) return;
      const message = JSON.parse(bytes.toString('utf8', head + 4, end));
      bytes = bytes.subarray(end);
      take(message);
    }
  });
}

/** A text that is edited within single lines, as its lines. */
export class Lines {
  constructor(text) {
    this.lines = text.split('\n');
  }

  change({ range: { start, end }, text }) {
    const line = this.lines[start.line];
    this.lines[start.line] = line.slice(0, start.character) + text + line.slice(end.character);
  }

  get text() {
    return this.lines.join('\n');
  }
}
