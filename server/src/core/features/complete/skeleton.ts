/** A key with all that must stand below it, in the style of the text around it, with holes for what only a person knows. */
import type { SchemaView } from "../../schema/lookup";
import type { Scalar, TypeName } from "../../schema/schema";
import { renderFlow, renderScalar, type Style } from "../../text/render";
import { choice, hole, type Part } from "./parts";
import { usualContent, usualFirst } from "./usual";

/** How to write: the style of the block, and of the collection. */
export interface Writing {
  readonly form: "block" | "flow" | "json";
  readonly style: Style;
  /** The blanks that a further line of JSON begins with, at the depth of the key. */
  readonly margin: string;
  /** The brackets around are on one line. */
  readonly isInline: boolean;
  /** The quotes that keys are being written in. */
  readonly quote?: '"' | "'" | undefined;
}

/** Objects within objects are written so far. */
const DEEPEST = 4;
/** More values than this are not put into a hole as a choice. */
const MOST_CHOICES = 24;
/** Of more keys than this, nobody can say which one is likely. */
const MOST_ALTERNATIVES = 4;

/** "object" and "array" for what is written over several lines. */
export function kindOf(view: SchemaView): "object" | "array" | "scalar" {
  const { types } = view;
  const scalars: readonly TypeName[] = ["string", "number", "integer", "boolean"];
  if (types.some((type) => scalars.includes(type)) || view.enum) return "scalar";
  if (types.includes("object") || (!types.length && view.properties().size)) return "object";
  return types.includes("array") ? "array" : "scalar";
}

/** The keys that an object needs, and the first where it needs one of several. */
export function mustHave(view: SchemaView): string[] {
  const must = [...view.required];
  for (const list of view.choices) if (list.length <= MOST_ALTERNATIVES && !list.some((key) => must.includes(key))) must.push(list[0]!);
  return must;
}

/** The keys to write below `name`: what must be there, else what mostly is. */
export function contentOf(name: string, view: SchemaView): string[] {
  return [...new Set([...mustHave(view), ...usualContent(name, view)])];
}

/**
 * `Key:` and what must stand there.
 * @param column The key's, in block style
 * @param content Under which name people's usual content is looked up
 */
export function keyParts(name: string, view: SchemaView | undefined, column: number, writing: Writing, depth = 0, content = name): Part[] {
  if (writing.form === "json") return [`${JSON.stringify(name)}: `, ...jsonParts(content, view, writing, writing.margin, depth)];
  const key = writing.quote ? writing.quote + name + writing.quote : renderFlow(name, "yaml");
  if (writing.form === "flow") return [`${key}: `, ...flowParts(content, view, writing, depth)];
  return [`${key}:`, ...blockParts(content, view, column, writing, depth)];
}

/** What stands behind `key:` in block style, with the blank or line break before it. */
export function blockParts(name: string, view: SchemaView | undefined, column: number, writing: Writing, depth = 0): Part[] {
  const { eol, step, dash } = writing.style;
  const kind = view ? kindOf(view) : "scalar";
  if (!view || kind === "scalar" || depth >= DEEPEST) return [" ", ...scalarParts(name, view, writing)];
  if (kind === "array") return [eol + " ".repeat(column + dash), ...itemParts(name, view.item(), column + dash, writing, depth)];
  return [eol + " ".repeat(column + step), ...entriesParts(name, view, column + step, writing, depth)];
}

/** The keys that must be there, the first without its indent. */
export function entriesParts(name: string, view: SchemaView, column: number, writing: Writing, depth = 0): Part[] {
  const names = contentOf(name, view);
  if (!names.length) return [hole()];
  return joined(names.map((one) => keyParts(one, view.property(one), column, writing, depth + 1)), writing.style.eol + " ".repeat(column));
}

/** An item with its dash. @param column The dash's */
export function itemParts(name: string, item: SchemaView | undefined, column: number, writing: Writing, depth = 0): Part[] {
  const { bullet } = writing.style;
  if (!item || kindOf(item) === "scalar") return [bullet, ...scalarParts(name, item, writing)];
  if (kindOf(item) === "array" || depth >= DEEPEST) return [bullet, ...flowParts(name, item, writing, DEEPEST)];
  return [bullet, ...entriesParts(name, item, column + bullet.length, writing, depth)];
}

/** A value between brackets, on one line. */
export function flowParts(name: string, view: SchemaView | undefined, writing: Writing, depth = 0): Part[] {
  const kind = view ? kindOf(view) : "scalar";
  if (!view || kind === "scalar") return scalarParts(name, view, writing);
  if (kind === "array") return ["[", ...(depth >= DEEPEST ? [hole()] : flowParts(name, view.item(), writing, depth + 1)), "]"];
  const names = depth >= DEEPEST ? [] : contentOf(name, view);
  const pairs = names.map((one) => keyParts(one, view.property(one), 0, writing, depth + 1));
  return ["{ ", ...(pairs.length ? joined(pairs, ", ") : [hole()]), " }"];
}

/** A value of JSON; on one line where the brackets around it are. */
export function jsonParts(name: string, view: SchemaView | undefined, writing: Writing, margin: string, depth = 0): Part[] {
  const kind = view ? kindOf(view) : "scalar";
  if (!view || kind === "scalar") return scalarParts(name, view, writing);
  const { eol, indent } = writing.style;
  const inner = margin + indent;
  const [open, close] = kind === "array" ? ["[", "]"] : ["{", "}"];
  const item = kind === "array" ? view.item() : undefined;
  const isShort = writing.isInline || (kind === "array" && (!item || kindOf(item) === "scalar"));
  const below = { ...writing, margin: inner };
  const content: Part[][] = kind === "array"
    ? [depth < DEEPEST && item && kindOf(item) !== "scalar" ? jsonParts(name, item, below, inner, depth + 1) : scalarParts(name, item, writing)]
    : depth < DEEPEST ? contentOf(name, view).map((one) => keyParts(one, view.property(one), 0, below, depth + 1)) : [];
  const parts: Part[] = content.length ? joined(content, isShort ? ", " : `,${eol}${inner}`) : [hole()];
  if (!isShort) return [open + eol + inner, ...parts, eol + margin + close];
  return kind === "array" ? [open, ...parts, close] : [`${open} `, ...parts, ` ${close}`];
}

/** A hole for a scalar, with the values that it may have. */
function scalarParts(name: string, view: SchemaView | undefined, writing: Writing): Part[] {
  const values = view && usualFirst(name, valuesOf(view));
  const isText = writing.form === "json" && (!view || isTextual(view));
  const quote = isText ? ['"'] : [];
  if (values?.length && values.length <= MOST_CHOICES) {
    const written = values.map((value) => (isText ? String(value) : writtenScalar(value, writing.form, undefined)));
    return [...quote, values.length === 1 ? written[0]! : choice(written), ...quote];
  }
  // A number can't be left out in JSON.
  const own = view?.default ?? (writing.form === "json" && !isText ? (view?.limit("minimum") ?? 1) : undefined);
  const text = typeof own === "object" || own === undefined ? undefined : isText ? String(own) : writtenScalar(own as Scalar, writing.form, undefined);
  return [...quote, hole(text), ...quote];
}

function isTextual(view: SchemaView): boolean {
  const values = view.enum;
  if (values) return values.every((value) => typeof value === "string");
  return !view.types.length || view.types.includes("string");
}

/** The values that a schema names; of a boolean the one first that is not assumed anyway. Numbers that stand for a text are left out. */
export function valuesOf(view: SchemaView): readonly Scalar[] {
  const values = view.enum;
  if (values) return values.filter((value) => typeof value === "string" || !values.includes(String(value)) && !values.some((other) => typeof other === "string" && Number(other) === value));
  const { types } = view;
  // Where numbers are taken too, anything is.
  if (!types.includes("boolean") || types.includes("number") || types.includes("integer")) return [];
  return view.default === true ? [false, true] : [true, false];
}

/** A scalar as it must be written. */
export function writtenScalar(value: Scalar, form: Writing["form"], quote: '"' | "'" | undefined): string {
  if (form === "json") return JSON.stringify(value);
  if (quote && typeof value === "string") return renderScalar(value, "yaml", quote === '"' ? "double" : "single");
  return form === "flow" ? renderFlow(value, "yaml") : renderScalar(value, "yaml");
}

function joined(lists: readonly (readonly Part[])[], by: string): Part[] {
  return lists.flatMap((list, i) => (i ? [by, ...list] : list));
}
