/** Values written as YAML or JSON text, in the style of the text around them. */
import { needsQuotes } from "./scalars";

/** What a fix may write. A map's keys are written in order. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export interface Style {
  readonly format: "yaml" | "json";
  /** Line ending. */
  readonly eol: string;
  /** Spaces per level of YAML. */
  readonly step: number;
  /** Spaces by which a dash stands in from its list's key. */
  readonly dash: number;
  /** A dash and the spaces behind it. */
  readonly bullet: string;
  /** White space per level of JSON. */
  readonly indent: string;
}

export function isScalarValue(value: Plain): value is string | number | boolean {
  return typeof value !== "object";
}

/** True for a scalar and an empty collection: what stands on one line in any style. */
export function isInline(value: Plain): boolean {
  return isScalarValue(value) || Object.keys(value).length === 0;
}

/** False for numbers that neither YAML nor JSON can write down, anywhere in the value. */
export function isWritable(value: Plain): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || Object.values(value).every(isWritable);
}

/** Characters that are line breaks, or not allowed, to some readers of YAML. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
/** What YAML 1.1 reads as something other than text, beside what `needsQuotes` knows; and what begins a document. */
const TYPED = /^(?:[-+]?\.(?:inf|nan)|=|<<|(?:---|\.\.\.)(?:\s.*)?)$/i;

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A scalar; a text is quoted where it must be, or as `quote` says. */
export function renderScalar(value: string | number | boolean, format: "yaml" | "json", quote?: "single" | "double"): string {
  if (typeof value !== "string") return String(value);
  if (format === "json" || quote === "double" || UNPRINTABLE.test(value)) return doubleQuoted(value);
  if (quote === "single" && !/[\n\r\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return needsQuotes(value) || TYPED.test(value) ? doubleQuoted(value) : value;
}

/** On one line, with brackets. */
export function renderFlow(value: Plain, format: "yaml" | "json", quote?: "single" | "double"): string {
  if (isScalarValue(value)) {
    const text = renderScalar(value, format, quote);
    // A comma or bracket ends a plain scalar in flow style.
    return format === "yaml" && typeof value === "string" && /[,[\]{}]/.test(text) && !/^["']/.test(text) ? doubleQuoted(value) : text;
  }
  if (Array.isArray(value)) return `[${value.map((item) => renderFlow(item, format)).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${renderFlow(key, format)}: ${renderFlow(item, format)}`);
  return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
}

/** What stands behind `key:`, with the space or line break before it. `column` is the key's. */
export function renderAfterColon(value: Plain, column: number, style: Style): string {
  if (isInline(value)) return ` ${inlineText(value)}`;
  return style.eol + renderLines(value, column + (Array.isArray(value) ? style.dash : style.step), style);
}

/** A scalar or an empty collection outside of brackets. */
export function inlineText(value: Plain, quote?: "single" | "double"): string {
  return isScalarValue(value) ? renderScalar(value, "yaml", quote) : renderFlow(value, "yaml");
}

/** The lines of a map or list that is not empty, each key or dash at `column`, without a line ending at the end. */
export function renderLines(value: Plain, column: number, style: Style): string {
  return Array.isArray(value) ? renderItems(value, column, style) : renderEntries(value, column, style);
}

function renderEntries(value: Plain, column: number, style: Style): string {
  return Object.entries(value)
    .map(([key, item]) => `${" ".repeat(column)}${renderScalar(key, "yaml")}:${renderAfterColon(item, column, style)}`)
    .join(style.eol);
}

function renderItems(items: readonly Plain[], column: number, style: Style): string {
  return items.map((item) => `${" ".repeat(column)}${style.bullet}${renderBehindDash(item, column + style.bullet.length, style)}`).join(style.eol);
}

/** An item, of which the first line stands behind its dash. */
function renderBehindDash(item: Plain, column: number, style: Style): string {
  return isInline(item) ? inlineText(item) : renderLines(item, column, style).slice(column);
}

/** JSON over several lines, of which the first is not indented. `lead` is the white space of the line it begins on. */
export function renderJson(value: Plain, lead: string, style: Style): string {
  return JSON.stringify(value, undefined, style.indent).replaceAll("\n", style.eol + lead);
}
