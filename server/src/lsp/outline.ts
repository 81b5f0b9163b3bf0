/** Outline, folding and selection: what the core knows of a document's structure, as LSP writes it. */
import { FoldingRangeKind, SymbolKind, type DocumentSymbol as LspSymbol, type FoldingRange, type Position, type SelectionRange, type SymbolInformation } from "vscode-languageserver";
import { folds, selectionRanges, symbols, type DocumentSymbol } from "../core/api";
import type { Context } from "./code-actions";

const KINDS: Readonly<Record<DocumentSymbol["kind"], SymbolKind>> = {
  document: SymbolKind.File,
  section: SymbolKind.Namespace,
  resource: SymbolKind.Class,
  object: SymbolKind.Object,
  list: SymbolKind.Array,
  step: SymbolKind.Method,
  parameter: SymbolKind.Variable,
  value: SymbolKind.Property,
};

/** The outline of a document; a flat list for a client that shows no tree. */
export function documentSymbols({ document, source, options, client }: Context): LspSymbol[] | SymbolInformation[] {
  const tree = symbols(source, options.locale);
  const toLsp = (symbol: DocumentSymbol): LspSymbol => ({
    name: symbol.name,
    ...(symbol.detail ? { detail: symbol.detail } : {}),
    kind: KINDS[symbol.kind],
    range: document.range(symbol.start, symbol.end),
    selectionRange: document.range(symbol.nameStart, symbol.nameEnd),
    children: symbol.children.map(toLsp),
  });
  if (client.symbolTree) return tree.map(toLsp);
  const flat = (list: readonly DocumentSymbol[], container: string | undefined): SymbolInformation[] =>
    list.flatMap((symbol) => [
      { name: symbol.name, kind: KINDS[symbol.kind], location: { uri: document.uri, range: document.range(symbol.start, symbol.end) }, ...(container ? { containerName: container } : {}) },
      ...flat(symbol.children, symbol.name),
    ]);
  return flat(tree, undefined);
}

/** The folds of a document; null where it is none of ours, so that the editor folds it by indents. */
export function foldingRanges({ document, source, client }: Context): FoldingRange[] | null {
  const found = folds(source);
  if (!found.length) return null;
  const seen = new Set<number>();
  const ranges: FoldingRange[] = [];
  for (const { start, end, kind } of found) {
    const { start: first, end: last } = document.range(start, end);
    // Of those that begin on one line, the outermost is folded.
    if (last.line <= first.line || seen.has(first.line)) continue;
    seen.add(first.line);
    ranges.push({ startLine: first.line, endLine: last.line, ...(kind ? { kind: FoldingRangeKind.Comment } : {}) });
    if (ranges.length >= client.mostFolds) break;
  }
  return ranges;
}

/** What the selection grows to, for each position. */
export function selections({ document, source }: Context, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    let range: SelectionRange | undefined;
    for (const { start, end } of selectionRanges(source, document.offsetAt(position)).reverse()) range = { range: document.range(start, end), ...(range ? { parent: range } : {}) };
    return range ?? { range: { start: position, end: position } };
  });
}
