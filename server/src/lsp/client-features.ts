/** What the client can do, as far as it changes what the server sends. */
import { InsertTextMode, type InitializeParams } from "vscode-languageserver";
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
  /** Takes completions with holes to fill in. */
  readonly snippets: boolean;
  readonly completionMarkdown: boolean;
  /** Shows a few words beside each completion. */
  readonly labelDetails: boolean;
  /** Inserts lines with the indents that they have. */
  readonly insertAsIs: boolean;
  /** A command of the client that asks for completions at the cursor. */
  readonly suggestCommand: string | undefined;
  /** Shows the outline as a tree. */
  readonly symbolTree: boolean;
  /** The most folds that it takes. */
  readonly mostFolds: number;
}

/** Reads the capabilities of `initialize`; what a client doesn't say, it can't. */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities ?? {};
  const item = textDocument?.completion?.completionItem;
  const options = initializationOptions as InitializationOptions | null | undefined;
  return {
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    pictures: options?.pictures === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    fileEvents: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    snippets: item?.snippetSupport === true,
    completionMarkdown: item?.documentationFormat?.includes("markdown") === true,
    labelDetails: item?.labelDetailsSupport === true,
    insertAsIs: item?.insertTextModeSupport?.valueSet?.includes(InsertTextMode.asIs) === true,
    suggestCommand: typeof options?.suggestCommand === "string" ? options.suggestCommand : undefined,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    mostFolds: textDocument?.foldingRange?.rangeLimit ?? Infinity,
  };
}
