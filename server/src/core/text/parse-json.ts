/** A text of JSON, read by `jsonc-parser` into our tree. Comments and what half-typed JSON lacks are tolerated. */
import { parseTree, type Node as JsonNode, type ParseError, printParseErrorCode } from "jsonc-parser";
import { reportDuplicates } from "./duplicates";
import { DEEPEST_TREE, isTooDeep, type Block, type Entry, type Node, type ScalarNode } from "./tree";

/** Reads `text` as one JSON value. Never throws: what can't be read is a problem in the block. */
export function parseJsonBlock(text: string, eol: Block["eol"]): Block {
  return parseWithin("", text, "", eol);
}

/** Reads members of an object, without its braces: `"a": 1, "b": 2`. */
export function parseJsonMembers(text: string, eol: Block["eol"]): Block {
  return parseWithin("{", text, "}", eol);
}

/** Reads a member as far as the brace that opens its value: `"Resources": {`. */
export function parseJsonHeader(text: string, eol: Block["eol"]): Block {
  return parseWithin("{", text, "}}", eol);
}

function parseWithin(before: string, text: string, after: string, eol: Block["eol"]): Block {
  const block: Block = { text, format: "json", eol: text.includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : eol, root: undefined, problems: [], openAliases: [] };
  const shift = before.length;
  const errors: ParseError[] = [];
  try {
    if (isTooDeep(text)) throw new RangeError("nested too deep");
    const tree = parseTree(before + text + after, errors, { disallowComments: false, allowTrailingComma: false, allowEmptyContent: true });
    if (tree) block.root = new Conversion(block, shift).node(tree, 0);
  } catch {
    block.root = undefined;
    block.problems.push({ block, start: 0, end: Math.min(text.length, 1), code: "NESTING" });
    return block;
  }
  // What follows the first error is mostly its echo.
  for (const { offset, length, error } of errors.slice(0, 1)) {
    const start = Math.min(Math.max(0, offset - shift), text.length);
    block.problems.push({ block, start, end: Math.min(start + length, text.length), code: `JSON_${printParseErrorCode(error)}` });
  }
  return block;
}

class Conversion {
  constructor(private readonly block: Block, private readonly shift: number) {}

  node(from: JsonNode, depth: number): Node {
    if (depth > DEEPEST_TREE) throw new RangeError("nested too deep");
    if (from.type !== "object" && from.type !== "array") return this.scalar(from);
    const { block } = this;
    const place = { block, ...this.range(from), tag: undefined, flow: true };
    if (from.type === "array") {
      const items = (from.children ?? []).map((child) => ({ block, ...this.range(child), value: this.node(child, depth + 1) }));
      return { type: "seq", ...place, items };
    }
    const entries: Entry[] = [];
    for (const { children } of from.children ?? []) {
      const [key, value] = children ?? [];
      if (key) entries.push({ key: this.scalar(key), value: value && this.node(value, depth + 1) });
    }
    reportDuplicates(entries);
    return { type: "map", ...place, entries };
  }

  private range({ offset, length }: JsonNode): { start: number; end: number } {
    const start = Math.max(0, offset - this.shift);
    return { start, end: Math.min(offset - this.shift + length, this.block.text.length) };
  }

  private scalar(from: JsonNode): ScalarNode {
    const { start, end } = this.range(from);
    const isText = from.type === "string";
    return { type: "scalar", block: this.block, start, end, tag: undefined, style: isText ? "double" : "plain", text: isText ? String(from.value ?? "") : this.block.text.slice(start, end) };
  }
}
