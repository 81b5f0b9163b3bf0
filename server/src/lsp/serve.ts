/** The language server over any connection: which message of LSP goes where. Reads nothing itself; the host does. */
import {
  CodeActionKind,
  ErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  type CodeActionParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  type DidChangeConfigurationParams,
  type DidChangeTextDocumentParams,
  type DidChangeWatchedFilesParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  type DidSaveTextDocumentParams,
  type DocumentSymbolParams,
  type FoldingRangeParams,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
  type SelectionRangeParams,
} from "vscode-languageserver";
import { FIX_ALL } from "./code-actions";
import { TRIGGERS } from "./completion";
import type { Host } from "./host";
import { DIALECTS, EXPLAIN_FILE, RULE_PAGE } from "./protocol";
import { Session } from "./session";

declare const AMI_LINT_VERSION: string;

const ABILITIES: InitializeResult = {
  serverInfo: { name: "ami-lint", version: AMI_LINT_VERSION },
  capabilities: {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true, completionItem: { labelDetailsSupport: true } },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

/**
 * Serves one client over `connection` until it ends; call it once per connection. A handler that fails is logged and
 * answers as if there were nothing to say, so that one bad message costs no more than itself.
 */
export function serve(connection: Connection, host: Host): void {
  const session = new Session(connection, host);
  let state: "new" | "running" | "shut down" = "new";

  /** Answers `method` with what `run` gives, or with `otherwise` when it fails. */
  function answer<P>(method: string, otherwise: unknown, run: (params: P) => unknown): void {
    connection.onRequest(method, async (params: P): Promise<unknown> => {
      if (state === "new") return new ResponseError(ErrorCodes.ServerNotInitialized, method);
      if (state === "shut down") return new ResponseError(ErrorCodes.InvalidRequest, method);
      try {
        return await run(params);
      } catch (error) {
        session.logFailure(method, error);
        return otherwise;
      }
    });
  }

  function take<P>(method: string, run: (params: P) => void | Promise<void>): void {
    connection.onNotification(method, async (params: P) => {
      try {
        if (state === "running") await run(params);
      } catch (error) {
        session.logFailure(method, error);
      }
    });
  }

  connection.onInitialize((params: InitializeParams) => {
    session.initialize(params);
    state = "running";
    return ABILITIES;
  });
  connection.onShutdown(() => {
    state = "shut down";
    session.shutDown();
  });

  take("initialized", () => session.initialized());
  take("workspace/didChangeConfiguration", (params: DidChangeConfigurationParams) => session.changeConfiguration(params));
  take("workspace/didChangeWatchedFiles", (params: DidChangeWatchedFilesParams) => session.changeFiles(params));
  take("textDocument/didOpen", (params: DidOpenTextDocumentParams) => session.open(params));
  take("textDocument/didChange", (params: DidChangeTextDocumentParams) => session.change(params));
  take("textDocument/didSave", (params: DidSaveTextDocumentParams) => session.save(params));
  take("textDocument/didClose", (params: DidCloseTextDocumentParams) => session.close(params));

  answer("textDocument/hover", null, (params: HoverParams) => session.hover(params));
  answer("textDocument/codeAction", [], (params: CodeActionParams) => session.codeActions(params));
  answer("textDocument/completion", null, (params: CompletionParams) => session.completion(params));
  connection.onRequest("completionItem/resolve", (item: CompletionItem): CompletionItem | ResponseError => (state === "running" ? session.resolveCompletion(item) : new ResponseError(ErrorCodes.InvalidRequest, "completionItem/resolve")));
  answer("textDocument/documentSymbol", [], (params: DocumentSymbolParams) => session.documentSymbols(params));
  answer("textDocument/foldingRange", null, (params: FoldingRangeParams) => session.foldingRanges(params));
  answer("textDocument/selectionRange", null, (params: SelectionRangeParams) => session.selectionRanges(params));
  answer(EXPLAIN_FILE, null, (params: { uri: string }) => session.explainFile(params));
  answer(RULE_PAGE, null, (params: { rule: string }) => session.rulePage(params));
  answer(DIALECTS, [], () => session.dialects());

  connection.listen();
}
