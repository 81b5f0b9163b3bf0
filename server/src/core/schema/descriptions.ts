/**
 * What schemas say to a person. The texts are as large as the rest of the server: in Node's bundles they are a file of
 * their own, and nothing is read before a text is asked for.
 */
import { descriptionTexts } from "../generated/schemas/descriptions";
import type { Located } from "./store";

export interface Description {
  readonly title?: string;
  readonly en?: string;
  /** Spanish, for schemas that are written by hand. */
  readonly titleEs?: string;
  readonly es?: string;
}

export interface DescriptionTexts {
  /** A JSON list of texts. */
  readonly texts: string;
  /** JSON by module: by pointer a description, or the number of a text in English. */
  readonly modules: Readonly<Record<string, string>>;
}

let texts: readonly string[] | undefined;
const modules = new Map<string, Readonly<Record<string, Description | number>>>();

/** The description of a schema, or of one of its values; undefined when there is none. Markdown. */
export function descriptionOf({ module, pointer }: Located, value?: string): Description | undefined {
  const all = descriptionsOf(module);
  const key = value === undefined ? pointer : `${pointer}/enum/${value.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const found = Object.hasOwn(all, key) ? all[key] : undefined;
  return typeof found === "number" ? { en: (texts ??= JSON.parse(descriptionTexts.texts) as string[])[found] } : found;
}

function descriptionsOf(module: string): Readonly<Record<string, Description | number>> {
  let all = modules.get(module);
  if (!all) modules.set(module, (all = JSON.parse(descriptionTexts.modules[module] ?? "{}") as Record<string, Description | number>));
  return all;
}
