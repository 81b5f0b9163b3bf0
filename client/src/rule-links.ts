import * as vscode from "vscode";
import { rulePageUri } from "./pages";

/**
 * Lets each finding's code lead to the page of its rule. Over LSP it leads to AWS's page, which is all that most editors
 * can follow. It must be a document's URI: VS Code's hover and problem view follow no command.
 */
export function linkToRulePages(diagnostics: readonly vscode.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (code && typeof code === "object") diagnostic.code = { value: code.value, target: rulePageUri(String(code.value)) };
  }
}
