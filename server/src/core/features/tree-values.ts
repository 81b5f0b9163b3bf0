/** What stands under keys of a tree. Aliases on the way are followed. */
import { unalias, type MapNode, type Node } from "../text/tree";

/** What is written under keys, one in the other, be it an alias; undefined where there is nothing. */
export function valueUnder(root: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let node = root;
  for (const key of keys) node = asMap(node)?.entries.find((entry) => entry.key.text === key)?.value;
  return node;
}

/** The map under keys, one in the other; undefined where there is none. */
export function mapUnder(root: Node | undefined, ...keys: readonly string[]): MapNode | undefined {
  return asMap(valueUnder(root, ...keys));
}

/** The items of the list under a key, without empty ones; none where there is no list. */
export function itemsUnder(root: Node | undefined, key: string): readonly Node[] {
  const list = unalias(valueUnder(root, key));
  return list?.type === "seq" ? list.items.map(({ value }) => unalias(value)).filter((item) => item !== undefined) : [];
}

/** The text of a scalar under a key; undefined where there is none. */
export function textUnder(root: Node | undefined, key: string): string | undefined {
  const value = unalias(valueUnder(root, key));
  return value?.type === "scalar" ? value.text : undefined;
}

function asMap(node: Node | undefined): MapNode | undefined {
  const target = unalias(node);
  return target?.type === "map" ? target : undefined;
}
