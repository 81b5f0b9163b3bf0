/** AWS's page about a schema. */
import { pages } from "../generated/schemas/shapes";
import type { Located } from "./store";

/** The page of the nearest object above a schema; undefined when there is none. */
export function urlOf({ module, pointer }: Located): string | undefined {
  const own = pages[module];
  if (!own) return undefined;
  for (let at = pointer; own.at; at = at.slice(0, at.lastIndexOf("/"))) {
    if (Object.hasOwn(own.at, at)) return own.at[at];
    if (at === "") break;
  }
  const [, definition] = /^\/definitions\/([^/]+)/.exec(pointer) ?? [];
  if (definition === undefined) return own.root;
  return own.definition?.replace("{name}", own.lowerCase ? definition.toLowerCase() : definition) ?? own.root;
}
