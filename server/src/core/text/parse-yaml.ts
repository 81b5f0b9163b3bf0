/** One block of YAML: read in one pass where it is plain, and by the `yaml` package where it is not. */
import { parseAnyYaml } from "./parse-any-yaml";
import { parsePlainYaml } from "./parse-plain-yaml";
import type { Block } from "./tree";

/** Reads `text` as one YAML document. Never throws: what can't be read is a problem in the block. */
export function parseYamlBlock(text: string, eol: Block["eol"]): Block {
  const block: Block = { text, format: "yaml", eol: text.includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : eol, root: undefined, problems: [], openAliases: [] };
  const end = endOfContent(text);
  if (!parsePlainYaml(block, end)) parseAnyYaml(block, end);
  return block;
}

/** Where the comments at the end begin: the parser need not read them. A comment line at the margin is never a value's. */
function endOfContent(text: string): number {
  let end = text.length;
  for (let at = text.length; at > 0; ) {
    const start = at < 2 ? 0 : text.lastIndexOf("\n", at - 2) + 1;
    if (text[start] === "#") end = start;
    else if (text.slice(start, at).trim() !== "") break;
    at = start;
  }
  return end;
}
