import * as vscode from "vscode";
import { commands } from "./command-ids";

/** The link that opens a rule's page. VS Code runs command links in the code of a diagnostic. */
export function ruleLink(rule: string): vscode.Uri {
  return vscode.Uri.parse(`command:${commands.showRule}?${encodeURIComponent(JSON.stringify([rule]))}`, true);
}

/**
 * Lets each finding's code lead to the page of its rule. Over LSP it leads to AWS's page, which is all that most editors
 * can follow; our page has that link too.
 */
export function linkToRulePages(diagnostics: readonly vscode.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (code && typeof code === "object") diagnostic.code = { value: code.value, target: ruleLink(String(code.value)) };
  }
}
