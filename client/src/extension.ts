import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Exports, activateWith } from "./session";

/** The extension where Node runs: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Exports {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const transport = TransportKind.ipc;
  const servers = { run: { module, transport }, debug: { module, transport, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
  return activateWith(context, (options) => new LanguageClient("ami-lint", "AMI Lint", servers, options));
}

export { deactivate } from "./session";
