/** What a reference names: `!Ref Image`, `!GetAtt Web.PrivateIp`, `${Image}`, `{{ build.fetch.outputs.stdout }}`. */
import type { Locale } from "../data";
import { secretIn } from "../facts/secrets";
import { absolute, type Source, type SourceDocument } from "../text";
import { unalias, type MapNode, type Node } from "../text/tree";
import type { AnalysedDocument } from "./analysis";
import { isInSub } from "./complete/interpolation";
import { PSEUDO_PARAMETERS } from "./complete/references";
import { describeType, type SchemaHover } from "./schema-hover";
import { tell } from "./complete/words";
import { blockAt, wordAt, type Step } from "./cursor";
import { itemsUnder, mapUnder, valueUnder } from "./tree-values";

/** What the name at `offset` stands for in the same document; undefined where nothing is named, or nothing known. */
export function referenceHover(source: Source, analysed: AnalysedDocument, offset: number, locale: Locale): SchemaHover | undefined {
  const { document, recognised: { dialect } } = analysed;
  const describe = DESCRIBERS[dialect.id];
  const name = describe && nameAt(source, analysed, offset);
  const markdown = name && describe(document.root, name, locale, source);
  return markdown ? { start: name.start, end: name.end, markdown } : undefined;
}

interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What kind of thing is named, where the place tells: a condition, say. */
  readonly of: "value" | "condition" | "mapping" | "resource";
}

type Describe = (root: Node | undefined, name: Name, locale: Locale, source: Source) => string | undefined;

const DESCRIBERS: Readonly<Record<string, Describe>> = {
  cloudformation: (root, name, locale, source) => templateName(root, name, locale, source),
  "imagebuilder-component": (root, { text }, locale) => componentName(root, text, locale),
  "imagebuilder-workflow": (root, { text }, locale) => workflowName(root, text, locale),
};

// --- the name at a place

function nameAt(source: Source, analysed: AnalysedDocument, offset: number): Name | undefined {
  const { document, recognised } = analysed;
  const within = nameWithin(source, document, recognised.dialect.id, offset);
  if (within) return within;
  const word = wordAt(source, document, offset);
  const scalar = unalias(word?.value);
  if (!word || word.key !== undefined || scalar?.type !== "scalar") return undefined;
  const of = recognised.dialect.id === "cloudformation" ? templateReference(word.steps, scalar.tag) : recognised.dialect.id === "imagebuilder-workflow" && scalar.text.startsWith("$.") ? "value" : undefined;
  if (!of) return undefined;
  // The second item of `!GetAtt [Web, PrivateIp]` is an attribute of the first.
  const list = scalar.tag ? undefined : word.steps.at(-1);
  const first = list?.key === 1 && list.node.type === "seq" && of === "value" ? unalias(list.node.items[0]?.value) : undefined;
  return { text: first?.type === "scalar" ? `${first.text}.${scalar.text}` : scalar.text, start: word.start, end: word.end, of };
}

/** `${X}` in `Fn::Sub` and `{{ x }}` in a component. */
function nameWithin(source: Source, document: SourceDocument, dialect: string, offset: number): Name | undefined {
  const block = blockAt(source, document, offset);
  if (!block) return undefined;
  const at = offset - (source.bases.get(block) ?? 0);
  const lineStart = block.text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = block.text.indexOf("\n", at);
  const line = block.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  for (const match of line.matchAll(dialect === "cloudformation" ? /(\$\{)([\w:.]+)\}/g : /(\{\{\s*)([\w.-]+)\s*\}\}/g)) {
    const [, before, text] = match;
    const start = lineStart + match.index + before!.length;
    if (at < start || at > start + text!.length) continue;
    if (dialect === "cloudformation" && !isInSub(source, document, offset)) return undefined;
    return { text: text!, ...absolute(source, { block, start, end: start + text!.length }), of: "value" };
  }
  return undefined;
}

const BY_FUNCTION: Readonly<Record<string, { readonly of: Name["of"]; readonly indexes: readonly (number | undefined)[] }>> = {
  Ref: { of: "value", indexes: [undefined] },
  GetAtt: { of: "value", indexes: [undefined, 0, 1] },
  Condition: { of: "condition", indexes: [undefined] },
  If: { of: "condition", indexes: [0] },
  FindInMap: { of: "mapping", indexes: [0] },
};

/** What the scalar at the end of `steps` names, if it is an argument of a function or the value of a key that names something. */
function templateReference(steps: readonly Step[], tag: string | undefined): Name["of"] | undefined {
  const [section, , third] = steps;
  const last = steps.at(-1);
  if (!last) return undefined;
  const index = tag === undefined && typeof last.key === "number" ? last.key : undefined;
  const holder = index === undefined ? last.key : (last.node.tag ?? steps.at(-2)?.key);
  const call = BY_FUNCTION[String(tag ?? holder).replace(/^(?:!|Fn::)/, "")];
  if (third?.key === "DependsOn" && section?.key === "Resources") return "resource";
  if (!call?.indexes.includes(index)) return undefined;
  // Anywhere else a key of this name is a property like any other.
  return holder !== "Condition" || tag || section?.key === "Conditions" || steps.length === 3 ? call.of : undefined;
}

// --- CloudFormation

function templateName(root: Node | undefined, { text, of }: Name, locale: Locale, source: Source): string | undefined {
  if (of === "condition") return quoted(text, tell(locale, "condition"), valueUnder(root, "Conditions", text), source);
  if (of === "mapping") return valueUnder(root, "Mappings", text) && heading(text, [tell(locale, "mapping")]);
  if (Object.hasOwn(PSEUDO_PARAMETERS, text)) return `${heading(text, [tell(locale, "pseudoParameter")])}\n\n${tell(locale, PSEUDO_PARAMETERS[text as keyof typeof PSEUDO_PARAMETERS])}`;
  const parameter = of === "value" ? mapUnder(root, "Parameters", text) : undefined;
  if (parameter) return parameterMarkdown(text, parameter, locale);
  const dot = text.indexOf(".");
  const id = dot < 0 ? text : text.slice(0, dot);
  const type = textOf(mapUnder(root, "Resources", id), "Type");
  if (type === undefined) return undefined;
  const described = describeType(type, locale);
  return [heading(text, dot < 0 ? [type] : [tell(locale, "attribute", { type })]), described?.split("\n\n").slice(1).join("\n\n")].filter(Boolean).join("\n\n");
}

function parameterMarkdown(name: string, parameter: MapNode, locale: Locale): string {
  const value = shown(name, textOf(parameter, "Default") ?? textOf(parameter, "default"));
  const isSecret = /^true$/i.test(textOf(parameter, "NoEcho") ?? "");
  return [
    heading(name, [tell(locale, "parameter"), textOf(parameter, "Type") ?? textOf(parameter, "type")]),
    textOf(parameter, "Description") ?? textOf(parameter, "description"),
    value !== undefined && !isSecret && tell(locale, "defaultIs", { value }),
  ].filter(Boolean).join("\n\n");
}

/** A longer condition is not shown. UTF-16 units. */
const LONGEST_QUOTE = 600;

/** A value as it is written. */
function quoted(name: string, kind: string, value: Node | undefined, { format }: Source): string | undefined {
  if (!value) return undefined;
  const { text } = value.block;
  const start = text.lastIndexOf("\n", value.start - 1) + 1;
  const written = text.slice(value.tag ? text.lastIndexOf(value.tag, value.start) : value.start, value.end);
  const lines = written.split("\n").map((line, i) => (i ? line.slice(Math.min(/^ */.exec(text.slice(start))![0].length, line.search(/\S|$/))) : line)).join("\n");
  return lines.length > LONGEST_QUOTE ? heading(name, [kind]) : `${heading(name, [kind])}\n\n\`\`\`${format}\n${lines}\n\`\`\``;
}

// --- Image Builder documents

function componentName(root: Node | undefined, name: string, locale: Locale): string | undefined {
  if (name === "loop.value" || name === "loop.index") return heading(name, [tell(locale, "loop")]);
  const parameter = itemsUnder(root, "parameters").map((item) => mapUnder(item, name)).find(Boolean);
  if (parameter) return parameterMarkdown(name, parameter, locale);
  const constant = itemsUnder(root, "constants").map((item) => mapUnder(item, name)).find(Boolean);
  if (constant) return [heading(name, [tell(locale, "constant"), textOf(constant, "type")]), shown(name, textOf(constant, "value"))].filter(Boolean).join("\n\n");
  const [phaseName, stepName, kind] = name.split(".");
  const phase = itemsUnder(root, "phases").find((one) => textOf(one, "name") === phaseName);
  const step = itemsUnder(phase, "steps").find((one) => textOf(one, "name") === stepName);
  if (!step || (kind !== "outputs" && kind !== "inputs")) return undefined;
  return heading(name, [tell(locale, kind === "outputs" ? "stepOutput" : "stepInput", { step: stepName! }), textOf(step, "action")]);
}

function workflowName(root: Node | undefined, name: string, locale: Locale): string | undefined {
  const [, section, own] = name.split(".");
  if (section === "imagebuilder") return heading(name, [tell(locale, "variable")]);
  const parameter = section === "parameters" ? itemsUnder(root, "parameters").find((one) => textOf(one, "name") === own) : undefined;
  if (parameter?.type === "map") return parameterMarkdown(name, parameter, locale);
  const step = section === "stepOutputs" ? itemsUnder(root, "steps").find((one) => textOf(one, "name") === own) : undefined;
  return step && heading(name, [tell(locale, "stepOutput", { step: own! }), textOf(step, "action")]);
}

/** Never a secret. */
const shown = (name: string, value: string | undefined) => (value === undefined || secretIn(value) || secretIn(`${name}="${value}"`) ? undefined : `\`${value}\``);

const heading = (name: string, facts: readonly (string | undefined)[]) => [`**${name}**`, ...facts.filter(Boolean)].join(" · ");

/** A text that is written as it is: none that a function gives. */
function textOf(node: Node | undefined, key: string): string | undefined {
  const value = unalias(valueUnder(node, key));
  return value?.type === "scalar" && value.tag === undefined ? value.text : undefined;
}
