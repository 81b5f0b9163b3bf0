/** The keys that may stand at a place and do not yet, each with what must stand below it. */
import type { Locale } from "../../data";
import { schemaAt, type SchemaView } from "../../schema/lookup";
import { describeType, keyMarkdown, typeName } from "../schema-hover";
import { hasKnownValues } from "./known-values";
import type { Offer } from "./offer";
import { hole, type Part } from "./parts";
import type { SchemaPlace } from "./place";
import { contentOf, entriesParts, flowParts, itemParts, jsonParts, keyParts, kindOf, type Writing } from "./skeleton";
import { resourceTypes } from "./template-schema";
import { usualRank } from "./usual";
import { tell } from "./words";

export interface AskedKeys {
  readonly place: SchemaPlace;
  readonly view: SchemaView;
  /** Keys that are there already. */
  readonly taken: ReadonlySet<string>;
  /** The column of the key. */
  readonly column: number;
  readonly writing: Writing;
  /** True when only the name is wanted: its colon is there. */
  readonly nameOnly: boolean;
  readonly locale: Locale;
  /** In the parts of a template around the properties of resources. */
  readonly isTemplate: boolean;
  /** AWS's own lists of keys have no order that means anything. */
  readonly isGenerated: boolean;
}

/** The keys of the object, those that it must have first. */
export function keyOffers(asked: AskedKeys): Offer[] {
  const { view, taken, column, writing, nameOnly, locale, place, isTemplate } = asked;
  const offers: Offer[] = [];
  const properties = [...view.properties()];
  if (asked.isGenerated) properties.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [name, one]] of properties.entries()) {
    if (taken.has(name)) continue;
    const rank = usualRank(name) ?? 100 + i;
    const facts = [typeName(one, locale), ...(one.isRequired ? [tell(locale, "required")] : [])].filter(Boolean);
    offers.push({
      label: name,
      kind: "property",
      detail: facts.join(" · "),
      parts: nameOnly ? [name] : keyParts(name, one, column, writing),
      rank: one.isRequired ? (asked.isGenerated ? rank : i) : 1000 + (asked.isGenerated ? rank : i),
      again: !nameOnly && hasKnownValues(name) && kindOf(one) === "scalar" && !one.enum,
      describe: (asLocale) => keyMarkdown(name, one, asLocale, isTemplate ? [...place.path, name] : undefined),
    });
  }
  return offers;
}

/** A whole new resource, where its logical ID would be typed. */
export function resourceOffers({ column, writing, locale, taken }: AskedKeys): Offer[] {
  return resourceTypes.map((type, i) => {
    const id = type.split("::").at(-1)!;
    return { label: type, kind: "snippet", detail: tell(locale, "resource", { type: id }), filter: `${id} ${type}`, parts: resourceParts(numbered(id, taken), type, column, writing), rank: 2000 + i, describe: (asLocale) => describeType(type, asLocale) };
  });
}

/** A name that no other resource has. */
function numbered(id: string, taken: ReadonlySet<string>): string {
  let name = id;
  for (let number = 2; taken.has(name); number++) name = id + number;
  return name;
}

function resourceParts(id: string, type: string, column: number, writing: Writing): Part[] {
  const { eol, step, indent } = writing.style;
  const view = schemaAt(type, []);
  if (writing.form === "json") {
    const inner = writing.margin + indent;
    const properties = keyParts("Properties", view, 0, { ...writing, margin: inner, isInline: false }, 0, type);
    return ['"', hole(id), `": {${eol}${inner}"Type": "${type}",${eol}${inner}`, ...properties, `${eol}${writing.margin}}`];
  }
  if (writing.form === "flow") return [hole(id), `: { Type: "${type}", Properties: { `, hole(), " } }"];
  const inner = " ".repeat(column + step);
  return [hole(id), `:${eol}${inner}Type: ${type}${eol}${inner}`, ...keyParts("Properties", view, column + step, writing, 0, type)];
}

/** A whole object or list in brackets, where the value may be one. */
export function bracketOffer(name: string, view: SchemaView, writing: Writing, locale: Locale): Offer | undefined {
  const kind = kindOf(view);
  if (writing.form === "block" || kind === "scalar") return undefined;
  const names = kind === "object" ? contentOf(name, view) : [];
  const label = kind === "array" ? "[ … ]" : `{ ${names.join(", ") || "…"} }`;
  const parts = writing.form === "json" ? jsonParts(name, view, writing, writing.margin) : flowParts(name, view, writing);
  return { label, kind: "snippet", detail: tell(locale, "item"), parts, rank: 0, filter: kind === "array" ? "[" : "{" };
}

/** A whole item with all that it must have, where a list wants objects. */
export function itemOffer(name: string, item: SchemaView, column: number, writing: Writing, locale: Locale, withDash: boolean): Offer | undefined {
  const names = kindOf(item) !== "object" ? [] : contentOf(name, item);
  if (names.length < 2 || writing.form !== "block") return undefined;
  return { label: names.join(", "), kind: "snippet", detail: tell(locale, "item"), parts: withDash ? itemParts(name, item, column, writing) : entriesParts(name, item, column, writing), rank: 900 };
}
