/** A file's text, parsed: what every other part of the core starts from. */
import { duplicatesAcross } from "./duplicates";
import { toHost } from "./embedded";
import { goingOn } from "./lenient";
import { parseJsonBlock, parseJsonHeader, parseJsonMembers } from "./parse-json";
import { parseYamlBlock } from "./parse-yaml";
import { splitDocuments, splitSections, type Range, type Section } from "./split";
import { splitMembers } from "./split-json";
import { blocksIn, recut, type Cut } from "./recut";
import type { Block, Entry, MapNode, Node, Place, Problem } from "./tree";

/** One document of a file. */
export interface SourceDocument {
  readonly root: Node | undefined;
  readonly blocks: readonly Block[];
  readonly start: number;
  readonly end: number;
  /** What stands twice across blocks; the blocks hold the rest of the problems. */
  readonly problems: readonly Problem[];
  /** Where it was cut into blocks; undefined where it is one block, or something goes on across a cut. */
  readonly cut?: Cut;
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
  /** The blocks of the text before that may come again, in order: most of them do, in the same order. */
  private before: readonly Block[];
  private next = 0;
  private pool: Map<string, Block[]> | undefined;
  private readonly taken = new Set<Block>();
  private readonly eol: Block["eol"];

  constructor(private readonly text: string, private readonly format: "yaml" | "json", private readonly previous: Source | undefined) {
    this.before = [...(previous?.bases.keys() ?? [])];
    this.eol = text.includes("\r\n") ? "\r\n" : "\n";
  }

  documents(): SourceDocument[] {
    const quick = this.recut();
    if (quick) return [quick];
    const start = this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (this.format === "yaml") return splitDocuments(this.text, start).map((range) => this.document(range));
    const range = { start, end: this.text.length };
    const sections = splitMembers(this.text, start);
    return [sections ? this.sections(sections).document(range, { ...range, format: "json", sections }) : this.whole(range)];
  }

  /** The document cut like the one before, where an edit allows it and nothing crosses a cut. */
  private recut(): SourceDocument | undefined {
    const [document, ...others] = this.previous?.documents ?? [];
    const again = document?.cut && !others.length ? recut(document.cut, this.previous!.text, this.text) : undefined;
    if (!document || !again) return undefined;
    const { cut } = again;
    const everything = this.before;
    this.before = document.blocks.slice(again.first, document.blocks.length - again.last);
    const parts = this.sections(cut.sections, { ...again, blocks: document.blocks });
    if (cut.format === "json" || (!this.crossing(parts.blocks, cut) && !this.needsWhole(parts.blocks))) return parts.document(cut, cut);
    this.bases.clear();
    this.taken.clear();
    this.before = everything;
    this.next = 0;
    return undefined;
  }

  private document(range: Range): SourceDocument {
    const glued: Range[] = [];
    for (;;) {
      const sections = splitSections(this.text, range, glued);
      if (!sections || (sections.length === 1 && !sections[0]!.header)) return this.whole(range);
      const parts = this.sections(sections);
      const crossing = glued.length < MOST_GLUED ? this.crossing(parts.blocks, range) : undefined;
      if (!crossing && !this.needsWhole(parts.blocks)) return parts.document(range, glued.length ? undefined : { ...range, format: "yaml", sections });
      for (const block of parts.blocks) this.bases.delete(block);
      if (!crossing) return this.whole(range);
      glued.push(crossing);
    }
  }

  /** `kept` are blocks of a cut before, of which the first and the last stay what they are. */
  private sections(sections: readonly Section[], kept?: { readonly blocks: readonly Block[]; readonly first: number; readonly last: number }): Parts {
    const [part, header] = this.format === "json" ? [parseJsonMembers, parseJsonHeader] : [parseYamlBlock, parseYamlBlock];
    const total = kept ? blocksIn(sections) : 0;
    let number = 0;
    const blockOf = (range: Range, parse: ParseBlock): Block => {
      const at = number++;
      if (!kept || (at >= kept.first && total - at > kept.last)) return this.block(range, parse);
      const block = kept.blocks[at < kept.first ? at : kept.blocks.length - total + at]!;
      this.bases.set(block, range.start);
      return block;
    };
    const parts = new Parts();
    for (const section of sections) {
      if (section.header) parts.section(blockOf(section.header, header), section.entries.map((entry) => blockOf(entry, part)));
      else parts.add(blockOf(section, part));
    }
    return parts;
  }

  /** A quoted text or brackets that a cut went through. */
  private crossing(blocks: readonly Block[], range: Range): Range | undefined {
    for (const block of blocks) {
      const base = this.bases.get(block)!;
      for (const { code, start } of block.problems) {
        const value = goingOn(this.text.slice(range.start, range.end), code, base + start - range.start);
        const end = value && value.end + range.start;
        if (value && end! > base + block.text.length) return { start: value.start + range.start, end: end! };
      }
    }
    return undefined;
  }

  /** True when an alias names an anchor of another block. */
  private needsWhole(blocks: readonly Block[]): boolean {
    return blocks.some(({ openAliases }) => openAliases.some((name) => this.text.includes(`&${name}`)));
  }

  private whole(range: Range): SourceDocument {
    const block = this.block(range, this.format === "json" ? parseJsonBlock : parseYamlBlock);
    return { root: block.root, blocks: [block], start: range.start, end: range.end, problems: [] };
  }

  private block({ start, end }: Range, parse: ParseBlock): Block {
    const text = this.text.slice(start, end);
    // Joining makes a text of its own: a slice would keep the whole file it was cut from in memory.
    const block = this.takenOver(text, parse) ?? parse([text.slice(0, 1), text.slice(1)].join(""), this.eol);
    parsers.set(block, parse);
    this.bases.set(block, start);
    return block;
  }

  /** A block of the text before that reads the same. */
  private takenOver(text: string, parse: ParseBlock): Block | undefined {
    const fits = (block: Block | undefined) => block !== undefined && block.text.length === text.length && block.text === text && parsers.get(block) === parse && !this.taken.has(block);
    let found = fits(this.before[this.next]) ? this.before[this.next] : fits(this.before[this.next + 1]) ? this.before[++this.next] : undefined;
    if (!found) {
      this.pool ??= pooled(this.before);
      found = this.pool.get(text)?.find(fits);
      if (found) this.next = this.before.indexOf(found);
    }
    this.next++;
    if (found) this.taken.add(found);
    return found;
  }
}

type ParseBlock = (text: string, eol: Block["eol"]) => Block;

/** How each block was read: the same text may be a value in one place and members in another. */
const parsers = new WeakMap<Block, ParseBlock>();

/** Values that go on at the margin, at most, in one document. */
const MOST_GLUED = 20;

function pooled(blocks: readonly Block[]): Map<string, Block[]> {
  const pool = new Map<string, Block[]>();
  for (const block of blocks) {
    const same = pool.get(block.text);
    if (same) same.push(block);
    else pool.set(block.text, [block]);
  }
  return pool;
}

/** Puts blocks together to a document. */
class Parts {
  readonly blocks: Block[] = [];
  private readonly problems: Problem[] = [];
  private readonly entries: Entry[] = [];

  add(block: Block): void {
    this.blocks.push(block);
    this.entries.push(...this.entriesOf(block));
  }

  section(header: Block, inner: readonly Block[]): void {
    this.blocks.push(header);
    for (const block of inner) this.blocks.push(block);
    const [entry] = this.entriesOf(header);
    const entries: Entry[] = [];
    for (const block of inner) for (const own of this.entriesOf(block)) entries.push(own);
    this.problems.push(...duplicatesAcross(entries));
    if (entry) this.entries.push({ key: entry.key, value: assembled(entries) });
  }

  document({ start, end }: Range, cut: Cut | undefined): SourceDocument {
    this.problems.push(...duplicatesAcross(this.entries));
    return { root: assembled(this.entries), blocks: this.blocks, start, end, problems: this.problems, cut };
  }

  /** A block of a map holds entries; a half-typed one holds a word without a colon. */
  private entriesOf(block: Block): readonly Entry[] {
    const { root } = block;
    if (root?.type === "map") return root.entries;
    if (root && !block.problems.length) this.problems.push({ block, start: root.start, end: Math.min(root.end, endOfLine(block.text, root.start)), code: "MISSING_COLON" });
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
  return { type: "map", block: first.block, start: first.start, end: first.end, tag: undefined, flow: first.block.format === "json", entries };
}
