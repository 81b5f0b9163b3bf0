/** One client's session: its settings, its open documents, and what it is told about them. */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Connection,
  type Diagnostic,
  type DidChangeConfigurationParams,
  type DidChangeTextDocumentParams,
  type DidChangeWatchedFilesParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  type DidSaveTextDocumentParams,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InitializeParams,
  type SelectionRange,
  type SelectionRangeParams,
  type SymbolInformation,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
  type WorkspaceFolder,
} from "vscode-languageserver";
import {
  dialectFor,
  dialectInfos,
  fullRulePage,
  explainFile,
  hover,
  isIgnored,
  lineStarts,
  lint,
  parseConfig,
  positionAt,
  recognise,
  type Locale,
} from "../core/api";
import { clientFeatures, type ClientFeatures } from "./client-features";
import { codeActions, type Context } from "./code-actions";
import { CompletionLists } from "./completion";
import { CONFIGURATION_FILES, ConfigurationFiles, isConfigurationFile, type ConfigurationFile } from "./configuration-files";
import { configDiagnosticOf, diagnosticOf, hoverOf } from "./convert";
import { OpenDocument } from "./documents";
import type { Host } from "./host";
import { LintQueue } from "./lint-queue";
import { documentSymbols, foldingRanges, selections } from "./outline";
import { STATUS, type InitializationOptions, type StatusParams } from "./protocol";
import { remoteFiles } from "./remote-files";
import { DEFAULT_SETTINGS, readSettings, type Settings } from "./settings";
import { folderOf, relativePath, uriParts } from "./uri";
import { warmUp } from "./warm-up";
import { localeOf, words, type WordId } from "./words";

const SECTION = "ami-lint";

/** How one document is to be treated; `unread` says why it is not looked at. */
interface Treatment extends Context {
  readonly unread: string | undefined;
}

export class Session {
  private locale: Locale = "en";
  private client: ClientFeatures = clientFeatures({ capabilities: {}, processId: null, rootUri: null });
  private settings: Settings = DEFAULT_SETTINGS;
  private folders: readonly string[] = [];
  private readonly documents = new Map<string, OpenDocument>();
  private readonly statuses = new Map<string, string>();
  /** The texts of configuration files whose problems were told, by URI. */
  private readonly told = new Map<string, string>();
  private readonly configurations: ConfigurationFiles;
  private readonly queue: LintQueue;
  private readonly completions = new CompletionLists();

  /** The formats that keystrokes are quick in. */
  private readonly warm = new Set<"yaml" | "json">();
  private isOver = false;

  constructor(private readonly connection: Connection, private readonly host: Host) {
    const remote = remoteFiles(connection);
    const read = (uri: string) => host.readFile?.(uri) ?? remote(uri);
    this.configurations = new ConfigurationFiles(read, () => this.locale, (file) => this.tellProblems(file));
    this.queue = new LintQueue(host.defer, (uri) => void this.lint(uri));
  }

  // The life of the session

  initialize(params: InitializeParams): void {
    const options = params.initializationOptions as InitializationOptions | null | undefined;
    this.client = clientFeatures(params);
    this.locale = localeOf(options?.locale ?? params.locale);
    const root = params.rootUri ? [{ uri: params.rootUri }] : [];
    this.folders = (params.workspaceFolders ?? root).map(({ uri }) => uriParts(uri).path);
    if (options?.settings !== undefined) this.use(options.settings);
  }

  /** The client listens now: ask it for what it can tell. */
  async initialized(): Promise<void> {
    const { configuration, configurationEvents, fileEvents, workspaceFolders } = this.client;
    if (workspaceFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.changeFolders(added, removed));
    }
    const { client } = this.connection;
    await Promise.all([
      fileEvents && client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: CONFIGURATION_FILES }] }),
      configurationEvents && client.register(DidChangeConfigurationNotification.type, { section: SECTION }),
      configuration && this.pullSettings(),
    ]);
  }

  // Settings and configuration files

  /** Settings come with the message, or the message only says that there are new ones. */
  async changeConfiguration({ settings }: DidChangeConfigurationParams): Promise<void> {
    const pushed = (settings as Record<string, unknown> | null | undefined)?.[SECTION];
    if (pushed !== undefined && pushed !== null) this.use(pushed);
    else if (this.client.configuration) await this.pullSettings();
  }

  changeFiles({ changes }: DidChangeWatchedFilesParams): void {
    if (changes.some(({ uri }) => isConfigurationFile(uriParts(uri).path))) this.readConfigurationsAgain();
  }

  private async pullSettings(): Promise<void> {
    const value = await this.connection.workspace.getConfiguration(SECTION);
    // A client without such settings answers null: what it said at the start still holds.
    if (value !== null && value !== undefined) this.use(value);
  }

  private use(value: unknown): void {
    const { settings, problems } = readSettings(value);
    if (JSON.stringify(settings) === JSON.stringify(this.settings) && !problems.length) return;
    for (const { word, data, shape } of problems) {
      this.connection.console.warn(this.say(word, shape ? { ...data, shape: this.say(shape) } : data));
    }
    this.settings = settings;
    this.lintAll();
  }

  private changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uriParts(uri).path));
    this.folders = [...this.folders.filter((path) => !gone.has(path)), ...added.map(({ uri }) => uriParts(uri).path)];
    this.readConfigurationsAgain();
  }

  private readConfigurationsAgain(): void {
    this.configurations.clear();
    this.lintAll();
  }

  /** Problems of a configuration file are shown in it when it is open; otherwise they are logged, once per text. */
  private tellProblems({ uri, path, text, problems }: ConfigurationFile): void {
    if (this.told.get(uri) === text || this.isOpen(uri)) return;
    this.told.set(uri, text);
    const starts = lineStarts(text);
    for (const { start, message } of problems) {
      const line = positionAt(starts, start).line + 1;
      this.connection.console.warn(this.say("configProblem", { file: path, line, message }));
    }
  }

  /** Whether a file is open; editors encode URIs in more than one way. */
  private isOpen(uri: string): boolean {
    const { prefix, path } = uriParts(uri);
    return [...this.documents.keys()].map(uriParts).some((open) => open.prefix === prefix && open.path === path);
  }

  // Documents

  open({ textDocument }: DidOpenTextDocumentParams): void {
    const document = new OpenDocument(textDocument);
    // Without news of files, opening one is the moment to look again.
    if (!this.client.fileEvents) this.configurations.clear();
    this.documents.set(document.uri, document);
    this.queue.add(document.uri);
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const document = this.documents.get(textDocument.uri);
    if (!document) {
      this.connection.console.warn(this.say("notOpen", { method: "textDocument/didChange", uri: textDocument.uri }));
      return;
    }
    document.update(contentChanges, textDocument.version);
    this.queue.add(document.uri);
  }

  save({ textDocument }: DidSaveTextDocumentParams): void {
    if (isConfigurationFile(uriParts(textDocument.uri).path)) this.readConfigurationsAgain();
  }

  close({ textDocument: { uri } }: DidCloseTextDocumentParams): void {
    if (!this.documents.delete(uri)) return;
    this.queue.delete(uri);
    this.statuses.delete(uri);
    this.publish({ uri, diagnostics: [] });
  }

  // Answers

  async hover({ textDocument, position }: TextDocumentPositionParams): Promise<Hover | null> {
    const treatment = await this.treatmentOf(textDocument.uri);
    if (!treatment || treatment.unread) return null;
    const { document, source, options, client } = treatment;
    const found = hover(source, document.offsetAt(position), options);
    return found ? hoverOf(document, found, client) : null;
  }

  async codeActions(params: CodeActionParams): Promise<CodeAction[]> {
    const treatment = await this.treatmentOf(params.textDocument.uri);
    return treatment && !treatment.unread ? codeActions(treatment, params) : [];
  }

  async completion(params: CompletionParams): Promise<CompletionList | null> {
    const treatment = await this.treatmentOf(params.textDocument.uri);
    return treatment && !treatment.unread ? this.completions.answer(treatment, params) : null;
  }

  /** An item with its documentation. Never throws. */
  resolveCompletion(item: CompletionItem): CompletionItem {
    try {
      return this.completions.resolve(item, this.locale, this.client);
    } catch (error) {
      this.logFailure("completionItem/resolve", error);
      return item;
    }
  }

  async documentSymbols({ textDocument }: { textDocument: TextDocumentIdentifier }): Promise<DocumentSymbol[] | SymbolInformation[]> {
    const treatment = await this.treatmentOf(textDocument.uri);
    return treatment && !treatment.unread ? documentSymbols(treatment) : [];
  }

  async foldingRanges({ textDocument }: { textDocument: TextDocumentIdentifier }): Promise<FoldingRange[] | null> {
    const treatment = await this.treatmentOf(textDocument.uri);
    return treatment && !treatment.unread ? foldingRanges(treatment) : null;
  }

  async selectionRanges({ textDocument, positions }: SelectionRangeParams): Promise<SelectionRange[] | null> {
    const treatment = await this.treatmentOf(textDocument.uri);
    return treatment && !treatment.unread ? selections(treatment, positions) : null;
  }

  async explainFile({ uri }: { uri: string }): Promise<{ markdown: string } | null> {
    const treatment = await this.treatmentOf(uri);
    return treatment ? { markdown: explainFile(treatment.source, treatment.options) } : null;
  }

  rulePage({ rule }: { rule: string }): { markdown: string } | null {
    const markdown = fullRulePage(rule, this.locale);
    return markdown === undefined ? null : { markdown };
  }

  /** The dialects that a document can be said to be. */
  dialects(): { id: string; title: string }[] {
    return dialectInfos(this.locale);
  }

  // Linting

  private lintAll(): void {
    for (const uri of this.documents.keys()) this.queue.add(uri);
  }

  /** Lints one document and tells the client. Never throws. */
  private async lint(uri: string): Promise<void> {
    try {
      const version = this.documents.get(uri)?.version;
      const treatment = await this.treatmentOf(uri);
      // Closed or edited meanwhile: its own turn will come.
      if (!treatment || treatment.document.version !== version) return;
      this.publish({ uri, version, diagnostics: this.diagnosticsOf(treatment) });
      this.tellStatus(treatment);
      this.warmUpOnce(treatment.source.format);
    } catch (error) {
      this.logFailure("lint", error);
    }
  }

  /** Once a client has what it waits for. */
  private warmUpOnce(format: "yaml" | "json"): void {
    if (this.warm.has(format)) return;
    this.warm.add(format);
    warmUp(format, this.host.defer, Date.now(), () => this.isOver);
  }

  /** The client has said that it goes. */
  shutDown(): void {
    this.isOver = true;
  }

  private diagnosticsOf(treatment: Treatment): Diagnostic[] {
    const { document, options, client, unread } = treatment;
    if (unread) return [];
    if (isConfigurationFile(document.name)) {
      const { problems } = parseConfig(document.text, document.name, this.locale);
      return problems.map((problem) => configDiagnosticOf(document, problem));
    }
    return lint(treatment.source, options)
      .filter((finding) => !finding.suppressed)
      .map((finding) => diagnosticOf(document, finding, client));
  }

  private tellStatus(treatment: Treatment): void {
    const { document, unread } = treatment;
    const status = unread ? { uri: document.uri, reason: unread } : this.recognised(treatment);
    const text = JSON.stringify(status);
    if (this.statuses.get(document.uri) === text) return;
    this.statuses.set(document.uri, text);
    void this.connection.sendNotification(STATUS, status).catch(() => {});
  }

  private recognised(treatment: Treatment): StatusParams {
    const { uri, name } = treatment.document;
    if (isConfigurationFile(name)) return { uri, reason: this.say("statusConfig") };
    const [first] = recognise(treatment.source, this.locale);
    return first ? { uri, dialect: first.dialect, title: first.title, reason: first.reason } : { uri };
  }

  /**
   * How the document at `uri` is to be treated; undefined when it is not open. The editor's settings go before the
   * configuration file, rule by rule: the file is what a team agreed on, the setting what one person wants to see.
   */
  private async treatmentOf(uri: string): Promise<Treatment | undefined> {
    const folder = this.folderOf(uri);
    const file = this.documents.has(uri) ? await this.configurations.nearest(uri, folder) : undefined;
    const document = this.documents.get(uri);
    if (!document) return undefined;
    const { path } = uriParts(uri);
    const { settings, locale, client } = this;
    const inProject = file && relativePath(folderOf(file.path), path);
    // The globs of a setting are seen from the workspace folder, or from the root of the disk.
    const inEditor = [folder === undefined ? undefined : relativePath(folder, path), path.replace(/^\//, "")];
    const chosen = inEditor.map((at) => (at === undefined ? undefined : dialectFor({ dialects: settings.dialects }, at)));
    const dialect = chosen.find((id) => id !== undefined) ?? (file && inProject && dialectFor(file.config, inProject));
    const rules = { ...file?.config.rules, ...settings.rules };
    const ignored = file && inProject && isIgnored(file.config, inProject) ? file.path : undefined;
    return {
      document,
      /** Parsed when somebody asks: an ignored document never is. */
      get source() {
        return document.source(dialect);
      },
      options: { now: Date.now(), locale, rules },
      client,
      unread: !settings.enable ? this.say("statusOff") : ignored && this.say("statusIgnored", { file: ignored }),
    };
  }

  /** The path of the innermost workspace folder around `uri`. */
  private folderOf(uri: string): string | undefined {
    const { path } = uriParts(uri);
    return this.folders.filter((folder) => relativePath(folder, path) !== undefined).sort((a, b) => b.length - a.length)[0];
  }

  // What is said

  /** Logs that something failed; the session goes on. */
  logFailure(method: string, error: unknown): void {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(this.say("requestFailed", { method, error: said }));
  }

  private say(id: WordId, data?: Readonly<Record<string, string | number>>): string {
    return words(this.locale, id, data);
  }

  private publish(params: Parameters<Connection["sendDiagnostics"]>[0]): void {
    // A connection that is gone can't be told anything.
    void this.connection.sendDiagnostics(params).catch(() => {});
  }
}
