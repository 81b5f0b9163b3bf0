import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { commands } from "./command-ids";
import { type Dialect, type StatusParams, dialectsRequest } from "./protocol";
import { documentSelector, setDialect } from "./settings";

/** What the language status item says of a document. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
}

/** The item behind `{}` in the status bar: which dialect the active file is read as, and why. */
export class DialectStatus implements vscode.Disposable {
  private readonly known = new Map<string, StatusParams>();
  private readonly item: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.item = vscode.languages.createLanguageStatusItem("ami-lint.dialect", documentSelector());
    this.item.name = "AMI Lint";
    this.item.command = { command: commands.chooseDialect, title: vscode.l10n.t("Choose") };
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => this.known.delete(document.uri.toString())),
    ];
    this.show();
  }

  /** The server's word on a document. */
  set(status: StatusParams): void {
    this.known.set(vscode.Uri.parse(status.uri, true).toString(), status);
    this.show();
  }

  /** The server stopped: nothing is known any more. */
  clear(): void {
    this.known.clear();
    this.show();
  }

  /** What is said of a document. */
  textFor(uri: vscode.Uri): StatusText {
    const status = this.known.get(uri.toString());
    if (!status?.dialect) return { text: vscode.l10n.t("Not an AMI Lint file"), detail: status?.reason ?? "" };
    return { text: status.title ?? status.dialect, detail: status.reason ?? "" };
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const { text, detail } = document ? this.textFor(document.uri) : { text: "AMI Lint", detail: "" };
    this.item.text = text;
    this.item.detail = detail;
    this.item.accessibilityInformation = { label: detail ? `AMI Lint: ${text}, ${detail}` : `AMI Lint: ${text}` };
  }

  dispose(): void {
    for (const subscription of [this.item, ...this.subscriptions]) subscription.dispose();
  }
}

/** Asks which dialect the active file is to be read as, and notes the answer in the settings. */
export async function chooseDialect(client: BaseLanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const dialects = await client.sendRequest<readonly Dialect[]>(dialectsRequest);
  const automatic = { label: vscode.l10n.t("Let AMI Lint decide"), description: "", id: undefined };
  const choices = [automatic, ...dialects.map(({ id, title }) => ({ label: title, description: id, id }))];
  const placeHolder = vscode.l10n.t("Read {0} as", vscode.workspace.asRelativePath(document.uri));
  const choice = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
  if (choice) await setDialect(document.uri, choice.id);
}
