/**
 * The syntax tree that all of AMI Lint reads: one shape for YAML and JSON.
 *
 * A file is cut into blocks, each parsed on its own and kept while its text stays the same. Every place in a tree is
 * relative to the start of its block, so a block that only moved is not parsed again. Offsets are UTF-16, 0-based.
 */

/** A run of text that is parsed on its own. */
export interface Block {
  readonly text: string;
  readonly format: "yaml" | "json";
  /** Its line ending; where it holds none, the file's. */
  readonly eol: "\n" | "\r\n";
  /** What it holds; undefined when it is blank, or broken beyond reading. Set once, by the parser. */
  root: Node | undefined;
  /** What could not be read, as places in this block. */
  readonly problems: Problem[];
  /** Aliases to anchors that it does not define: where another block defines one, the file must be parsed as a whole. */
  readonly openAliases: AliasNode[];
}

/** Collections inside collections beyond this are not read: whoever walks a tree may recurse. */
export const DEEPEST_TREE = 200;

/** Brackets open at once beyond which no parser is asked, because it would recurse. Brackets in texts count too. */
const MOST_OPEN_BRACKETS = 5_000;

/** True for a text that nests deeper than can be read. */
export function isTooDeep(text: string): boolean {
  if (!holdsMore(text, "[", "{", MOST_OPEN_BRACKETS)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) {
      if (++depth > MOST_OPEN_BRACKETS) return true;
    } else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

/** True when `a` and `b` together stand in a text more often than `times`. */
function holdsMore(text: string, a: string, b: string, times: number): boolean {
  let count = 0;
  for (const bracket of [a, b]) for (let at = text.indexOf(bracket); at >= 0 && count <= times; at = text.indexOf(bracket, at + 1)) count++;
  return count > times;
}

/** A place: from `start` to `end` (exclusive) in a block. */
export interface Place {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

/** Something that could not be read. `code` names a text in `words` (`syntax.<code>`). */
export interface Problem extends Place {
  readonly code: string;
  readonly data?: Readonly<Record<string, string | number>>;
  /** What the parser called it, and where it noticed: often far behind. */
  readonly noticed?: { readonly code: string; readonly at: number };
}

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

interface NodeBase extends Place {
  /** A tag as written: `!Ref`; undefined where there is none. */
  readonly tag: string | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly type: "scalar";
  readonly style: ScalarStyle;
  /** The decoded text, before any reading as a number or boolean. */
  readonly text: string;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Undefined where nothing is written after the colon. */
  readonly value: Node | undefined;
}

export interface MapNode extends NodeBase {
  readonly type: "map";
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface Item extends Place {
  /** From the dash (block style) or the value's start (flow style). */
  readonly value: Node | undefined;
}

export interface SeqNode extends NodeBase {
  readonly type: "seq";
  readonly flow: boolean;
  readonly items: readonly Item[];
}

export interface AliasNode extends NodeBase {
  readonly type: "alias";
  readonly name: string;
  /** What the anchor names; undefined when there is no such anchor. */
  readonly target: Node | undefined;
}

export type Node = ScalarNode | MapNode | SeqNode | AliasNode;

/** What an alias stands for, in the end; undefined for a dangling or circular one. */
export function unalias(node: Node | undefined): Exclude<Node, AliasNode> | undefined {
  for (let hops = 0; hops < 100; hops++) {
    if (node?.type !== "alias") return node;
    node = node.target;
  }
  return undefined;
}
