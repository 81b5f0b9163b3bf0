/** What a dialect is: one way of writing images and launches down, and how it reads into facts. */
import type { Collector } from "../model/facts";
import type { Block, Field, Node, Notation } from "../text";
import type { WordId } from "../words/say";
import { isOpenToDirectives } from "./directives";

/** Why a document was taken for what it is, as a text id and its data. */
export interface Reason {
  readonly word: WordId;
  readonly data?: Readonly<Record<string, string>>;
  /** A dialect whose documents may have the same keys: a file that is named like one of these is one. */
  readonly orByName?: string;
}

export interface Dialect {
  readonly id: string;
  /** The name of such a document. */
  readonly title: WordId;
  readonly notation: Notation;
  /** True for what a command printed: a fix would make it say what is not so, and is no safe one. */
  readonly isPrinted?: boolean;
  /** Told by what is in the document. `root` is always a map. */
  byContent(root: Field): Reason | undefined;
  /** Told by the file's name, where content tells nothing. */
  readonly names?: RegExp;
  /** Cuts a document into parts that are read on their own. Must not fail on a document of any shape. */
  parts(root: Field): readonly Part[];
}

/**
 * A part of a document whose facts depend on nothing but its node and the blocks in `depends`. Its facts, and what the
 * rules find in them, are kept as long as these stay the same.
 */
export interface Part {
  readonly node: Node;
  /** Blocks beside the node's own that its facts depend on, in a fixed order. */
  readonly depends: readonly Block[];
  read(facts: FactsOut): void;
}

/** For a dialect whose documents are short: all of it is one part. */
export function inOnePart(read: (root: Field, facts: FactsOut) => void): Dialect["parts"] {
  return (root) => (root.node ? [{ node: root.node, depends: blocksOf(root.node), read: (facts) => read(root, facts) }] : []);
}

/** The blocks that a node's entries stand in. */
export function blocksOf(node: Node | undefined): Block[] {
  if (!node) return [];
  return node.type === "map" ? [...new Set(node.entries.map(({ key }) => key.block))] : [node.block];
}

/** Conditions that are assumed to hold or not, in one of several readings of the same thing. */
export interface Scenario {
  readonly assumed: ReadonlyMap<string, boolean>;
  /** All readings of that thing, this one among them. */
  readonly all: readonly Scenario[];
}

export interface FactsOut extends Collector {
  /** A collector for facts that hold in one reading only. */
  when(scenario: Scenario): Collector;
  /** Findings of `rules` within `node` are silenced by the document itself. */
  suppress(rules: readonly Field[], at: Field, reason: string | undefined): void;
}

/**
 * A value that a later program fills in, all of it or a part: `${x}`, `{{ x }}`, `<% x %>`, `$(x)`, `#{x}`, or the whole
 * of it as `$X`, a `<placeholder>`, Concourse `((x))`, gomplate `[[ x ]]`, `{x}` and replacers of tokens (`__X__`, `@X@`,
 * `%X%`) have it.
 */
const FILLED_LATER = /\$\{|^\$[A-Za-z_]\w*$|\{\{|\{%|<%|\$\(|^<[^<>\n]+>$|^resolve:ssm:|%\{|#\{[^{}\n]+\}|^\(\([^()\n]+\)\)$|^\[\[[^[\]\n]+\]\]$|^__[A-Za-z]\w*__$|^@@?[A-Za-z][\w.-]*@@?$|^%%?[A-Za-z][\w.-]*%%?$|^\{[A-Za-z_][\w.]*\}$/;

/** Within one line: `web-<version>`, `web-[[ x ]]`, `web-[% x %]`. In longer texts, such as scripts, these mean other things. */
const FILLED_WITHIN = /<[A-Za-z](?:[\w. -]*\w)?>|\[\[ ?[A-Za-z_][\w.]* ?\]\]|\[% [^%\n]+ %\]/;

/** Within an ID, which holds none of these characters itself: `sg-$SG`, `sg-%SG%`, `sg-@SG@`, `sg-__SG__`, `sg-{sg}`. */
const FILLED_IN_ID = /^(?:ami|aki|ari|snap|i|sg|subnet|eni|lt|h|pg|cr)-[\w-]*?(?:\$[A-Za-z_]\w*|%%?[A-Za-z]\w*%%?|@@?[A-Za-z][\w.-]*@@?|__[A-Za-z]\w*__|\{[A-Za-z_][\w.]*\})[\w-]*$/;

/** A character of what a later program fills in: most texts hold none, and that is quickly seen. */
const MAYBE_FILLED_LATER = /[$<{%@]|__|\[\[|^(?:resolve:|\(\()/;

const LONGEST_ID = 100;

function isTextFilledLater(text: string): boolean {
  if (!MAYBE_FILLED_LATER.test(text)) return false;
  return FILLED_LATER.test(text) || (!text.includes("\n") && FILLED_WITHIN.test(text)) || (text.length <= LONGEST_ID && FILLED_IN_ID.test(text));
}

/** Values that no reader of the text can know, in any dialect: unknown tags and what a later program fills in. */
export function isFilledLater(node: Node): boolean {
  if (node.tag !== undefined) return true;
  // Without quotes `{{ x }}` is a map in YAML's eyes, whose key is a map.
  if (node.type === "map") return node.flow && node.block.text.startsWith("{{", node.start);
  return node.type === "scalar" && isTextFilledLater(node.text);
}

/** Plain YAML or JSON, where nothing but templates of later programs is dynamic. */
export const plainNotation: Notation = {
  yaml: "1.2",
  resolve: (node) => (isFilledLater(node) ? "dynamic" : node),
  isOpen: (map) => map.entries.some(({ key, value }) => isTextFilledLater(key.text) || (key.text === "<<" && value !== undefined && value.type === "scalar")) || isOpenToDirectives(map),
};

/**
 * Image Builder's own documents, in which `{{ x }}` is a reference that AWS resolves: without quotes it is a map there
 * too, and a mistake. https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html
 */
export const imageBuilderNotation: Notation = { ...plainNotation, resolve: (node) => (node.type === "map" && node.tag === undefined ? node : plainNotation.resolve(node)) };
