/** Any YAML, read by the `yaml` package into our tree. */
import { Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments, Schema, type ParsedNode, type YAMLError } from "yaml";
import { reportDuplicates } from "./duplicates";
import { flowText } from "./decoded";
import { joinLines } from "./lenient";
import { openBracket, openQuote } from "./opened";
import { KNOWN_TAGS } from "./tags";
import { DEEPEST_TREE, isTooDeep, unalias, type AliasNode, type Block, type Entry, type Item, type MapNode, type Node, type Problem, type ScalarNode, type ScalarStyle } from "./tree";

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: "plain", QUOTE_SINGLE: "single", QUOTE_DOUBLE: "double", BLOCK_LITERAL: "literal", BLOCK_FOLDED: "folded",
};

/** For a tag that it doesn't know the parser makes an error object, which costs more than all else it does. */
const TAGS = KNOWN_TAGS.flatMap((tag) => [{ tag, resolve: (text: string) => text }, { tag, collection: "seq" as const }, { tag, collection: "map" as const }]);

/** No schema: every scalar stays text, because how `yes` or `010` reads is the dialect's matter. */
const OPTIONS = { schema: new Schema({ schema: "failsafe", customTags: TAGS }), logLevel: "silent", prettyErrors: false, uniqueKeys: false, keepSourceTokens: false } as const;

/** Errors that are no error to us. Unknown tags are how CloudFormation writes its intrinsic functions. */
const IGNORED = new Set(["TAG_RESOLVE_FAILED", "MULTIPLE_DOCS"]);

/** Reads `block` as far as `end`. Never throws: what can't be read is a problem in the block. */
export function parseAnyYaml(block: Block, end: number): void {
  const { text } = block;
  let document: Document.Parsed | undefined;
  try {
    if (isTooDeep(text)) throw new RangeError("nested too deep");
    let reading = parseLeniently(text.slice(0, end));
    // What looked like comments at the end may be the last lines of a quoted text.
    if (reading.document?.errors.length && end < text.length) reading = fewerErrors(reading, parseLeniently(text));
    document = reading.document;
    if (document?.contents) block.root = new Conversion(block, reading.isRepaired).node(document.contents as ParsedNode);
  } catch {
    // The parser is recursive: a text nested beyond its stack ends here.
    block.root = undefined;
    block.problems.push({ block, start: 0, end: Math.min(text.length, 1), code: "NESTING" });
    return;
  }
  // What follows the first error is mostly its echo.
  const first = document?.errors.find((error) => !IGNORED.has(error.code));
  if (first) block.problems.push(problemOf(block, first));
}

/** Repairs of one text that are tried before its errors are believed. */
const MOST_REPAIRS = 8;

interface Reading {
  readonly document: Document.Parsed | undefined;
  /** True when the parser did not see the text as it is written. */
  readonly isRepaired: boolean;
}

function parseLeniently(text: string): Reading {
  let document = parseOnce(text);
  let isRepaired = false;
  for (let tries = 0, repaired: string | undefined = text; document?.errors.length && tries < MOST_REPAIRS; tries++) {
    repaired = joinLines(repaired, document.errors.map(({ code, pos }) => ({ code, at: pos[0] })));
    if (repaired === undefined) break;
    const better = parseOnce(repaired);
    if (!better || better.errors.length >= document.errors.length) break;
    document = better;
    isRepaired = true;
  }
  return { document, isRepaired };
}

function fewerErrors(first: Reading, second: Reading): Reading {
  return second.document && second.document.errors.length < (first.document?.errors.length ?? 0) ? second : first;
}

/** V8's setting, which other engines don't know. */
const stacks = Error as { stackTraceLimit?: number };

/** Each of the parser's errors is an `Error` with the stack of where it was made, which nobody reads and which takes longer than the parsing. */
function parseOnce(text: string): Document.Parsed | undefined {
  const { stackTraceLimit } = stacks;
  stacks.stackTraceLimit = 0;
  try {
    return (parseAllDocuments(text, OPTIONS) as Document.Parsed[])[0];
  } finally {
    if (stackTraceLimit !== undefined) stacks.stackTraceLimit = stackTraceLimit;
  }
}

/** What the parser's messages mean, where its codes say less; and where that is to be seen. */
const MEANINGS: readonly { readonly message: RegExp; readonly code: string; readonly opening?: (text: string, at: number, message: string) => number | undefined }[] = [
  { message: /^Missing closing/, code: "UNCLOSED", opening: openQuote },
  { message: /^Flow .* end with a /, code: "UNCLOSED", opening: (text, at, message) => openBracket(text, at, message.startsWith("Flow map") ? "{" : "[") },
  { message: /without - indicator/, code: "BAD_INDENT" },
  { message: /^Implicit map keys need to be followed by/, code: "MISSING_COLON" },
];

function problemOf(block: Block, { code, message, pos }: YAMLError): Problem {
  const { text } = block;
  const at = Math.min(pos[0], text.length);
  const meaning = MEANINGS.find((one) => one.message.test(message));
  const opening = meaning?.opening?.(text, at, message);
  // An empty place can't be seen.
  const start = opening ?? Math.min(at, Math.max(0, text.trimEnd().length - 1));
  const end = opening === undefined ? Math.max(start + 1, Math.min(pos[1], text.length)) : start + 1;
  return { block, start, end: Math.min(end, text.length), code: meaning && (opening !== undefined || !meaning.opening) ? meaning.code : code, noticed: { code, at } };
}

class Conversion {
  private readonly anchors = new Map<string, Node>();
  private depth = 0;
  constructor(private readonly block: Block, private readonly isRepaired: boolean) {}

  node(from: ParsedNode): Node {
    if (++this.depth > DEEPEST_TREE) throw new RangeError("nested too deep");
    const node = this.convert(from);
    this.depth--;
    const anchor = (from as { anchor?: string }).anchor;
    if (anchor) this.anchors.set(anchor, node);
    return node;
  }

  private convert(from: ParsedNode): Node {
    const { block } = this;
    const [start, end] = from.range;
    const tag = from.tag && !from.tag.startsWith("tag:yaml.org") ? from.tag : undefined;
    if (isAlias(from)) {
      const target = this.anchors.get(from.source);
      const alias: AliasNode = { type: "alias", block, start, end, tag, name: from.source, target };
      if (!target) block.openAliases.push(alias);
      return alias;
    }
    if (isMap(from)) return this.map(from as never, start, end, tag);
    if (isSeq(from)) {
      const items = from.items.map((item) => this.item(item as ParsedNode | null, end));
      return { type: "seq", block, start, end: from.flow ? end : items.at(-1)?.end ?? start, tag, flow: !!from.flow, items };
    }
    return this.scalar(from, start, end, tag);
  }

  private map(from: { items: { key: ParsedNode; value: ParsedNode | null }[]; flow?: boolean }, start: number, end: number, tag: string | undefined): MapNode {
    const entries: Entry[] = [];
    for (const pair of from.items) {
      const key = this.key(pair.key);
      const value = pair.value && !isBlank(pair.value) ? this.node(pair.value) : undefined;
      entries.push({ key, value });
    }
    reportDuplicates(entries);
    const last = from.items.at(-1);
    const lastEnd = entries.at(-1)?.value?.end ?? last?.value?.range[1] ?? last?.key?.range[1] ?? start;
    return { type: "map", block: this.block, start, end: from.flow ? end : lastEnd, tag, flow: !!from.flow, entries };
  }

  private key(from: ParsedNode | null): ScalarNode {
    const { block } = this;
    if (from && isScalar(from)) {
      const node = this.node(from) as ScalarNode;
      return node;
    }
    // A collection or an alias as a key: it has a place, and a name that no one asks for.
    const [start, end] = from?.range ?? [0, 0];
    if (from) {
      const target = unalias(this.node(from));
      if (target?.type === "scalar") return { ...target, start, end };
    }
    return { type: "scalar", block, start, end, tag: undefined, style: "plain", text: "" };
  }

  private item(from: ParsedNode | null, end: number): Item {
    const { block } = this;
    if (!from) return { block, start: end, end, value: undefined };
    const [start, valueEnd] = from.range;
    const value = isBlank(from) ? undefined : this.node(from);
    return { block, start, end: value?.end ?? valueEnd, value };
  }

  private scalar(from: ParsedNode, start: number, end: number, tag: string | undefined): ScalarNode {
    const { block } = this;
    const { type, value } = from as unknown as { type?: string; value: unknown };
    const node: ScalarNode = { type: "scalar", block, start, end: this.trimmed(start, end), tag, style: STYLES[type ?? "PLAIN"] ?? "plain", text: value == null ? "" : String(value) };
    // The parser saw spaces where lines end: folding them is still to be done.
    return this.isRepaired && block.text.slice(start, end).includes("\n") ? { ...node, text: flowText(node) ?? node.text } : node;
  }

  /** A collection's or a block scalar's range may run over the blank lines behind it. */
  private trimmed(start: number, end: number): number {
    const { text } = this.block;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    return end;
  }
}

/** An empty plain scalar: a key or dash with nothing behind it. */
function isBlank(node: ParsedNode): boolean {
  if (!isScalar(node)) return false;
  return (node as { type?: string }).type === "PLAIN" && (node.value === "" || node.value === null) && !node.tag && !node.anchor;
}
