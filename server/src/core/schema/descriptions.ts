/**
 * What schemas say to a person. The texts are as large as the rest of the server, so whoever starts it says where they
 * are, and nothing is read before a text is asked for.
 */
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

const NOTHING: DescriptionTexts = { texts: "[]", modules: {} };

let load: () => DescriptionTexts = () => NOTHING;
let loaded: { readonly texts: readonly string[]; readonly modules: Readonly<Record<string, string>> } | undefined;
const modules = new Map<string, Readonly<Record<string, Description | number>>>();

/** Says where the texts come from. `from` is called once, when the first is asked for; if it throws, there are none. */
export function provideDescriptions(from: () => DescriptionTexts): void {
  load = from;
  loaded = undefined;
  modules.clear();
}

/** The description of a schema, or of one of its values; undefined when there is none. Markdown. */
export function descriptionOf({ module, pointer }: Located, value?: string): Description | undefined {
  const all = descriptionsOf(module);
  const key = value === undefined ? pointer : `${pointer}/enum/${value.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const found = Object.hasOwn(all, key) ? all[key] : undefined;
  return typeof found === "number" ? { en: everything().texts[found] } : found;
}

function descriptionsOf(module: string): Readonly<Record<string, Description | number>> {
  let all = modules.get(module);
  if (!all) modules.set(module, (all = JSON.parse(everything().modules[module] ?? "{}") as Record<string, Description | number>));
  return all;
}

function everything(): NonNullable<typeof loaded> {
  if (!loaded) {
    const { texts, modules: byName } = read();
    loaded = { texts: JSON.parse(texts) as string[], modules: byName };
  }
  return loaded;
}

function read(): DescriptionTexts {
  try {
    return load();
  } catch {
    return NOTHING;
  }
}
