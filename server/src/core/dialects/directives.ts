/** Lines that a template engine acts on and that are no YAML: what stands there once it ran, no reader of the text can know. */
import type { MapNode, ScalarNode } from "../text";

/** How engines write them. */
const DIRECTIVES: readonly RegExp[] = [
  // Jinja, Liquid, Twig: `{% for d in disks %}`, and comments.
  /\{%|\{#[^\n]*#\}/,
  // Go templates: `{{- range .Disks }}`.
  /\{\{-|\{\{\s*(?:if|range|end|else|include|define|template|with|\.)/,
  // Terraform: `%{ if uefi ~}`.
  /%\{/,
  // ERB, EJS: `<% if uefi %>`.
  /<%/,
];

const ANYWHERE = new RegExp(DIRECTIVES.map(({ source }) => source).join("|"));

/** Where a key is looked for, a value is none either: `{{ key }}: true`, `{{ mappings }}`. */
const AS_KEY = new RegExp(`${ANYWHERE.source}|\\{\\{`, "y");

/** A directive that begins on a line below. */
const BELOW = new RegExp(`[ \\t]*\\r?\\n\\s*(?:${ANYWHERE.source})`, "y");

export function holdsDirective(text: string): boolean {
  return ANYWHERE.test(text);
}

/**
 * True where a directive stands among the keys of a map, or right behind it: engines don't mind indents, so that one at
 * the margin may go on with the map above it.
 */
export function isOpenToDirectives({ block, end, entries, flow }: MapNode): boolean {
  return entries.some(({ key }) => isDirective(key)) || (!flow && startsAt(BELOW, block.text, end));
}

function isDirective({ block, start }: ScalarNode): boolean {
  return startsAt(AS_KEY, block.text, start);
}

function startsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
