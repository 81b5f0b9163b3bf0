/** Values written as YAML or JSON text, in the style of the text around them. */
import { needsQuotes } from "./scalars";

/** What a fix may write. A map's keys are written in order. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export interface Style {
  readonly format: "yaml" | "json";
  /** Line ending. */
  readonly eol: string;
  /** Spaces per level. */
  readonly step: number;
  /** Spaces by which a dash stands in from its list's key. */
  readonly dash: number;
  /** True for a text over several lines. */
  readonly multiline: boolean;
}

export function isScalarValue(value: Plain): value is string | number | boolean {
  return typeof value !== "object";
}

/** A scalar; a text is quoted where it must be, or as `quote` says. */
export function renderScalar(value: string | number | boolean, format: "yaml" | "json", quote?: "single" | "double"): string {
  if (typeof value !== "string") return String(value);
  if (format === "json" || quote === "double") return JSON.stringify(value);
  if (quote === "single" && !/[\n\r\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return needsQuotes(value) ? JSON.stringify(value) : value;
}

/** On one line, with brackets. */
export function renderFlow(value: Plain, format: "yaml" | "json"): string {
  if (isScalarValue(value)) {
    const text = renderScalar(value, format);
    // A comma or bracket ends a plain scalar in flow style.
    return format === "yaml" && typeof value === "string" && /[,[\]{}]/.test(text) && !/^["']/.test(text) ? JSON.stringify(value) : text;
  }
  if (Array.isArray(value)) return `[${value.map((item) => renderFlow(item, format)).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${renderScalar(key, format)}: ${renderFlow(item, format)}`);
  return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
}

/** What stands behind `key:`, with the space or line break before it. `column` is the key's. */
export function renderAfterColon(value: Plain, column: number, style: Style): string {
  if (isScalarValue(value) || isEmpty(value)) return ` ${renderFlow(value, "yaml")}`;
  if (Array.isArray(value)) return style.eol + renderItems(value, column + style.dash, style);
  return style.eol + renderEntries(value, column + style.step, style);
}

/** The lines of a map, each at `column`, without a line ending at the end. */
export function renderEntries(value: Plain, column: number, style: Style): string {
  return Object.entries(value)
    .map(([key, item]) => `${" ".repeat(column)}${renderScalar(key, "yaml")}:${renderAfterColon(item, column, style)}`)
    .join(style.eol);
}

/** The lines of a list, each dash at `column`. */
export function renderItems(items: readonly Plain[], column: number, style: Style): string {
  return items.map((item) => `${" ".repeat(column)}- ${renderBehindDash(item, column + 2, style)}`).join(style.eol);
}

function renderBehindDash(item: Plain, column: number, style: Style): string {
  if (isScalarValue(item) || isEmpty(item)) return renderFlow(item, "yaml");
  const lines = Array.isArray(item) ? renderItems(item, column, style) : renderEntries(item, column, style);
  return lines.slice(column);
}

/** JSON over several lines, of which the first is not indented. */
export function renderJson(value: Plain, column: number, style: Style): string {
  const text = JSON.stringify(value, undefined, style.step);
  return text.replaceAll("\n", style.eol + " ".repeat(column));
}

function isEmpty(value: Plain): boolean {
  return typeof value === "object" && Object.keys(value).length === 0;
}
