import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type Page, explainFileRequest, rulePageRequest } from "./protocol";

/**
 * The server's Markdown pages, shown as read-only documents:
 * `ami-lint:/rule/<id>.md` is a rule's page, `ami-lint:/file/<name>.md?<uri>` says what AMI Lint makes of a file.
 * package.json associates them with VS Code's Markdown preview, so that following a link shows them rendered.
 */
export const pageScheme = "ami-lint";

/** The page of a rule. */
export function rulePageUri(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/rule/${rule}.md` });
}

/** The page about a document. */
export function filePageUri(document: vscode.Uri): vscode.Uri {
  const name = document.path.split("/").pop() || "untitled";
  return vscode.Uri.from({ scheme: pageScheme, path: `/file/${name}.md`, query: document.toString() });
}

/** Shows a page as rendered Markdown beside the text that it speaks of; without Markdown preview, as text. */
export async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}

async function ask(client: BaseLanguageClient | undefined, uri: vscode.Uri): Promise<string> {
  if (!client) return vscode.l10n.t("The AMI Lint server isn't running. Run the command “AMI Lint: Restart server”.");
  const rule = /^\/rule\/(.+)\.md$/.exec(uri.path)?.[1];
  const page = rule
    ? await client.sendRequest<Page | null>(rulePageRequest, { rule })
    : await client.sendRequest<Page | null>(explainFileRequest, { uri: uri.query });
  return page?.markdown ?? vscode.l10n.t("AMI Lint has no page for this.");
}

/** Gives the pages' text, and asks again for a file's page when the file changes while its page is open. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly onDidChange = this.changed.event;

  /** @param client the client that is running now, or undefined */
  constructor(private readonly client: () => BaseLanguageClient | undefined) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return ask(this.client(), uri);
  }

  /** The document changed: its page is old half a second after the last change. */
  documentChanged(document: vscode.TextDocument): void {
    const page = filePageUri(document.uri).toString();
    if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === page)) return;
    clearTimeout(this.timers.get(page));
    this.timers.set(page, setTimeout(() => {
      this.timers.delete(page);
      this.changed.fire(vscode.Uri.parse(page, true));
    }, 500));
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.changed.dispose();
  }
}
