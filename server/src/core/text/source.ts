/** A file's text, parsed: what every other part of the core starts from. */
import { duplicatesAcross } from "./duplicates";
import { toHost } from "./embedded";
import { goingOn, maybeGoingOn } from "./lenient";
import { parseJsonBlock, parseJsonHeader, parseJsonMembers } from "./parse-json";
import { parseYamlBlock } from "./parse-yaml";
import { splitDocuments, splitSections, type Range, type Section } from "./split";
import { splitMembers } from "./split-json";
import { editedText, type Content, type TextChange } from "./edited-text";
import { blocksIn, recut, recutAt, type Cut, type Recut } from "./recut";
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
  /** The whole text. After a keystroke it is put together when it is first asked for: ask `content` for pieces. */
  readonly text: string;
  readonly content: Content;
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
  /** The file's line ending: CRLF where it holds any. */
  readonly eol: Block["eol"];
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
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const base = { text, content: text, name, format, eol, dialect: options.dialect } as const;
  if (text.length > LONGEST_TEXT[format]) return { ...base, documents: [], refused: "TOO_LARGE", bases: new Map() };
  const parser = new Parser(text, format, eol, options.previous?.format === format ? options.previous : undefined);
  return { ...base, documents: parser.documents(), refused: undefined, bases: parser.bases };
}

/** `source` after an edit. The same as parsing the new text, but most edits cost only what they touch. Never throws. */
export function reparse(source: Source, change: TextChange): Source {
  const content = editedText(source.content, change);
  return touchedUp(source, change, content) ?? parse(content.toString(), source.name, { previous: source, dialect: source.dialect });
}

/** What decides on format and line ending stands in the first lines: an edit there is one of the whole. */
const HEAD = 400;

/** `source` with the blocks parsed again that an edit touches; undefined where more than these may read differently. */
function touchedUp(source: Source, change: TextChange, content: Content): Source | undefined {
  const { format, name, dialect, eol, refused, documents: [document, ...others] } = source;
  if (!document?.cut || others.length || refused || change.start < HEAD || content.length > LONGEST_TEXT[format]) return undefined;
  const head = source.content.slice(0, HEAD);
  const keepsEol = eol === "\r\n" ? head.includes("\r\n") : !change.text.includes("\r") && source.content.slice(change.start - 1, change.start) !== "\r";
  const again = keepsEol && head.trim() ? recutAt(document.cut, change, content) : undefined;
  const parser = new Parser(content, format, eol, source);
  const edited = again && parser.again(document, again);
  if (!edited) return undefined;
  return { get text() { return content.toString(); }, content, name, format, eol, dialect, documents: [edited], refused, bases: parser.bases };
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
  private before: readonly Block[] = [];
  private next = 0;
  private pool: Map<string, Block[]> | undefined;
  private readonly taken = new Set<Block>();

  constructor(private readonly content: Content, private readonly format: "yaml" | "json", private readonly eol: Block["eol"], private readonly previous: Source | undefined) {}

  private get text(): string {
    return this.content.toString();
  }

  documents(): SourceDocument[] {
    const { text, previous } = this;
    const [document, ...others] = previous?.documents ?? [];
    const again = document?.cut && !others.length ? recut(document.cut, previous!.text, text) : undefined;
    const quick = again && this.again(document!, again);
    if (quick) return [quick];
    this.before = [...new Set([...(previous?.bases.keys() ?? []), ...this.before])];
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (this.format === "yaml") return splitDocuments(text, start).map((range) => this.document(range));
    const range = { start, end: text.length };
    const sections = splitMembers(text, start);
    return [sections ? this.sections(sections).document(range, { ...range, format: "json", sections }) : this.whole(range)];
  }

  /** `document` after an edit which leaves most cuts where they are; undefined where something crosses a cut. */
  again(document: SourceDocument, again: Recut): SourceDocument | undefined {
    const { cut } = again;
    this.before = document.blocks.slice(again.first, document.blocks.length - again.last);
    const parts = this.sections(cut.sections, { ...again, blocks: document.blocks });
    if (cut.format === "json" || (!this.crossing(parts.blocks, cut) && !this.needsWhole(parts.blocks))) return parts.document(cut, cut);
    this.giveBack(parts.blocks);
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
      this.giveBack(parts.blocks);
      if (!crossing) return this.whole(range);
      glued.push(crossing);
    }
  }

  /** The blocks of cuts that came to nothing: the next cuts leave most of them what they are. */
  private giveBack(blocks: readonly Block[]): void {
    for (const block of blocks) {
      this.bases.delete(block);
      this.taken.delete(block);
    }
    this.before = [...new Set([...this.before, ...blocks])];
    this.pool = undefined;
    this.next = 0;
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
      for (const { noticed } of block.problems) {
        if (!noticed || !maybeGoingOn(noticed.code)) continue;
        const value = goingOn(this.text.slice(range.start, range.end), noticed.code, base + noticed.at - range.start);
        const end = value && value.end + range.start;
        if (value && end! > base + block.text.length) return { start: value.start + range.start, end: end! };
      }
    }
    return undefined;
  }

  /** True when an alias names an anchor of another block. */
  private needsWhole(blocks: readonly Block[]): boolean {
    return blocks.some(({ openAliases }) => openAliases.some(({ name }) => this.text.includes(`&${name}`)));
  }

  private whole(range: Range): SourceDocument {
    const block = this.block(range, this.format === "json" ? parseJsonBlock : parseYamlBlock);
    return { root: block.root, blocks: [block], start: range.start, end: range.end, problems: withoutAnchor([block]) };
  }

  private block({ start, end }: Range, parse: ParseBlock): Block {
    const text = this.content.slice(start, end);
    // Joining makes a text of its own: a slice would keep the whole file it was cut from in memory.
    const block = this.takenOver(text, parse) ?? parse([text.slice(0, 1), text.slice(1)].join(""), this.eol);
    parsers.set(block, parse);
    this.bases.set(block, start);
    return block;
  }

  /** A block of the text before that reads the same. */
  private takenOver(text: string, parse: ParseBlock): Block | undefined {
    const fits = (block: Block | undefined) => block !== undefined && block.text.length === text.length && block.text === text && parsers.get(block) === parse && (block.eol === this.eol || text.includes("\n")) && !this.taken.has(block);
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

/** Aliases that name nothing: where an anchor of that name stood in another block, the document would have been read as a whole. */
function withoutAnchor(blocks: readonly Block[]): Problem[] {
  const found: Problem[] = [];
  for (const block of blocks) for (const { start, end } of block.openAliases) found.push({ block, start, end, code: "BAD_ALIAS" });
  return found;
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
    this.problems.push(...duplicatesAcross(this.entries), ...withoutAnchor(this.blocks));
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
