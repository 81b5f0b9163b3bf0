/** The open documents: their text, kept in step with the editor, and what the core made of it. */
import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse, type Source } from "../core/api";
import { documentName } from "./uri";

export class OpenDocument {
  readonly uri: string;
  /** The name that the core goes by. */
  readonly name: string;
  private readonly content: TextDocument;
  private parsed: Source | undefined;

  constructor(item: { uri: string; languageId: string; version: number; text: string }) {
    if (typeof item.uri !== "string" || typeof item.text !== "string") throw new TypeError("a text document needs a uri and a text");
    this.uri = item.uri;
    this.name = documentName(item.uri, item.languageId);
    this.content = TextDocument.create(item.uri, item.languageId, item.version, item.text);
  }

  get version(): number {
    return this.content.version;
  }

  get text(): string {
    return this.content.getText();
  }

  /** Applies `changes` in order. Ranges outside the text are clamped; a change without a range is the whole text. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if (typeof change.text !== "string") throw new TypeError("a change needs a text");
      const inside = "range" in change && change.range ? { text: change.text, range: this.clamped(change.range) } : { text: change.text };
      TextDocument.update(this.content, [inside], version);
    }
    // A client may send a version without a change; TextDocument takes it only from here.
    if (!changes.length) TextDocument.update(this.content, [], version);
  }

  /** The parsed text, of the newest version; `dialect` is what a setting decided on. */
  source(dialect: string | undefined): Source {
    const { text, parsed } = this;
    if (parsed && parsed.text === text && parsed.dialect === dialect) return parsed;
    return (this.parsed = parse(text, this.name, { previous: parsed, dialect }));
  }

  /** The offset of `position`, clamped to the text. Throws when it is no position at all. */
  offsetAt(position: Position): number {
    if (!Number.isFinite(position?.line) || !Number.isFinite(position?.character)) throw new TypeError("a position needs a line and a character");
    return this.content.offsetAt(position);
  }

  /** The range from `start` to `end` (offsets), clamped to the text. */
  range(start: number, end: number): Range {
    return { start: this.content.positionAt(start), end: this.content.positionAt(end) };
  }

  private clamped(range: Range): Range {
    const start = this.offsetAt(range.start);
    const end = this.offsetAt(range.end);
    return this.range(Math.min(start, end), Math.max(start, end));
  }
}
