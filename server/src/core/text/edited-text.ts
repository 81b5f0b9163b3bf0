/**
 * A long text with a small edit in it. Putting the two together makes a copy of the whole, which is what costs time and
 * memory at each keystroke, and hardly anybody needs it: a keystroke is looked at in its surroundings.
 */

/** What is asked for pieces of a text. A string is one too. Offsets are UTF-16. */
export interface Content {
  readonly length: number;
  slice(start: number, end?: number): string;
  toString(): string;
}

/** An edit: what stands from `start` to `end` (exclusive) of the text before becomes `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A longer edit is put together with its text: edits that are far apart hold all that is between them. */
const LONGEST_EDIT = 20_000;

/** `content` with `change` made in it; `change` must lie within. */
export function editedText(content: Content, change: TextChange): Content {
  return EditedText.of(content, change);
}

class EditedText implements Content {
  readonly length: number;
  private whole: string | undefined;

  private constructor(private readonly before: string, private readonly change: TextChange) {
    this.length = before.length - (change.end - change.start) + change.text.length;
  }

  static of(content: Content, change: TextChange): EditedText {
    if (content instanceof EditedText && content.whole === undefined) {
      const merged = content.merged(change);
      if (merged.text.length <= LONGEST_EDIT) return new EditedText(content.before, merged);
    }
    return new EditedText(content.toString(), change);
  }

  /** Both edits as one of the text before the first. */
  private merged(change: TextChange): TextChange {
    const { start, end, text } = this.change;
    const from = Math.min(start, change.start);
    const to = Math.max(start + text.length, change.end);
    return { start: from, end: to - (text.length - (end - start)), text: this.slice(from, change.start) + change.text + this.slice(change.end, to) };
  }

  /** As a string's: from `from` to `to` (exclusive); neither may be negative. */
  slice(from: number, to = this.length): string {
    if (this.whole !== undefined) return this.whole.slice(from, to);
    const { start, end, text } = this.change;
    const moved = end - start - text.length;
    return this.before.slice(from, Math.min(to, start)) + text.slice(Math.max(0, from - start), Math.max(0, to - start)) + this.before.slice(Math.max(end, from + moved), Math.max(end, to + moved));
  }

  /** The whole text, put together when it is first asked for. */
  toString(): string {
    return (this.whole ??= this.slice(0));
  }
}
