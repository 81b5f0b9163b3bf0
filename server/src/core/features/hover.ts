/** What a word in a document means, and why a finding matters. */
import type { Finding, Hover, LintOptions, Locale } from "../data";
import { concepts } from "../generated/concepts";
import { absolute, type Source } from "../text";
import { unalias, type Block, type Node, type ScalarNode } from "../text/tree";
import { say } from "../words/say";
import { analyse, type AnalysedDocument } from "./analysis";
import { embeddedPlace } from "./complete/embedded-place";
import { conceptsOf, type Concept, type Word } from "./concepts";
import { lint } from "./lint";
import { referenceHover } from "./reference-hover";
import { rulePage } from "./rule-pages";
import { schemaHover, type SchemaHover } from "./schema-hover";
import { sharingTableAt } from "./sharing-table";

/** The hover at `offset`; undefined where there is nothing to say. */
export function hover(source: Source, offset: number, options: LintOptions): Hover | undefined {
  const { documents } = analyse(source);
  const document = documents.find(({ document: { start, end } }) => offset >= start && offset <= end);
  if (!document) return undefined;
  const locale = options.locale ?? "en";
  const word = wordAt(source, document.document.blocks, offset);
  const parts: string[] = [];
  const described = descriptionAt(source, document, offset, locale);
  if (described) parts.push(described.markdown);
  for (const concept of word ? conceptsOf(word.word, concepts).slice(0, 1) : []) parts.push(conceptMarkdown(concept, locale));
  const table = sharingTableAt(source, document, offset, locale);
  if (table) parts.push(table);
  const findings = lint(source, options).filter(({ suppressed, start, end }) => !suppressed && start <= offset && offset <= end);
  for (const finding of uniqueByRule(findings)) parts.push(whyMarkdown(finding, locale));
  const place = described ?? word?.place ?? findings[0];
  const markdown = parts.filter((part) => part !== "").join("\n\n---\n\n");
  return markdown && place ? { start: place.start, end: place.end, markdown } : undefined;
}

/** What the schema says of the key or value at `offset`, or what is named there; also in a document within a template. */
function descriptionAt(source: Source, document: AnalysedDocument, offset: number, locale: Locale): SchemaHover | undefined {
  const embedded = document.recognised.dialect.id === "cloudformation" ? embeddedPlace(source, document.document, offset) : undefined;
  const own = embedded && analyse(embedded.source).documents[0];
  const inner = own && descriptionAt(embedded.source, own, embedded.offset, locale);
  if (embedded && inner) return { ...inner, start: embedded.outer(inner.start), end: embedded.outer(inner.end) };
  // Of the template around, a document within it can only name something: `${Image}` of `Fn::Sub`.
  return (embedded ? undefined : schemaHover(source, document, offset, locale)) ?? referenceHover(source, document, offset, locale);
}

function uniqueByRule(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
}

export function conceptMarkdown(concept: Concept, locale: Locale): string {
  const picture = concept.picture ? `\n\n![${concept.alt?.[locale] ?? concept.title[locale]}](ami-lint-picture:${concept.picture})` : "";
  return `**${concept.title[locale]}**\n\n${concept.text[locale]}${picture}`;
}

/** The first paragraph of the rule's "Why". */
function whyMarkdown(finding: Finding, locale: Locale): string {
  const page = rulePage(finding.rule, locale);
  const why = page && /^## .*\n+([^]*?)(?=\n\n|\n## |$)/m.exec(page)?.[1];
  return why ? `**${say(locale, "hover.why")}** (\`${finding.rule}\`): ${why.replaceAll("\n", " ")}${finding.url ? ` [${say(locale, "hover.source")}](${finding.url})` : ""}` : "";
}

/** The key or scalar at an offset of the file. */
function wordAt(source: Source, blocks: readonly Block[], offset: number): { word: Word; place: { start: number; end: number } } | undefined {
  const block = blocks.findLast((candidate) => (source.bases.get(candidate) ?? 0) <= offset);
  if (!block) return undefined;
  const at = offset - (source.bases.get(block) ?? 0);
  const found = find(block.root, undefined, at);
  return found && { word: found.word, place: absolute(source, found.node) };
}

interface Found {
  readonly word: Word;
  readonly node: ScalarNode;
}

const within = (node: { start: number; end: number }, at: number) => at >= node.start && at <= node.end;

/** Goes down to the scalar at `at`. A list's items have the list's key. */
function find(node: Node | undefined, key: string | undefined, at: number): Found | undefined {
  if (!node || node.type === "alias") return undefined;
  if (node.type === "scalar") return within(node, at) ? { word: { key, value: node.text }, node } : undefined;
  if (node.type === "seq") {
    for (const item of node.items) if (item.value && at >= item.value.start && at <= item.value.end) return find(item.value, key, at);
    return undefined;
  }
  for (const entry of node.entries) {
    if (within(entry.key, at)) return { word: { key: entry.key.text, value: valueText(entry.value) }, node: entry.key };
    if (entry.value && within(entry.value, at)) return find(entry.value, entry.key.text, at);
  }
  return undefined;
}

function valueText(node: Node | undefined): string | undefined {
  const value = unalias(node);
  return value?.type === "scalar" ? value.text : undefined;
}
