/** Where the lines of an open document start, kept in step with its edits. Lines and offsets are LSP's: 0-based, UTF-16. */
import type { Position } from "vscode-languageserver";
import { lineStarts, positionAt, type Content, type TextChange } from "../core/api";

export class LineOffsets {
  private starts: number[];

  constructor(private content: Content) {
    this.starts = lineStarts(content.toString());
  }

  /** The offset of `position`. What is outside of the text, or behind the end of its line, is taken as the nearest inside. */
  offsetAt({ line, character }: Position): number {
    const start = this.starts[Math.floor(line)];
    if (start === undefined) return line < 0 ? 0 : this.content.length;
    return Math.min(start + Math.max(0, Math.floor(character)), this.endOf(Math.floor(line)));
  }

  /** The position of an offset; one outside is taken as the nearest inside, one within a line's end as before it. */
  positionAt(offset: number): Position {
    const { line, column } = positionAt(this.starts, Math.max(0, Math.min(offset, this.content.length)));
    const width = column > 0 && this.isEol(this.starts[line]! + column - 1) ? this.endOf(line) - this.starts[line]! : column;
    return { line, character: width };
  }

  /** Takes an edit over. @param content The text with `change` made in it. */
  update(change: TextChange, content: Content): void {
    const { starts } = this;
    const first = positionAt(starts, change.start).line;
    const last = positionAt(starts, change.end).line;
    const delta = content.length - this.content.length;
    const from = starts[first]!;
    const to = (starts[last + 1] ?? this.content.length) + delta;
    this.content = content;
    // A lone CR before the edit may become a CRLF with it.
    if (from > 0 && content.slice(from - 1, from) === "\r") {
      this.starts = lineStarts(content.toString());
      return;
    }
    const again = lineStarts(content.slice(from, to));
    // Behind the last line's end starts the line that follows; where none follows, it is a line of its own.
    if (last + 1 < starts.length) again.pop();
    const moved = again.length - (last - first + 1);
    if (moved === 0) for (let i = 0; i < again.length; i++) starts[first + i] = from + again[i]!;
    else this.starts = [...starts.slice(0, first), ...again.map((start) => from + start), ...starts.slice(last + 1)];
    if (delta) for (let i = first + again.length; i < this.starts.length; i++) this.starts[i]! += delta;
  }

  /** Where a line's text ends, before its line end. */
  private endOf(line: number): number {
    const start = this.starts[line]!;
    let end = this.starts[line + 1] ?? this.content.length;
    while (end > start && this.isEol(end - 1)) end--;
    return end;
  }

  private isEol(at: number): boolean {
    const char = this.content.slice(at, at + 1);
    return char === "\n" || char === "\r";
  }
}
