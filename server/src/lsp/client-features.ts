/** What the client can do, as far as it changes what the server sends. */
import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol";

export interface ClientFeatures {
  readonly relatedInformation: boolean;
  readonly documentChanges: boolean;
  readonly markdown: boolean;
  readonly pictures: boolean;
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Takes a registration for changes of settings. */
  readonly configurationEvents: boolean;
  /** Takes a registration for changes of files. */
  readonly fileEvents: boolean;
  readonly workspaceFolders: boolean;
}

/** Reads the capabilities of `initialize`; what a client doesn't say, it can't. */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities ?? {};
  return {
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    pictures: (initializationOptions as InitializationOptions | null | undefined)?.pictures === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    fileEvents: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
  };
}
