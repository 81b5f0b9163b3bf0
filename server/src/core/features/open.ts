/** From text to `Source`: the first step of everything. */
import { mayBeOurs } from "../dialects/index";
import { parse as parseText, reparse as reparseText, type ParseOptions, type Source, type TextChange } from "../text";

/**
 * Parses a file that may be ours; of any other nothing is read, so that a folder full of foreign YAML costs nothing.
 * @param name The file's path with forward slashes.
 */
export function parse(text: string, name: string, options: ParseOptions = {}): Source {
  if (mayBeOurs(text, name, options.dialect)) return parseText(text, name, options);
  return { text, name, format: "yaml", dialect: options.dialect, documents: [], refused: undefined, bases: new Map(), content: text, eol: "\n" };
}

/** Where what makes a file ours mostly stands. UTF-16 units. */
const HEAD = 10_000;

/**
 * A file after one edit: the same as parsing its new text with `previous`, but quicker.
 * @param change In offsets of the text before.
 */
export function reparse(source: Source, change: TextChange): Source {
  const head = source.documents.length ? source.content.slice(0, Math.min(HEAD, change.start)) : "";
  if (mayBeOurs(head, source.name, source.dialect)) return reparseText(source, change);
  const { text } = source;
  return parse(text.slice(0, change.start) + change.text + text.slice(change.end), source.name, { previous: source, dialect: source.dialect });
}
