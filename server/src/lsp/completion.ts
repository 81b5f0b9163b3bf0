/** Completion: what the core offers as items of LSP, and their documentation when one is looked at. */
import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type CompletionList, type CompletionParams } from "vscode-languageserver";
import { complete, describeCompletion, type Completion, type CompletionKind, type Completions, type Locale } from "../core/api";
import type { ClientFeatures } from "./client-features";
import type { Context } from "./code-actions";
import { plainText } from "./markdown";

/** Characters after which an editor asks by itself; the core answers only where that is surely wanted. */
export const TRIGGERS = [" ", ":", "-", '"', "!", "{", ".", "/"];

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  function: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
  file: CompletionItemKind.File,
  rule: CompletionItemKind.Constant,
  comment: CompletionItemKind.Keyword,
  instanceType: CompletionItemKind.Unit,
  region: CompletionItemKind.Constant,
};

/** Where an item's documentation comes from: which list, and which of its items. */
interface ItemData {
  readonly list: number;
  readonly item: number;
}

/** Remembers the last list, so that what an item means need not be sent with each. */
export class CompletionLists {
  private number = 0;
  private last: Completions | undefined;

  /** The list for a position; null where there is nothing to offer. */
  answer({ document, source, options, client }: Context, { position, context }: CompletionParams): CompletionList | null {
    const trigger = context?.triggerKind === 2 ? context.triggerCharacter : undefined;
    const found = complete(source, document.offsetAt(position), { now: options.now, locale: options.locale, ...(trigger === undefined ? {} : { trigger }) });
    if (!found?.items.length) return null;
    this.last = found;
    this.number++;
    const range = document.range(found.start, found.end);
    const items = found.items.map((item, i): CompletionItem => ({
      ...itemOf(item, client),
      textEdit: { range, newText: client.snippets && item.snippet !== undefined ? item.snippet : item.text },
      ...(item.edits ? { additionalTextEdits: item.edits.map(({ start, end, text }) => ({ range: document.range(start, end), newText: text })) } : {}),
      data: { list: this.number, item: i } satisfies ItemData,
    }));
    return { isIncomplete: found.isIncomplete, items };
  }

  /** The item with its documentation, when it is one of the last list. */
  resolve(item: CompletionItem, locale: Locale, client: ClientFeatures): CompletionItem {
    const { list, item: at } = (item.data ?? {}) as Partial<ItemData>;
    const own = list === this.number && at !== undefined ? this.last?.items[at] : undefined;
    const markdown = own && describeCompletion(own, locale);
    if (!markdown) return item;
    return { ...item, documentation: client.completionMarkdown ? { kind: MarkupKind.Markdown, value: markdown } : plainText(markdown) };
  }
}

function itemOf(item: Completion, client: ClientFeatures): CompletionItem {
  const isSnippet = client.snippets && item.snippet !== undefined;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail ? { detail: item.detail, ...(client.labelDetails ? { labelDetails: { description: item.detail } } : {}) } : {}),
    sortText: item.sort,
    filterText: item.filter,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Its lines are indented already.
    ...(client.insertAsIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(item.again && client.suggestCommand ? { command: { title: "", command: client.suggestCommand } } : {}),
  };
}
