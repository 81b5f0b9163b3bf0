import * as vscode from "vscode";
import type { Exports } from "../../client/src/session";

/** What the tests in the extension host do again and again. */

/** Tries `probe` until it gives something, or fails after `milliseconds`. */
export async function until<T>(what: string, probe: () => T | undefined | false | Promise<T | undefined | false>, milliseconds = 10_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Our extension, once opening a file has started it. Tests never start it themselves: that would hide a wrong manifest. */
export async function ourExtension(): Promise<vscode.Extension<Exports>> {
  const extension = await until("the extension to be known", () => vscode.extensions.getExtension<Exports>("ami-lint.ami-lint"));
  await until("the extension to be active", () => extension.isActive);
  await extension.exports.ready;
  return extension;
}

/** A file of the test's workspace. */
export function fixture(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no workspace folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fixture(name)));
}

let untitled = 0;

/**
 * Opens a new document that isn't saved, under a name that no other had: VS Code gives the name of one that was closed
 * (`Untitled-1`) to the next, and with it the old text, when the two are close enough in time.
 */
export async function openUntitled(content: string, extension = "yaml"): Promise<vscode.TextEditor> {
  const name = vscode.Uri.from({ scheme: "untitled", path: `test-${++untitled}.${extension}` });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(name));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
  return editor;
}

/** Our diagnostics of a document, once there are any. */
export function findings(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return until(`findings in ${uri.path}`, () => {
    const ours = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "ami-lint");
    return ours.length > 0 && ours;
  });
}

/** Waits until a document has no finding. */
export function noFindings(uri: vscode.Uri): Promise<true> {
  return until(`no findings in ${uri.path}`, () => vscode.languages.getDiagnostics(uri).length === 0);
}

/** The rule that a diagnostic is of. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  return typeof diagnostic.code === "object" ? String(diagnostic.code.value) : String(diagnostic.code);
}

/** The one finding of a rule in a document. */
export async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${uri.path}`, () => vscode.languages.getDiagnostics(uri).find((diagnostic) => ruleOf(diagnostic) === rule));
}

/** What is offered for a range. */
export async function codeActions(uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range, kind.value);
}

/** Applies an action's edit, as the editor does. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (!action.edit) throw new Error(`"${action.title}" has no edit`);
  await vscode.workspace.applyEdit(action.edit);
}

/** The Markdown of everything that hovering a text shows. */
export async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === "string" ? content : content.value)).join("\n");
}

/** Undoes what a test changed in a document, so that the next finds it as it was. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("workbench.action.files.revert");
}
