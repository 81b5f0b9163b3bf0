/** A file's text, parsed: what every other part of the core starts from. */
import { toHost } from "./embedded";
import { parseJsonBlock } from "./parse-json";
import { parseYamlBlock } from "./parse-yaml";
import { splitDocuments, splitSections, type Range } from "./split";
import type { Block, Entry, MapNode, Node, Place, Problem, ScalarNode } from "./tree";

/** One document of a file. */
export interface SourceDocument {
  readonly root: Node | undefined;
  readonly blocks: readonly Block[];
  readonly start: number;
  readonly end: number;
  /** What stands twice across blocks; the blocks hold the rest of the problems. */
  readonly problems: readonly Problem[];
}

export interface Source {
  readonly text: string;
  /** The file's path, with forward slashes; its end tells the format and, sometimes, the dialect. */
  readonly name: string;
  readonly format: "yaml" | "json";
  readonly documents: readonly SourceDocument[];
  /** A dialect that a setting decided on. */
  readonly dialect: string | undefined;
  /** Why the text was not parsed at all, as a word id (`syntax.<code>`). */
  readonly refused: string | undefined;
  /** Where each block starts in the file. */
  readonly bases: ReadonlyMap<Block, number>;
}

export interface ParseOptions {
  /** The same file before an edit: blocks whose text is the same are taken over from it. */
  readonly previous?: Source;
  readonly dialect?: string;
}

/**
 * A longer text is not parsed. CloudFormation takes 1 MB, EC2 far less; what AWS prints as JSON may be longer, and is
 * quicker to read. UTF-16 units. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LONGEST_TEXT = { yaml: 2_500_000, json: 8_000_000 };

/** Parses `text`. Never throws: what can't be read is a problem with a place. */
export function parse(text: string, name: string, options: ParseOptions = {}): Source {
  const format = formatOf(text, name);
  const base = { text, name, format, dialect: options.dialect };
  if (text.length > LONGEST_TEXT[format]) return { ...base, documents: [], refused: "TOO_LARGE", bases: new Map() };
  const parser = new Parser(text, format, options.previous?.format === format ? options.previous : undefined);
  return { ...base, documents: parser.documents(), refused: undefined, bases: parser.bases };
}

/** Where a place of `source` starts and ends in its text. */
export function absolute(source: Source, place: Place): { start: number; end: number } {
  const { block, start, end } = toHost(place);
  const base = source.bases.get(block) ?? 0;
  return { start: base + start, end: base + Math.max(start, end) };
}

function formatOf(text: string, name: string): "yaml" | "json" {
  if (/\.jsonc?$/i.test(name)) return "json";
  if (/\.ya?ml$/i.test(name)) return "yaml";
  return /^\ufeff?\s*[[{]/.test(text) ? "json" : "yaml";
}

class Parser {
  readonly bases = new Map<Block, number>();
  private readonly pool = new Map<string, Block[]>();
  private readonly eol: "\n" | "\r\n";

  constructor(private readonly text: string, private readonly format: "yaml" | "json", previous: Source | undefined) {
    this.eol = text.includes("\r\n") ? "\r\n" : "\n";
    for (const block of previous?.bases.keys() ?? []) {
      const same = this.pool.get(block.text);
      if (same) same.push(block);
      else this.pool.set(block.text, [block]);
    }
  }

  documents(): SourceDocument[] {
    const start = this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (this.format === "json") return [this.whole({ start, end: this.text.length })];
    return splitDocuments(this.text, start).map((range) => this.document(range));
  }

  private document(range: Range): SourceDocument {
    const sections = splitSections(this.text, range);
    if (!sections || (sections.length === 1 && !sections[0]!.entries.length)) return this.whole(range);
    const blocks: Block[] = [];
    const problems: Problem[] = [];
    const entries: Entry[] = [];
    for (const section of sections) {
      if (!section.entries.length) entries.push(...this.entriesOf(this.block(section, blocks), problems));
      else {
        const header = this.block({ start: section.start, end: section.entries[0]!.start }, blocks);
        const key = this.entriesOf(header, problems)[0]?.key;
        const inner = section.entries.flatMap((range) => this.entriesOf(this.block(range, blocks), problems));
        problems.push(...duplicates(inner));
        if (key) entries.push({ key, value: assembled(inner) });
      }
    }
    if (blocks.some((block) => block.needsOthers || block.problems.some((p) => p.code === "MISSING_CHAR"))) {
      // An anchor or an open quote reaches beyond its block: only the whole can tell.
      const whole = this.whole(range);
      if (blocks.some((block) => block.needsOthers) || !whole.blocks.some((block) => block.problems.length)) {
        for (const block of blocks) this.bases.delete(block);
        return whole;
      }
      for (const block of whole.blocks) this.bases.delete(block);
    }
    problems.push(...duplicates(entries));
    return { root: assembled(entries), blocks, start: range.start, end: range.end, problems };
  }

  private whole(range: Range): SourceDocument {
    const blocks: Block[] = [];
    const block = this.block(range, blocks);
    return { root: block.root, blocks, start: range.start, end: range.end, problems: [] };
  }

  private block({ start, end }: Range, into: Block[]): Block {
    const text = this.text.slice(start, end);
    const block = this.pool.get(text)?.pop() ?? (this.format === "json" ? parseJsonBlock(text, this.eol) : parseYamlBlock(text, this.eol));
    this.bases.set(block, start);
    into.push(block);
    return block;
  }

  /** A block of a map holds entries; a half-typed one holds a word without a colon. */
  private entriesOf(block: Block, problems: Problem[]): readonly Entry[] {
    const { root } = block;
    if (root?.type === "map") return root.entries;
    if (root && !block.problems.length) problems.push({ block, start: root.start, end: Math.min(root.end, endOfLine(block.text, root.start)), code: "MISSING_COLON" });
    return [];
  }
}

function endOfLine(text: string, from: number): number {
  const lf = text.indexOf("\n", from);
  return lf < 0 ? text.length : lf;
}

/** A map whose entries stand in blocks of their own. */
function assembled(entries: readonly Entry[]): MapNode | undefined {
  const first = entries[0]?.key;
  if (!first) return undefined;
  return { type: "map", block: first.block, start: first.start, end: first.end, tag: undefined, flow: false, entries };
}

function duplicates(entries: readonly Entry[]): Problem[] {
  const seen = new Map<string, ScalarNode>();
  const found: Problem[] = [];
  for (const { key } of entries) {
    // Two keys of one block were told when the block was parsed.
    const before = seen.get(key.text);
    if (before && before.block !== key.block) found.push({ block: key.block, start: key.start, end: key.end, code: "DUPLICATE_KEY", data: { key: key.text } });
    seen.set(key.text, key);
  }
  return found;
}

