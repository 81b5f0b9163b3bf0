/** From text to `Source`: the first step of everything. */
import { mayBeOurs } from "../dialects/index";
import { parse as parseText, type ParseOptions, type Source } from "../text";

/**
 * Parses a file that may be ours; of any other nothing is read, so that a folder full of foreign YAML costs nothing.
 * @param name The file's path with forward slashes.
 */
export function parse(text: string, name: string, options: ParseOptions = {}): Source {
  if (mayBeOurs(text, name, options.dialect)) return parseText(text, name, options);
  return { text, name, format: "yaml", dialect: options.dialect, documents: [], refused: undefined, bases: new Map() };
}
