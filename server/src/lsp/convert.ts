/** The core's plain data, as LSP writes it. */
import {
  CodeActionKind,
  DiagnosticSeverity,
  MarkupKind,
  type CodeAction,
  type Diagnostic,
  type Hover as LspHover,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Action, ConfigProblem, Finding, Hover, Severity, TextEdit } from "../core/api";
import type { ClientFeatures } from "./client-features";
import type { OpenDocument } from "./documents";
import { plainText, withoutPictures } from "./markdown";

export const SOURCE = "ami-lint";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding of `document` as a diagnostic; the rule's id is its code and is repeated in `data`. */
export function diagnosticOf(document: OpenDocument, finding: Finding, client: ClientFeatures): Diagnostic {
  const diagnostic: Diagnostic = {
    range: document.range(finding.start, finding.end),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
    data: { rule: finding.rule },
  };
  if (finding.url) diagnostic.codeDescription = { href: finding.url };
  if (client.relatedInformation && finding.related.length) {
    diagnostic.relatedInformation = finding.related.map(({ start, end, message }) => ({
      location: { uri: document.uri, range: document.range(start, end) },
      message,
    }));
  }
  return diagnostic;
}

/** A problem of a configuration file, when that file is the open document. */
export function configDiagnosticOf(document: OpenDocument, { start, end, message }: ConfigProblem): Diagnostic {
  return { range: document.range(start, end), severity: DiagnosticSeverity.Error, source: SOURCE, message };
}

/** Edits of `document`; where the client can check it, they are good for this version only. */
export function workspaceEditOf(document: OpenDocument, edits: readonly TextEdit[], client: ClientFeatures): WorkspaceEdit {
  const { uri, version } = document;
  const changes = edits.map(({ start, end, text }) => ({ range: document.range(start, end), newText: text }));
  if (client.documentChanges) return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
  return { changes: { [uri]: changes } };
}

/** One fix or suppression as a code action. */
export function codeActionOf(document: OpenDocument, action: Action, client: ClientFeatures): CodeAction {
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(document, action.finding, client)],
    ...(action.preferred ? { isPreferred: true } : {}),
    edit: workspaceEditOf(document, action.edits, client),
  };
}

/** A hover in Markdown or plain text; pictures stay in only for a client that shows them. */
export function hoverOf(document: OpenDocument, hover: Hover, client: ClientFeatures): LspHover {
  const markdown = client.markdown && client.pictures ? hover.markdown : withoutPictures(hover.markdown);
  const contents = client.markdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return { contents, range: document.range(hover.start, hover.end) };
}
