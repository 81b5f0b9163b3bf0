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
  if (name === "GetAtt") return index === undefined ? getAttTargets(root, typed, locale, self) : index === 0 ? resourceTargets(root, typed, self) : attributeOffers(root, firstOf(cursor), locale);
  if (name === "Condition" || (name === "If" && index === 0)) return conditionTargets(root, typed, locale);
  if (name === "FindInMap" && index === 0) return mappingTargets(root, typed, locale);
  return [];
}

/** The text of the first item of the list that the cursor is in. */
function firstOf({ steps }: Cursor): string {
  const list = steps.at(-1)?.node;
  const first = list?.type === "seq" ? unalias(list.items[0]?.value) : undefined;
  return first?.type === "scalar" ? first.text : "";
}

/** What stands under keys that name something of the same document. */
export function targetOffers(dialect: string, root: Node, path: Path, typed: string, locale: Locale): Offer[] {
  const key = path.findLast((step) => typeof step === "string");
  if (dialect === "imagebuilder-workflow") return typeof key === "string" && key.endsWith(".$") ? workflowTargets(root, locale) : [];
  if (dialect !== "cloudformation") return [];
  if (path[0] === "Resources" && path[2] === "DependsOn") return resourceTargets(root, typed, selfOf(path));
  if ((path[0] === "Resources" || path[0] === "Outputs") && path.length === 3 && path[2] === "Condition") return conditionTargets(root, typed, locale);
  return [];
}
