import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } from "vscode-languageclient/browser";
import { type Exports, activateWith } from "./session";

interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
}
/** The browser's own; the project is compiled without the types of the DOM. */
declare const Worker: new (script: string) => WebWorker;

/** The extension where only a browser runs (vscode.dev, github.dev): the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Exports {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js").toString(true);
  return activateWith(context, (options) => {
    let worker: WebWorker | undefined;
    // VS Code replaces `Worker` in extensions, so the client would not know its own kind: give it reader and writer.
    const start = () => {
      worker = new Worker(script);
      return Promise.resolve({ reader: new BrowserMessageReader(worker as never), writer: new BrowserMessageWriter(worker as never) });
    };
    const client = new LanguageClient("ami-lint", "AMI Lint", start, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) worker?.terminate();
    });
    return client;
  });
}

export { deactivate } from "./session";
