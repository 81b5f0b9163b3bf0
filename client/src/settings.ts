import * as vscode from "vscode";

/** The section of VS Code's settings that is ours. */
export const section = "ami-lint";

/** What the server is told at its start; later changes go through workspace/didChangeConfiguration. */
export interface InitializationOptions {
  /** VS Code's display language, such as "es" or "pt-br". */
  readonly locale: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The client shows pictures in hovers. */
  readonly pictures: true;
  /** What offers completions at the cursor. */
  readonly suggestCommand: string;
}

/** The current settings, read anew each time: a server that is started again gets those of now. */
export function initializationOptions(): InitializationOptions {
  // VS Code's configuration has methods, which a message to a worker can't hold: take its values.
  const settings = JSON.parse(JSON.stringify(vscode.workspace.getConfiguration(section))) as Record<string, unknown>;
  return { locale: vscode.env.language, settings, pictures: true, suggestCommand: "editor.action.triggerSuggest" };
}

const languages = ["yaml", "json", "jsonc"];

/**
 * The documents that the server is asked about. Schemes are named one by one, so that the old side of a diff, a search
 * result or VS Code's own settings get no findings; a virtual workspace brings its scheme along.
 */
export function documentSelector(): { language: string; scheme: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(["file", "untitled", "vscode-vfs", "vscode-remote", ...folders.map((folder) => folder.uri.scheme)]);
  return languages.flatMap((language) => [...schemes].map((scheme) => ({ language, scheme })));
}

/** A glob that means this one file: relative to its workspace folder, or by name where there is no folder. */
export function globFor(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const path = folder ? vscode.workspace.asRelativePath(uri, false) : `**/${uri.path.split("/").pop() ?? ""}`;
  const name = folder ? path : path.slice(3);
  // Characters that mean something in a glob become "any one character".
  return (folder ? "" : "**/") + name.replace(/[[\]{}*?!]/g, "?");
}

/**
 * Notes in the settings that a file is to be read as `dialect` (undefined: let AMI Lint decide again), in the workspace
 * when the file is in one, else for the user.
 */
export async function setDialect(uri: vscode.Uri, dialect: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const inspected = configuration.inspect<Record<string, string>>("dialects");
  const { [globFor(uri)]: _, ...others } = (folder ? inspected?.workspaceValue : inspected?.globalValue) ?? {};
  const value = dialect ? { [globFor(uri)]: dialect, ...others } : others;
  const target = folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update("dialects", Object.keys(value).length ? value : undefined, target);
}
