/** What the light bulb offers: fixes, "fix all", and comments that silence a finding. */
import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import { actions, fixAll, lint, safeFixes, type Action, type LintOptions, type Locale, type Source } from "../core/api";
import type { ClientFeatures } from "./client-features";
import { codeActionOf, diagnosticOf, workspaceEditOf } from "./convert";
import type { OpenDocument } from "./documents";
import { words } from "./words";

/** "Fix all" of this server alone: an editor that asks for `source.fixAll` gets it too. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.ami-lint`;

/** Everything an answer is made of: one version of one document, and how it is linted. */
export interface Context {
  readonly document: OpenDocument;
  readonly source: Source;
  readonly options: LintOptions & { readonly locale: Locale };
  readonly client: ClientFeatures;
}

/** The code actions for a range: fixes first, then "fix all" of their rules, then what silences the findings. */
export function codeActions(context: Context, { range, context: { only } }: CodeActionParams): CodeAction[] {
  const found: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix, only)) found.push(...quickFixes(context, range));
  if (wanted(FIX_ALL, only)) found.push(...fixFile(context));
  return found;
}

/** True when `kind` is one of the kinds asked for, or a special kind of one (`source` asks for `source.fixAll`); no list asks for all. */
function wanted(kind: string, only: readonly string[] | undefined): boolean {
  return !only?.length || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

function quickFixes(context: Context, range: CodeActionParams["range"]): CodeAction[] {
  const { document, source, options, client } = context;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const offered = actions(source, Math.min(start, end), Math.max(start, end), options);
  const of = (kind: Action["kind"]) => offered.filter((action) => action.kind === kind);
  const toLsp = (action: Action) => codeActionOf(document, action, client);
  const rules = new Set(of("quickfix").map((action) => action.finding.rule));
  return [...of("quickfix").map(toLsp), ...fixRules(context, rules), ...of("suppress").map(toLsp)];
}

/** "Fix all of this rule", for each of `rules` that can be fixed in two places or more. */
function fixRules({ document, source, options, client }: Context, rules: ReadonlySet<string>): CodeAction[] {
  if (!rules.size) return [];
  const findings = lint(source, options).filter(({ suppressed }) => !suppressed);
  return [...rules].flatMap((rule) => {
    const { count, edits } = safeFixes(findings.filter((finding) => finding.rule === rule));
    if (count < 2) return [];
    const title = words(options.locale, "fixRule", { count, rule });
    // An editor lists actions that belong to a finding before others.
    const diagnostics = findings.filter((finding) => finding.rule === rule && finding.fixes.some(({ safe }) => safe)).map((finding) => diagnosticOf(document, finding, client));
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEditOf(document, edits, client) }];
  });
}

function fixFile({ document, source, options, client }: Context): CodeAction[] {
  const edits = fixAll(source, options);
  if (!edits.length) return [];
  return [{ title: words(options.locale, "fixFile"), kind: FIX_ALL, edit: workspaceEditOf(document, edits, client) }];
}
