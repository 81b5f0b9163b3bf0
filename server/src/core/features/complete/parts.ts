/** Text to insert, with holes to fill in: as plain text, or in LSP's snippet syntax. */

/** A place for the reader's own text. */
export interface Hole {
  /** What stands there at first. */
  readonly text?: string;
  readonly choices?: readonly string[];
}
export type Part = string | Hole;

export const hole = (text?: string): Hole => (text === undefined ? {} : { text });
export const choice = (choices: readonly string[]): Hole => ({ choices });

const isHole = (part: Part): part is Hole => typeof part !== "string";

/** Without snippet syntax: holes hold what stands there at first. */
export function plainText(parts: readonly Part[]): string {
  return parts.map((part) => (isHole(part) ? (part.text ?? part.choices?.[0] ?? "") : part)).join("");
}

/** Undefined where there is nothing to fill in. */
export function snippetText(parts: readonly Part[]): string | undefined {
  const holes = parts.filter(isHole);
  if (!holes.length) return undefined;
  const isLastAndOnly = holes.length === 1 && holes[0]!.text === undefined && !holes[0]!.choices;
  let number = 0;
  return parts.map((part) => (isHole(part) ? (isLastAndOnly ? "$0" : written(part, ++number)) : escaped(part))).join("");
}

function written({ text, choices }: Hole, number: number): string {
  if (choices) return `\${${number}|${choices.map((one) => one.replace(/[\\$},|]/g, "\\$&")).join(",")}|}`;
  return text === undefined || text === "" ? `$${number}` : `\${${number}:${escaped(text)}}`;
}

const escaped = (text: string) => text.replace(/[\\$}]/g, "\\$&");
