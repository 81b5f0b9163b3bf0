/** What a file means: its documents, the dialect of each, and their facts. Worked out once per `Source`. */
import { dialectOf, mayBeOurs, type Recognised } from "../dialects/index";
import type { FactsOut, Scenario } from "../dialects/dialect";
import type { Collector, FactKind, Facts, FileFacts } from "../model/facts";
import { Field, type Source, type SourceDocument } from "../text";
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

export interface AnalysedDocument {
  readonly document: SourceDocument;
  readonly recognised: Recognised;
  readonly root: Field;
  readonly facts: readonly Fact[];
  readonly suppressions: readonly OwnSuppression[];
  /** What went wrong in reading, if anything did: our own fault. */
  readonly failure: unknown;
}

export interface Analysis extends FileFacts {
  readonly documents: readonly AnalysedDocument[];
}

const analyses = new WeakMap<Source, Analysis>();

export function analyse(source: Source): Analysis {
  let analysis = analyses.get(source);
  if (!analysis) {
    const documents = mayBeOurs(source.text, source.name, source.dialect) ? source.documents.map((document) => analyseDocument(source, document)).filter((d) => d !== undefined) : [];
    analysis = { documents, all: (kind) => allOf(documents, kind) };
    analyses.set(source, analysis);
  }
  return analysis;
}

function allOf<K extends FactKind>(documents: readonly AnalysedDocument[], kind: K): Facts[K][] {
  return documents.flatMap(({ facts }) => facts.filter((fact) => fact.kind === kind).map(({ value }) => value as Facts[K]));
}

function analyseDocument(source: Source, document: SourceDocument): AnalysedDocument | undefined {
  const recognised = dialectOf(source, document);
  if (!recognised) return undefined;
  const root = new Field(recognised.dialect.notation, document.root);
  const facts: Fact[] = [];
  const suppressions: OwnSuppression[] = [];
  let failure: unknown;
  // Nothing stands in a document that is no map; its name may still make it ours.
  if (unalias(document.root)?.type === "map") {
    try {
      recognised.dialect.read(root, factsOut(facts, suppressions));
    } catch (error) {
      failure = error;
    }
  }
  return { document, recognised, root, facts, suppressions, failure };
}

function factsOut(facts: Fact[], suppressions: OwnSuppression[]): FactsOut {
  const collector = (scenario: Scenario | undefined): Collector => ({ add: (kind, value) => void facts.push({ kind, value, scenario }) });
  return {
    ...collector(undefined),
    when: collector,
    suppress: (rules, at, reason) => void suppressions.push({ rules, at, reason }),
  };
}
