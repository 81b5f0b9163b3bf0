/** The values that may stand at a place: what the schema names, what is known of the key, what the document can refer to. */
import type { Locale } from "../../data";
import { plainNotation } from "../../dialects/dialect";
import { schemaAt, type SchemaView } from "../../schema/lookup";
import { Field, parse } from "../../text";
import { unalias, type MapNode } from "../../text/tree";
import { describeType, valueMarkdown } from "../schema-hover";
import { knownValues, valueMeaning, type Asked, type Known } from "./known-values";
import type { Offer } from "./offer";
import { hole, type Part } from "./parts";
import { keyParts, valuesOf, writtenScalar, type Writing } from "./skeleton";
import { tell } from "./words";

export interface AskedValues extends Asked {
  readonly view: SchemaView | undefined;
  /** The key that the value stands under; a list's items have the list's key. */
  readonly key: string;
  /** The object that the key stands in. */
  readonly around: MapNode | undefined;
  /** True for the value of the key itself, not an item of a list. */
  readonly isOwn: boolean;
  readonly path: readonly (string | number)[];
  readonly column: number;
  readonly writing: Writing;
  readonly quote: '"' | "'" | undefined;
}

/** The values of a place, as the schema and our tables know them. */
export function valueOffers(asked: AskedValues): Known {
  const { view, key, locale } = asked;
  const named = view ? valuesOf(view).map((value, rank) => schemaValue(asked, view, value, rank)) : [];
  // An object or list under a key of that name is no value of ours.
  const takesScalar = !view || !view.types.length || view.types.some((type) => type === "string");
  const known = view && takesScalar && !isSettled(named) ? knownValues(key, asked) : { offers: [], isIncomplete: false };
  const own = view?.default;
  const byDefault: Offer[] = !named.length && (typeof own === "string" || typeof own === "number") ? [{ label: String(own), kind: "value", detail: tell(locale, "default"), parts: [writtenScalar(own, asked.writing.form, asked.quote)], rank: 0 }] : [];
  const seen = new Set(known.offers.map(({ label }) => label));
  return { offers: [...known.offers, ...named.filter(({ label }) => !seen.has(label)), ...byDefault], isIncomplete: known.isIncomplete };
}

/** A schema that names few values names all that there are. */
function isSettled(named: readonly Offer[]): boolean {
  return named.length > 0 && named.length <= 40;
}

function schemaValue(asked: AskedValues, view: SchemaView, value: string | number | boolean, rank: number): Offer {
  const { key, locale, writing, quote } = asked;
  const text = String(value);
  const isDefault = view.default !== undefined && String(view.default) === text;
  return {
    label: text,
    kind: "enum",
    detail: valueMeaning(key, text, locale) ?? (isDefault ? tell(locale, "default") : undefined),
    parts: [writtenScalar(value, writing.form, quote), ...followUp(asked, text)],
    rank,
    describe: (asLocale) => (key === "Type" && text.startsWith("AWS::") && asked.path[0] === "Resources" ? describeType(text, asLocale) : valueMarkdown(key, text, view, asLocale)),
  };
}

/** What a step's `action` and a resource's `Type` bring along: the inputs or properties that they need. */
function followUp(asked: AskedValues, value: string): Part[] {
  const { key, around, column, writing, path, isOwn } = asked;
  if (writing.form !== "block" || !around || !isOwn) return [];
  const has = (name: string) => around.entries.some((entry) => entry.key.text === name);
  if (key === "action" && !has("inputs") && has("action")) {
    const shape = asked.dialect === "imagebuilder-workflow" ? "workflow" : "component";
    const inputs = inputsOf(shape, value);
    return inputs ? [writing.style.eol + " ".repeat(column), ...keyParts("inputs", inputs, column, writing)] : [];
  }
  if (key === "Type" && path[0] === "Resources" && path.length === 3 && !has("Properties")) {
    const view = schemaAt(value, []);
    return view ? [writing.style.eol + " ".repeat(column), ...keyParts("Properties", view, column, writing, 0, value)] : [];
  }
  return [];
}

/** The inputs of an action, where it must have any. */
function inputsOf(shape: "component" | "workflow", action: string): SchemaView | undefined {
  const steps = shape === "component" ? ["phases", 0, "steps", 0] : ["steps", 0];
  const view = schemaAt(shape, [...steps, "inputs"], stepWith(shape, action));
  return view && (view.required.length || view.choices.length || view.types.includes("array")) ? view : undefined;
}

/** A document with one step of this action, by which the schema decides what its inputs are. */
function stepWith(shape: "component" | "workflow", action: string): Field {
  const steps = `steps: [{ action: ${action} }]`;
  const text = shape === "component" ? `phases: [{ ${steps} }]` : steps;
  return new Field(plainNotation, unalias(parse(text, "step.yaml").documents[0]?.root));
}

/** Functions by their whole names, with what they take as JSON. */
const LONG: readonly (readonly [string, readonly Part[]])[] = [
  ["Ref", ['"', hole(), '"']],
  ["Fn::Sub", ['"', hole(), '"']],
  ["Fn::GetAtt", ['["', hole("Resource"), '", "', hole("Attribute"), '"]']],
  ["Fn::If", ['["', hole("Condition"), '", ', hole('""'), ", ", hole('{ "Ref": "AWS::NoValue" }'), "]"]],
  ["Fn::FindInMap", ['["', hole("Mapping"), '", "', hole(), '", "', hole(), '"]']],
  ["Fn::Join", ['["', hole(), '", [', hole(), "]]"]],
  ["Fn::ImportValue", ['"', hole(), '"']],
  ["Fn::Base64", ['"', hole(), '"']],
];

/** Functions as the only key of an object. */
export function functionKeys({ form }: Writing, nameOnly: boolean, locale: Locale): Offer[] {
  const key = (name: string) => (form === "json" ? `"${name}": ` : `${name}: `);
  return LONG.map(([name, parts], i): Offer => ({ label: name, kind: "function", detail: tell(locale, "function"), parts: nameOnly ? [name] : [key(name), ...parts], rank: 5000 + i }));
}

/** Functions of CloudFormation that may stand for any value. */
export function functionOffers(writing: Writing, locale: Locale): Offer[] {
  const short: readonly (readonly [string, readonly Part[]])[] = [
    ["!Ref", ["!Ref ", hole()]],
    ["!Sub", ['!Sub "', hole(), '"']],
    ["!GetAtt", ["!GetAtt ", hole("Resource"), ".", hole("Attribute")]],
    ["!If", ["!If [", hole("Condition"), ", ", hole(), ", ", hole("!Ref AWS::NoValue"), "]"]],
    ["!FindInMap", ["!FindInMap [", hole("Mapping"), ", ", hole(), ", ", hole(), "]"]],
    ["!Join", ['!Join ["', hole(), '", [', hole(), "]]"]],
    ["!Select", ["!Select [", hole("0"), ", ", hole(), "]"]],
    ["!Split", ['!Split ["', hole(","), '", ', hole(), "]"]],
    ["!ImportValue", ["!ImportValue ", hole()]],
    ["!Base64", ["!Base64 ", hole()]],
  ];
  const long = LONG.map(([name, parts]): readonly [string, readonly Part[]] => [name, [`{ "${name}": `, ...parts, " }"]]);
  return (writing.form === "json" ? long : short).map(([label, parts], i): Offer => ({ label, kind: "function", detail: tell(locale, "function"), parts, rank: 5000 + i }));
}
