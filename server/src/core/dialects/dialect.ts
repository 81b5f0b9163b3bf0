/** What a dialect is: one way of writing images and launches down, and how it reads into facts. */
import type { Collector } from "../model/facts";
import type { Field, Node, Notation } from "../text";
import type { WordId } from "../words/say";

/** Why a document was taken for what it is, as a text id and its data. */
export interface Reason {
  readonly word: WordId;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Dialect {
  readonly id: string;
  /** The name of such a document. */
  readonly title: WordId;
  readonly notation: Notation;
  /** Told by what is in the document. `root` is always a map. */
  byContent(root: Field): Reason | undefined;
  /** Told by the file's name, where content tells nothing. */
  readonly names?: RegExp;
  /** Gives the facts of a document. Never throws on a document of any shape. */
  read(root: Field, facts: FactsOut): void;
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

/** A value that a later program fills in: `${x}`, `{{ x }}`, `<% x %>`, `$(x)`, or a `<placeholder>`. */
const FILLED_LATER = /\$\{|\{\{|\{%|<%|\$\(|^<[^<>\n]+>$|^resolve:ssm:|%\{/;

/** Values that no reader of the text can know, in any dialect: unknown tags and what a later program fills in. */
export function isFilledLater(node: Node): boolean {
  if (node.tag !== undefined) return true;
  return node.type === "scalar" && FILLED_LATER.test(node.text);
}

/** Plain YAML or JSON, where nothing but templates of later programs is dynamic. */
export const plainNotation: Notation = {
  yaml: "1.2",
  resolve: (node) => (isFilledLater(node) ? "dynamic" : node),
  isOpen: (map) => map.entries.some(({ key, value }) => FILLED_LATER.test(key.text) || (key.text === "<<" && value !== undefined && value.type === "scalar")),
};
