import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { RevealOutputChannelOn } from "vscode-languageclient";
import { commands } from "./command-ids";
import { Pages, filePageUri, pageScheme, rulePageUri, showPage } from "./pages";
import { hoverWithPictures } from "./pictures";
import { type ReadFileParams, type StatusParams, readFileRequest, statusNotification } from "./protocol";
import { linkToRulePages } from "./rule-links";
import { Restarts, tellServerFailed } from "./server-failures";
import { documentSelector, initializationOptions } from "./settings";
import { DialectStatus, type StatusText, chooseDialect } from "./status";

/** Makes a client for a server that isn't running yet: a process on the desktop, a worker in the browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** What the extension gives to others, tests among them. */
export interface Exports {
  /** The server answers: resolves when it has started. */
  readonly ready: Promise<void>;
  /** What the language status item says of a document. */
  statusOf(uri: vscode.Uri): StatusText;
}

const configurationFile = /(^|\/)\.ami-lint\.(ya?ml|json)$/;

/** One server and the client of it, from activation to the end; `restart` puts a new pair in its place. */
export class Session implements vscode.Disposable {
  private client: BaseLanguageClient | undefined;
  private readonly output = vscode.window.createOutputChannel("AMI Lint", { log: true });
  private readonly status = new DialectStatus();
  private readonly pages = new Pages(() => this.client);
  private readonly subscriptions: vscode.Disposable[];
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly createClient: CreateClient) {
    this.subscriptions = [
      this.output, this.status, this.pages,
      vscode.workspace.registerTextDocumentContentProvider(pageScheme, this.pages),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.pages.documentChanged(document)),
      ...this.registerCommands(),
    ];
  }

  /** Starts the server. A failure is told to the user, never thrown. */
  start(): Promise<void> {
    return this.inTurn(async () => {
      const client = this.createClient(this.clientOptions());
      client.onNotification(statusNotification, (params: StatusParams) => this.status.set(params));
      client.onRequest(readFileRequest, readConfiguration);
      try {
        await client.start();
        this.client = client;
      } catch (error) {
        this.output.error(String(error));
        void tellServerFailed(vscode.l10n.t("The AMI Lint server could not be started: {0}", message(error)));
      }
    });
  }

  /** Ends the server and starts a new one, which gets the settings of now. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends the server. */
  stop(): Promise<void> {
    return this.inTurn(async () => {
      const client = this.client;
      this.client = undefined;
      this.status.clear();
      // A server that died already can't be asked to stop; what matters is that it is gone.
      await client?.dispose().catch((error: unknown) => this.output.warn(message(error)));
    });
  }

  /** What the language status item says of a document. */
  statusOf(uri: vscode.Uri): StatusText {
    return this.status.textFor(uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Starts and stops one after the other, however fast they are asked for. */
  private inTurn(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step, step);
    return this.turn;
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: documentSelector(),
      initializationOptions,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: new Restarts(),
      initializationFailedHandler: () => false,
      middleware: {
        handleDiagnostics(uri, diagnostics, next) {
          linkToRulePages(diagnostics);
          next(uri, diagnostics);
        },
        async provideHover(document, position, token, next) {
          return hoverWithPictures(await next(document, position, token));
        },
      },
    };
  }

  private registerCommands(): vscode.Disposable[] {
    const handlers: Record<string, (...args: never[]) => unknown> = {
      [commands.explainFile]: () => {
        const document = vscode.window.activeTextEditor?.document;
        return document && showPage(filePageUri(document.uri));
      },
      [commands.showRule]: (rule: unknown) => (typeof rule === "string" ? showPage(rulePageUri(rule)) : undefined),
      [commands.chooseDialect]: () => this.client && chooseDialect(this.client),
      [commands.restartServer]: () => this.restart(),
      [commands.showOutput]: () => this.output.show(),
    };
    return Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler));
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads one of our configuration files for a server that can't, such as one in a browser; anything else isn't its business. */
async function readConfiguration({ uri }: ReadFileParams): Promise<{ text: string } | null> {
  const file = vscode.Uri.parse(uri, true);
  if (!configurationFile.test(file.path)) return null;
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
  } catch {
    return null;
  }
}

let session: Session | undefined;

/** Starts AMI Lint; both entries (desktop and browser) come here. */
export function activateWith(context: vscode.ExtensionContext, createClient: CreateClient): Exports {
  const current = new Session(createClient);
  session = current;
  context.subscriptions.push(current);
  return { ready: current.start(), statusOf: (uri) => current.statusOf(uri) };
}

/** Ends the server; VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await session?.stop();
  session = undefined;
}
