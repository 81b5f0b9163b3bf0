/** The open documents: their text, kept in step with the editor, and what the core made of it. */
import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { editedText, parse, reparse, type Content, type Source, type TextChange } from "../core/api";
import { LineOffsets } from "./line-offsets";
import { documentName } from "./uri";

export class OpenDocument {
  readonly uri: string;
  /** The name that the core goes by. */
  readonly name: string;
  version: number;
  private content: Content;
  private lines: LineOffsets | undefined;
  private parsed: Source | undefined;
  /** What was edited since `parsed`; undefined when all of it was. */
  private edits: TextChange[] | undefined = [];

  constructor(item: { uri: string; languageId: string; version: number; text: string }) {
    if (typeof item.uri !== "string" || typeof item.text !== "string") throw new TypeError("a text document needs a uri and a text");
    this.uri = item.uri;
    this.name = documentName(item.uri, item.languageId);
    this.version = item.version;
    this.content = item.text;
  }

  get text(): string {
    return this.content.toString();
  }

  /** Applies `changes` in order. Ranges outside the text are clamped; a change without a range is the whole text. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if (typeof change.text !== "string") throw new TypeError("a change needs a text");
      if ("range" in change && change.range) this.edit({ ...this.offsets(change.range), text: change.text });
      else this.replace(change.text);
    }
    this.version = version;
  }

  /** The parsed text, of the newest version; `dialect` is what a setting decided on. */
  source(dialect: string | undefined): Source {
    const { parsed, edits } = this;
    const known = parsed?.dialect === dialect ? parsed : undefined;
    if (known && edits?.length === 0) return known;
    // Edits in several places are quicker to take together.
    const source = known && edits?.length === 1 ? reparse(known, edits[0]!) : parse(this.text, this.name, { previous: parsed, dialect });
    this.edits = [];
    this.content = source.content;
    return (this.parsed = source);
  }

  /** The offset of `position`, clamped to the text. Throws when it is no position at all. */
  offsetAt(position: Position): number {
    if (!Number.isFinite(position?.line) || !Number.isFinite(position?.character)) throw new TypeError("a position needs a line and a character");
    return this.lineOffsets().offsetAt(position);
  }

  /** The range from `start` to `end` (offsets), clamped to the text. */
  range(start: number, end: number): Range {
    const lines = this.lineOffsets();
    return { start: lines.positionAt(start), end: lines.positionAt(end) };
  }

  private lineOffsets(): LineOffsets {
    return (this.lines ??= new LineOffsets(this.content));
  }

  private offsets(range: Range): { start: number; end: number } {
    const start = this.offsetAt(range.start);
    const end = this.offsetAt(range.end);
    return { start: Math.min(start, end), end: Math.max(start, end) };
  }

  private edit(change: TextChange): void {
    this.content = editedText(this.content, change);
    this.lines?.update(change, this.content);
    this.edits?.push(change);
  }

  private replace(text: string): void {
    this.content = text;
    this.lines = undefined;
    this.edits = undefined;
  }
}
