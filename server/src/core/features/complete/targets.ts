/** What the document itself can be referred to by, at the places that refer. */
import type { Locale } from "../../data";
import { unalias, type Node } from "../../text/tree";
import type { Cursor } from "../cursor";
import type { Offer } from "./offer";
import type { Argument } from "./place";
import { attributeOffers, conditionTargets, getAttTargets, mappingTargets, refTargets, resourceTargets, workflowTargets } from "./references";

type Path = readonly (string | number)[];

const selfOf = (path: Path) => (path[0] === "Resources" && typeof path[1] === "string" ? path[1] : undefined);

/** What an intrinsic function of CloudFormation takes. */
export function argumentOffers({ name, index }: Argument, cursor: Cursor, root: Node, path: Path, typed: string, locale: Locale): Offer[] {
  const self = selfOf(path);
  if (name === "Ref" && index === undefined) return refTargets(root, typed, locale, self);
  if (name === "GetAtt") return index === undefined ? getAttTargets(root, typed, locale, self) : index === 0 ? resourceTargets(root, typed, self) : attributeOffers(root, besides(cursor)[0] ?? "", locale);
  if (name === "Condition" || (name === "If" && index === 0)) return conditionTargets(root, typed, locale, path[0] === "Conditions" ? path[1] : undefined);
  if (name === "FindInMap" && index === 0) return mappingTargets(root, typed, locale);
  return [];
}

/** The texts of the list that the cursor is in, the first one first. */
function besides({ steps }: Cursor): string[] {
  const list = steps.at(-1)?.node;
  if (list?.type !== "seq") return [];
  return list.items.map(({ value }) => unalias(value)).map((item) => (item?.type === "scalar" ? item.text : ""));
}

/** What stands under keys that name something of the same document; undefined under all others. */
export function targetOffers(dialect: string, cursor: Cursor, path: Path, typed: string, locale: Locale): Offer[] | undefined {
  const { root } = cursor;
  const key = path.findLast((step) => typeof step === "string");
  if (dialect === "imagebuilder-workflow") return typeof key === "string" && key.endsWith(".$") ? workflowTargets(root, locale) : undefined;
  if (dialect !== "cloudformation") return undefined;
  if (path[0] === "Resources" && path[2] === "DependsOn") return dependencies(cursor, path, typed);
  if ((path[0] === "Resources" || path[0] === "Outputs") && path.length === 3 && path[2] === "Condition") return conditionTargets(root, typed, locale);
  return undefined;
}

/** Each other resource that is not in the list yet. */
function dependencies(cursor: Cursor, path: Path, typed: string): Offer[] {
  const there = besides(cursor);
  return resourceTargets(cursor.root, typed, selfOf(path)).filter(({ label }) => !there.includes(label));
}
