/** What a file means: its documents, the dialect of each, and their facts. Worked out once per `Source`. */
import { dialectOf, type Recognised } from "../dialects/index";
import type { Dialect, FactsOut, Part, Scenario } from "../dialects/dialect";
import { type Collector, type FactKind, type Facts, type FileFacts } from "../model/facts";
import { documentStyle, Field, hasStyle, type Block, type Node, type Source, type SourceDocument } from "../text";
import { unalias } from "../text/tree";

export interface Fact<K extends FactKind = FactKind> {
  readonly kind: K;
  readonly value: Facts[K];
  /** Undefined for a fact that does not depend on conditions. */
  readonly scenario: Scenario | undefined;
}

/** Rules that a document itself silences within one of its parts. */
export interface OwnSuppression {
  readonly rules: readonly Field[];
  readonly at: Field;
  readonly reason: string | undefined;
}

/** What a part of a document says. Kept while the part stays the same. */
export interface AnalysedPart {
  readonly facts: readonly Fact[];
  readonly byKind: ReadonlyMap<FactKind, readonly unknown[]>;
  readonly suppressions: readonly OwnSuppression[];
  /** What went wrong in reading, if anything did: our own fault. */
  readonly failure: unknown;
}

export interface AnalysedDocument {
  readonly document: SourceDocument;
  readonly recognised: Recognised;
  readonly root: Field;
  readonly parts: readonly AnalysedPart[];
}

export interface Analysis extends FileFacts {
  readonly documents: readonly AnalysedDocument[];
}

const analyses = new WeakMap<Source, Analysis>();

export function analyse(source: Source): Analysis {
  let analysis = analyses.get(source);
  if (!analysis) {
    const documents = source.documents.map((document) => analyseDocument(source, document)).filter((document) => document !== undefined);
    analysis = { documents, ...factsOf(documents) };
    analyses.set(source, analysis);
  }
  return analysis;
}

const NONE: readonly unknown[] = [];

/** The facts of a kind, put together when they are first asked for: many rules look across the file. */
function factsOf(documents: readonly AnalysedDocument[]): FileFacts {
  const known = new Map<FactKind, unknown[]>();
  const gathered = (kind: FactKind) => {
    const values: unknown[] = [];
    for (const { parts } of documents) for (const { byKind } of parts) for (const value of byKind.get(kind) ?? NONE) values.push(value);
    known.set(kind, values);
    return values;
  };
  return { all: <K extends FactKind>(kind: K) => (known.get(kind) ?? gathered(kind)) as Facts[K][] };
}

function analyseDocument(source: Source, document: SourceDocument): AnalysedDocument | undefined {
  const recognised = dialectOf(source, document);
  if (!recognised) return undefined;
  const root = new Field(recognised.dialect.notation, document.root);
  // Nothing stands in a document that is no map; its name may still make it ours.
  const style = documentStyle(document.root);
  const parts = unalias(document.root)?.type === "map" ? recognised.dialect.parts(root).map((part) => analysePart(part, recognised.dialect, style)) : [];
  return { document, recognised, root, parts };
}

interface Kept {
  readonly dialect: Dialect;
  readonly depends: readonly Block[];
  /** The document's style, on which edits in blocks hang that show none of their own. */
  readonly style: string;
  readonly part: AnalysedPart;
}

const kept = new WeakMap<Node, Kept>();

function analysePart(part: Part, dialect: Dialect, style: string): AnalysedPart {
  const known = kept.get(part.node);
  if (known && known.dialect === dialect && isSameList(known.depends, part.depends) && (known.style === style || [part.node.block, ...part.depends].every(hasStyle))) return known.part;
  const facts: Fact[] = [];
  const suppressions: OwnSuppression[] = [];
  let failure: unknown;
  try {
    part.read(factsOut(facts, suppressions));
  } catch (error) {
    failure = error;
  }
  const byKind = new Map<FactKind, unknown[]>();
  for (const { kind, value } of facts) {
    const same = byKind.get(kind);
    if (same) same.push(value);
    else byKind.set(kind, [value]);
  }
  const analysed = { facts, byKind, suppressions, failure };
  kept.set(part.node, { dialect, depends: part.depends, style, part: analysed });
  return analysed;
}

function isSameList(a: readonly Block[], b: readonly Block[]): boolean {
  return a === b || (a.length === b.length && a.every((block, i) => block === b[i]));
}

function factsOut(facts: Fact[], suppressions: OwnSuppression[]): FactsOut {
  const collector = (scenario: Scenario | undefined): Collector => ({ add: (kind, value) => void facts.push({ kind, value, scenario }) });
  return {
    ...collector(undefined),
    when: collector,
    suppress: (rules, at, reason) => void suppressions.push({ rules, at, reason }),
  };
}
