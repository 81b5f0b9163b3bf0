import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Exports, activateWith } from "./session";

/** The browser's own; the project is compiled without the types of the DOM. */
declare const Worker: new (script: string) => never;

/** The extension where only a browser runs (vscode.dev, github.dev): the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Exports {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js").toString(true);
  return activateWith(context, (options) => new LanguageClient("ami-lint", "AMI Lint", () => Promise.resolve(new Worker(script)), options));
}

export { deactivate } from "./session";
