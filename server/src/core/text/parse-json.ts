/** A text of JSON, read by `jsonc-parser` into our tree. Comments and what half-typed JSON lacks are tolerated. */
import { parseTree, type Node as JsonNode, type ParseError, printParseErrorCode } from "jsonc-parser";
import { reportDuplicates } from "./parse-yaml";
import { DEEPEST_TREE, isTooDeep, type Block, type Entry, type Node, type ScalarNode } from "./tree";

/** Reads `text` as one JSON value. Never throws: what can't be read is a problem in the block. */
export function parseJsonBlock(text: string, eol: Block["eol"] = "\n"): Block {
  const block: Block = { text, format: "json", eol: text.includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : eol, root: undefined, problems: [], needsOthers: false };
  const errors: ParseError[] = [];
  try {
    if (isTooDeep(text)) throw new RangeError("nested too deep");
    const tree = parseTree(text, errors, { disallowComments: false, allowTrailingComma: false, allowEmptyContent: true });
    if (tree) block.root = convert(block, tree, 0);
  } catch {
    block.root = undefined;
    block.problems.push({ block, start: 0, end: Math.min(text.length, 1), code: "NESTING" });
    return block;
  }
  // What follows the first error is mostly its echo.
  for (const e of errors.slice(0, 1)) block.problems.push({ block, start: e.offset, end: e.offset + e.length, code: `JSON_${printParseErrorCode(e.error)}` });
  return block;
}

function convert(block: Block, from: JsonNode, depth: number): Node {
  if (depth > DEEPEST_TREE) throw new RangeError("nested too deep");
  const start = from.offset;
  const end = start + from.length;
  switch (from.type) {
    case "object": {
      const entries: Entry[] = [];
      for (const property of from.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key) entries.push({ key: scalar(block, key), value: value && convert(block, value, depth + 1) });
      }
      reportDuplicates(entries);
      return { type: "map", block, start, end, tag: undefined, flow: true, entries };
    }
    case "array": {
      const items = (from.children ?? []).map((child) => ({ block, start: child.offset, end: child.offset + child.length, value: convert(block, child, depth + 1) }));
      return { type: "seq", block, start, end, tag: undefined, flow: true, items };
    }
    default:
      return scalar(block, from);
  }
}

function scalar(block: Block, from: JsonNode): ScalarNode {
  const text = from.type === "string" ? String(from.value ?? "") : block.text.slice(from.offset, from.offset + from.length);
  return { type: "scalar", block, start: from.offset, end: from.offset + from.length, tag: undefined, style: from.type === "string" ? "double" : "plain", text };
}
