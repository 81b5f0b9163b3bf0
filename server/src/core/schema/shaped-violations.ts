/** What is wrong with a value, worked out once however many rules ask. */
import type { Shaped } from "../model/shaped";
import { validate } from "./validate";
import type { Found, Keyword } from "./violation";

const known = new WeakMap<Shaped, readonly Found[]>();

/** The violations of these keywords, in the order of the document. */
export function violationsOf<K extends Keyword>(shaped: Shaped, ...keywords: readonly K[]): Extract<Found, { keyword: K }>[] {
  let found = known.get(shaped);
  if (!found) known.set(shaped, (found = validate(shaped)));
  return found.filter((one): one is Extract<Found, { keyword: K }> => (keywords as readonly Keyword[]).includes(one.keyword));
}
