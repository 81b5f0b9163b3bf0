/** The one file that `explain` and `commands` are about. */
import path from "node:path";
import { parse, type Source } from "../core/api";
import { dialectIn } from "./configs";
import { decode, isProblem, kindOf, readBytes } from "./files";
import { configOf, shownPath, type Trouble } from "./inputs";
import { complainOfFile, type Run } from "./run";

/** `name`, read and parsed. Undefined when it can't be read: the line about it is out, and the exit code is 2. */
export function readSource(run: Run, name: string): { source: Source; trouble: Trouble } | undefined {
  const kind = kindOf(name);
  const bytes = isProblem(kind) ? kind : readBytes(name);
  if (isProblem(bytes)) {
    complainOfFile(run, shownPath(name), bytes);
    return undefined;
  }
  const trouble: Trouble = { input: false };
  const configs = configOf(run, trouble);
  if (!configs) return undefined;
  const file = path.resolve(name);
  const dialect = run.settings.dialect ?? dialectIn(configs(file), file);
  return { source: parse(decode(bytes).text, shownPath(name), dialect === undefined ? {} : { dialect }), trouble };
}
