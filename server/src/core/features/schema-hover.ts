/** What a key or a value of an enum means: from the schemas, with type, default, limits and AWS's page. */
import type { Locale } from "../data";
import { instanceType } from "../facts/instance-types";
import { region } from "../facts/regions";
import { schemaAt, type SchemaView } from "../schema/lookup";
import type { Source } from "../text";
import { unalias } from "../text/tree";
import type { AnalysedDocument } from "./analysis";
import { typeFacts } from "./complete/known-values";
import { schemaPlace } from "./complete/place";
import { valuesOf } from "./complete/skeleton";
import { isResourceType, templateDescription, templatePage } from "./complete/template-schema";
import { tell } from "./complete/words";
import { wordAt } from "./cursor";

export interface SchemaHover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** More values than this are not listed. */
const MOST_VALUES = 12;
/** A longer description is cut after a sentence or paragraph. UTF-16 units. */
const LONGEST_DESCRIPTION = 900;

/** What the schema says of the key or value at `offset`; undefined where it says nothing. */
export function schemaHover(source: Source, { document, recognised }: AnalysedDocument, offset: number, locale: Locale): SchemaHover | undefined {
  const word = wordAt(source, document, offset);
  if (!word) return undefined;
  const { view, path, argument } = schemaPlace(recognised, source.name, document.root, document.root, word.steps);
  if (!view || argument || (word.key !== undefined && path.at(-1) !== word.key)) return undefined;
  const name = String(path.findLast((step) => typeof step === "string") ?? "");
  const isTemplate = recognised.dialect.id === "cloudformation" && !(path[0] === "Resources" && path.length > 3);
  const node = unalias(word.value);
  const markdown = word.key !== undefined
    ? keyMarkdown(name, view, locale, isTemplate ? path : undefined)
    : node?.type === "scalar" ? valueMarkdown(name, node.text, view, locale) : undefined;
  return markdown === undefined ? undefined : { start: word.start, end: word.end, markdown };
}

/** What a key is for. @param templatePath The way to it, in the parts of a template around the properties of resources */
export function keyMarkdown(name: string, view: SchemaView, locale: Locale, templatePath?: readonly (string | number)[]): string | undefined {
  const description = templatePath ? templateDescription(templatePath, locale) : descriptionIn(view, locale);
  const page = templatePath && (description || templatePath.length === 1) ? templatePage(templatePath) : view.doc;
  const facts = [typeName(view, locale), ...(view.isRequired ? [tell(locale, "required")] : [])].filter(Boolean);
  const lines = [
    `**${name}**${facts.length ? ` · ${facts.join(" · ")}` : ""}`,
    description && shortened(description),
    [defaultLine(view, locale), ...valueLines(view, locale), ...limitLines(view, locale)].filter(Boolean).join("  \n"),
    page && `[${tell(locale, "page")}](${page})`,
  ];
  // A name that a person gives, with nothing said of it.
  if (!description && !page && lines[2] === "") return undefined;
  return lines.filter(Boolean).join("\n\n");
}

/** What one value of an enum means, where the schema tells; else undefined. */
export function valueMarkdown(key: string, value: string, view: SchemaView, locale: Locale): string | undefined {
  const known = knownMarkdown(key, value, locale);
  if (known) return known;
  const values = view.enum;
  const own = values?.find((one) => String(one) === value);
  if (own === undefined && !(view.types.includes("boolean") && /^(?:true|false)$/i.test(value))) return undefined;
  const described = own === undefined ? undefined : view.valueDescription(own);
  const text = (locale === "es" ? described?.es : undefined) ?? described?.en;
  const isDefault = view.default !== undefined && String(view.default) === value;
  const facts = [`\`${key}\``, ...(isDefault ? [tell(locale, "default")] : [])];
  const page = view.doc;
  const about = text ?? meaningIn(descriptionIn(view, locale), value);
  if (!about && !page) return undefined;
  return [`**${value}** · ${facts.join(" · ")}`, about && shortened(about), page && `[${tell(locale, "page")}](${page})`].filter(Boolean).join("\n\n");
}

/** Of a description that lists the values, what it says of one; else all of it. */
function meaningIn(description: string | undefined, value: string): string | undefined {
  const listed = description?.split("\n").map((line) => /^\s*- `([^`]+)`\s*[-–—:]\s*(.+)$/.exec(line)).find((match) => match?.[1] === value);
  return listed?.[2] ?? description;
}

/** What our own tables say of a value. */
function knownMarkdown(key: string, value: string, locale: Locale): string | undefined {
  if (key === "Type" && isResourceType(value)) return describeType(value, locale);
  const facts = /instanceTypes?$/i.test(key) ? typeFacts(instanceType(value), locale) : /region$/i.test(key) ? region(value)?.title : undefined;
  return facts === undefined ? undefined : `**${value}** · ${facts}`;
}

/** What a resource type of CloudFormation is for. */
export function describeType(type: string, locale: Locale): string | undefined {
  const view = schemaAt(type, []);
  return view && keyMarkdown(type, view, locale);
}

export function descriptionIn(view: SchemaView, locale: Locale): string | undefined {
  const { en, es } = view.description;
  return (locale === "es" ? es : undefined) ?? en ?? (locale === "es" ? view.titleEs : undefined) ?? view.title;
}

/** `boolean`, `list of string`; empty where any type is taken. */
export function typeName(view: SchemaView, locale: Locale): string {
  const types = view.types.filter((type) => type !== "integer" || !view.types.includes("number"));
  const named = types.map((type) => (type === "array" && view.item() ? tell(locale, "list", { of: typeName(view.item()!, locale) || "…" }) : type));
  return [...new Set(named.length ? named : view.enum ? view.enum.map((value) => typeof value) : [])].join(" | ");
}

function defaultLine(view: SchemaView, locale: Locale): string | undefined {
  const { default: own } = view;
  return own === undefined || typeof own === "object" ? undefined : tell(locale, "defaultIs", { value: `\`${String(own)}\`` });
}

function valueLines(view: SchemaView, locale: Locale): string[] {
  const values = view.enum ? valuesOf(view).map(String) : [];
  if (!values.length) return [];
  const shown = values.slice(0, MOST_VALUES).map((value) => `\`${value}\``).join(", ");
  return [tell(locale, "oneOf", { values: values.length > MOST_VALUES ? `${shown}, …` : shown })];
}

function limitLines(view: SchemaView, locale: Locale): string[] {
  const lines: string[] = [];
  const range = (least: number | undefined, most: number | undefined) => {
    const numbers = [least, most].map((limit) => limit?.toLocaleString(locale === "es" ? "es" : "en", { useGrouping: true }));
    if (least !== undefined && most !== undefined) return tell(locale, "from", { least: numbers[0]!, most: numbers[1]! });
    if (least !== undefined) return tell(locale, "atLeast", { limit: numbers[0]! });
    return most === undefined ? undefined : tell(locale, "atMost", { limit: numbers[1]! });
  };
  const numbers = range(view.limit("minimum"), view.limit("maximum"));
  const characters = range(view.limit("minLength"), view.limit("maxLength"));
  const items = range(view.limit("minItems"), view.limit("maxItems"));
  if (numbers) lines.push(tell(locale, "limits", { range: numbers }));
  if (characters) lines.push(tell(locale, "characters", { range: characters }));
  if (items) lines.push(tell(locale, "items", { range: items }));
  if (view.pattern && view.pattern.length <= 120 && !view.enum) lines.push(tell(locale, "pattern", { pattern: `\`${view.pattern}\`` }));
  return lines;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_DESCRIPTION) return text.trim();
  const cut = text.slice(0, LONGEST_DESCRIPTION);
  const end = Math.max(cut.lastIndexOf("\n\n"), cut.lastIndexOf(". ") + 1);
  return `${cut.slice(0, end > 200 ? end : LONGEST_DESCRIPTION).trim()} …`;
}
