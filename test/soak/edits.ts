/** Random edits as a person makes them, and the proof that reading after an edit is reading afresh. */
import { deepEqual } from "node:assert/strict";
import { lint, parse, reparse, type Source, type TextChange } from "../../server/src/core/api";
import { absolute } from "../../server/src/core/text";
import type { Node } from "../../server/src/core/text/tree";
import { readsAlike } from "./plain-yaml";

const options = { now: Date.UTC(2026, 10, 22) };

/** A small generator of random numbers that gives the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const SNIPPETS = [
  "x", " ", "\n", "  ", "\t", ":", ": ", "- ", "#", "# note", '"', "'", "{", "}", "[", "]", ",", "|", ">", "&a ", "*a", "!Ref X", "!If [A, b, c]", "\n---\n", "---", "...", "%YAML 1.1\n", "<<: *a",
  "\nResources:\n", "\n  New:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {LaunchTemplateData: {ImageId: ami-1}}\n", "\n      HttpTokens: optional", '"A": {"b": 1},', ',"c": [1]', "\r\n", "\ufeff", "😀", "\\", "//", "/*", "*/", "? ", "\n\n\n", "key:", "\nkey: value\n", "true",
];

/** Some edit of `text`; `history` serves undo. */
export function edited(text: string, random: (below: number) => number, history: readonly string[]): string {
  const at = random(text.length + 1);
  const lines = (change: (line: string) => string) => {
    const start = text.lastIndexOf("\n", at - 1) + 1;
    let end = start;
    for (let n = 1 + random(6); n > 0 && end < text.length; n--) end = (text.indexOf("\n", end) + 1 || text.length);
    return text.slice(0, start) + text.slice(start, end).replace(/^.*$/gm, (line) => (line ? change(line) : line)) + text.slice(end);
  };
  switch (random(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random(random(4) ? 3 : 200));
    case 1: {
      const from = random(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + random(400)) + text.slice(at);
    }
    case 2:
      return lines((line) => `  ${line}`);
    case 3:
      return lines((line) => line.replace(/^ {1,2}/, ""));
    case 4:
      return lines((line) => `# ${line}`);
    case 5:
      return lines((line) => line.replace(/^# ?/, ""));
    case 6:
      return history.length ? history[random(history.length)]! : text;
    default:
      return text.slice(0, at) + SNIPPETS[random(SNIPPETS.length)]! + text.slice(at);
  }
}

/**
 * Reads `text` with and without the source before it and compares values, places, problems and findings; and each
 * block that was read in one pass with what the parser makes of it. `random` decides whether the edit is known or found
 * by comparing. Gives the source that was read after the one before.
 */
export function readBothWays(text: string, name: string, previous: Source, random: (below: number) => number): Source {
  const after = random(2) ? reparse(previous, changeBetween(previous.content.toString(), text, random)) : parse(text, name, { previous });
  const afresh = parse(text, name);
  same(shapeOf(after), shapeOf(afresh));
  same(lint(after, options), lint(afresh, options));
  for (const block of after.bases.keys()) if (block.format === "yaml" && !previous.bases.has(block)) readsAlike(block.text);
  if (after.content.toString() !== text || after.text !== text) throw new Error("the text is another");
  return after;
}

/** What makes `after` of `before`, as an editor would say it: now and then with more of the text around than differs. */
export function changeBetween(before: string, after: string, random: (below: number) => number): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  if (!random(4)) start = Math.max(0, start - random(80));
  if (!random(4)) same = Math.max(0, same - random(80));
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Texts are compared far quicker than structures; these hold nothing that a text would lose. */
function same(a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) deepEqual(a, b);
}

function shapeOf(source: Source): unknown {
  return source.documents.map((document) => ({
    start: document.start,
    end: document.end,
    root: flat(source, document.root),
    problems: [...document.blocks.flatMap(({ problems }) => problems), ...document.problems].map((problem) => [problem.code, absolute(source, problem)]),
    blocks: document.blocks.map((block) => source.bases.get(block)),
  }));
}

/** A tree as a flat list, so that it is compared quickly. */
function flat(source: Source, root: Node | undefined): unknown[] {
  const list: unknown[] = [];
  const visit = (node: Node | undefined, depth: number): void => {
    if (!node || depth > 250) return void list.push(null);
    const { start, end } = absolute(source, node);
    list.push(node.type, start, end, node.tag);
    if (node.type === "scalar") list.push(node.style, node.text);
    else if (node.type === "alias") list.push(node.name, node.target ? absolute(source, node.target).start : -1);
    else if (node.type === "seq") for (const item of node.items) visit(item.value, depth + 1);
    else for (const { key, value } of node.entries) {
      visit(key, depth + 1);
      visit(value, depth + 1);
    }
  };
  visit(root, 0);
  return list;
}
