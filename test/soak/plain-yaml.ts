/** The proof that reading plain YAML in one pass is reading it by the `yaml` package. */
import { deepEqual } from "node:assert/strict";
import { parseAnyYaml } from "../../server/src/core/text/parse-any-yaml";
import { parsePlainYaml } from "../../server/src/core/text/parse-plain-yaml";
import type { Block, Node } from "../../server/src/core/text/tree";

const emptyBlock = (text: string): Block => ({ text, format: "yaml", eol: "\n", root: undefined, problems: [], openAliases: [] });

/** True when `text` is plain, and then read alike by both, to the last offset; fails when it is not. */
export function readsAlike(text: string, end = text.length): boolean {
  const plain = emptyBlock(text);
  if (!parsePlainYaml(plain, end)) {
    deepEqual([plain.root, plain.problems], [undefined, []], "what is not plain leaves nothing behind");
    return false;
  }
  const any = emptyBlock(text);
  parseAnyYaml(any, end);
  const [a, b] = [plain, any].map((block) => JSON.stringify([block.root, block.problems], (key, value: unknown) => (key === "block" ? undefined : value)));
  if (a !== b) deepEqual(described(plain), described(any), JSON.stringify(text));
  return true;
}

function described({ root, problems }: Block): unknown {
  const of = (node: Node | undefined): unknown => {
    if (!node) return null;
    const { type, start, end, tag } = node;
    if (node.type === "scalar") return [type, start, end, tag, node.style, node.text];
    if (node.type === "map") return [type, start, end, tag, node.flow, node.entries.map(({ key, value }) => [of(key), of(value)])];
    return [type, start, end, tag, node.type === "seq" && [node.flow, node.items.map((item) => [item.start, item.end, of(item.value)])]];
  };
  return [of(root), problems.map(({ start, end, code }) => [start, end, code])];
}

const VALUES = [
  "", "|", "|-", "|  # c", "|+", "|2", ">", ">-", "-1", "- a", "a # b", "a#b", "a: b", "x:", "# c", '"x"', '"a\\tb"', '"a\\.b"', '"x" # c', "'it''s'", "'a", "[a, b]", "[a,b,]", "[]", "[[a], {b: c}]", "[a: b]", "[!Ref A, \"x\"]",
  "{}", "{a: 1, b: 2}", "{ Ref: A }", '{"a":1}', '{"a": 1}', "{a}", "{a: }", "{a: 1, a: 2}", "!Ref A", "!Ref", "!Other x", "!GetAtt A.B", "!If [a, b, !Ref c]", "!Sub |", "!Sub 'a'", "! x", "!!str x", "http://x:80/", "[http://x, a:b]", "a, b] }", "\u00a0x\u00a0", "é 😀", "~", "null", "*a", "&a x", "@x", "`x`", "%x", "? x", "?x", ":x", "::", "-", "--- x", "<<",
];
const BITS = [
  " ", "  ", "\n", "\n  ", "\n\n", ": ", ":", "- ", "-", "#", " # c", "\n#c\n", "\n    # c\n", '"', "'", "[", "]", "{", "}", ",", "\\", "\t", "\r\n", "\r", "? ", "!", "---\n", "...\n", "<<: *a", "\u00a0", "\u2028", "\ufeff", "\0", "a: b", "- a", '"a": b', "x", "!If\n", "%", "0",
];

/** A few edits of a text, of those that a reader of YAML may take for another: in values, indents, quotes and brackets. */
export function disturbed(text: string, random: (below: number) => number): string {
  const pick = (list: readonly string[]) => list[random(list.length)]!;
  for (let times = 1 + random(4); times; times--) {
    const at = random(text.length + 1);
    const lines = text.split("\n");
    const line = random(lines.length);
    const kind = random(7);
    if (kind === 0) text = text.slice(0, at) + pick(BITS) + text.slice(at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + 1 + random(3));
    else {
      if (kind === 2) lines[line] = " ".repeat(1 + random(2)) + lines[line]!;
      else if (kind === 3) lines[line] = lines[line]!.replace(/^ {1,2}/, "");
      else if (kind === 4) lines.splice(random(lines.length), 0, lines[line]!);
      else if (kind === 5) lines.splice(line, 1);
      else lines[line] = lines[line]!.replace(/: .*|:$|- .*|$/, (old) => `${old[0] ?? ""} ${pick(VALUES)}`);
      text = lines.join("\n");
    }
  }
  return text;
}
