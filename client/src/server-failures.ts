import * as vscode from "vscode";
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from "vscode-languageclient";
import { commands } from "./command-ids";

const often = 5;
const period = 3 * 60_000;

/** Tells that the server is gone, and offers the two commands that help. */
export async function tellServerFailed(reason: string): Promise<void> {
  const restart = vscode.l10n.t("Restart server");
  const output = vscode.l10n.t("Show output");
  const answer = await vscode.window.showErrorMessage(reason, restart, output);
  if (answer) await vscode.commands.executeCommand(answer === restart ? commands.restartServer : commands.showOutput);
}

/** Starts a server that ended again, but not for ever: the fifth end within three minutes is left to the user. */
export class Restarts implements ErrorHandler {
  private readonly ends: number[] = [];

  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    this.ends.push(Date.now());
    if (this.ends.length > often) this.ends.shift();
    const first = this.ends[0] ?? 0;
    if (this.ends.length < often || Date.now() - first > period) return { action: CloseAction.Restart, handled: true };
    this.ends.length = 0;
    void tellServerFailed(vscode.l10n.t("The AMI Lint server ended five times within three minutes and isn't started again."));
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
