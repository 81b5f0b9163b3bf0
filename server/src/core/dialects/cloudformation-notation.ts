/** How CloudFormation writes what it works out later, short (`!Ref`) and long (`{"Ref": …}`). */
import { unalias, type MapNode, type Node } from "../text/tree";
import type { Notation } from "../text";
import { isFilledLater } from "./dialect";
import { isOpenToDirectives } from "./directives";

/** A function call: `!If [a, b, c]` and `{"Fn::If": [a, b, c]}` read the same. */
export interface Intrinsic {
  /** `Ref`, `Condition`, `If`, `Sub` …, without `Fn::`. */
  readonly name: string;
  readonly argument: Node | undefined;
}

/** The intrinsic function that a node is, if it is one. */
export function intrinsicOf(node: Node): Intrinsic | undefined {
  if (node.tag?.startsWith("!") && node.tag.length > 1) return { name: node.tag.slice(1), argument: node };
  if (node.type !== "map" || node.entries.length !== 1) return undefined;
  const { key, value } = node.entries[0]!;
  if (key.text === "Ref" || key.text === "Condition") return { name: key.text, argument: unalias(value) };
  return key.text.startsWith("Fn::") ? { name: key.text.slice(4), argument: unalias(value) } : undefined;
}

/** The logical id that `!Ref X` or `!GetAtt X.Arn` names. */
export function referencedIn(node: Node): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (!intrinsic || (intrinsic.name !== "Ref" && intrinsic.name !== "GetAtt")) return undefined;
  const { argument } = intrinsic;
  const first = argument?.type === "seq" ? unalias(argument.items[0]?.value) : argument;
  return first?.type === "scalar" ? first.text.split(".")[0] : undefined;
}

/**
 * CloudFormation's notation. `assumed` decides conditions; one that it does not hold leaves `Fn::If` unknown.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function cloudFormationNotation(assumed: ReadonlyMap<string, boolean>): Notation {
  return {
    // Its own reader follows YAML 1.1: `yes` is true.
    yaml: "1.1",
    resolve(node) {
      const intrinsic = intrinsicOf(node);
      if (!intrinsic) return isFilledLater(node) ? "dynamic" : node;
      const { name, argument } = intrinsic;
      if (name === "Ref" && argument?.type === "scalar" && argument.text === "AWS::NoValue") return "absent";
      if (name === "If") return branch(argument, assumed);
      if (name === "Sub" && argument?.type === "scalar" && !argument.text.includes("${") && !argument.text.includes("{{")) return { ...argument, tag: undefined };
      return "dynamic";
    },
    nameOf: referencedIn,
    isOpen: (map: MapNode) => map.entries.some(({ key, value }) => key.text.startsWith("Fn::") || (key.text === "<<" && unalias(value)?.type !== "map")) || isOpenToDirectives(map),
  };
}

function branch(argument: Node | undefined, assumed: ReadonlyMap<string, boolean>): Node | "dynamic" | "absent" {
  if (argument?.type !== "seq" || argument.items.length !== 3) return "dynamic";
  const name = unalias(argument.items[0]!.value);
  const holds = name?.type === "scalar" ? assumed.get(name.text) : undefined;
  if (holds === undefined) return "dynamic";
  return argument.items[holds ? 1 : 2]!.value ?? "absent";
}

/** The names of the conditions that decide something within `node`. */
export function conditionsWithin(node: Node | undefined, found = new Set<string>(), depth = 0): Set<string> {
  const at = unalias(node);
  if (!at || depth > 100) return found;
  const intrinsic = intrinsicOf(at);
  if (intrinsic?.name === "If" && intrinsic.argument?.type === "seq") {
    const name = unalias(intrinsic.argument.items[0]?.value);
    if (name?.type === "scalar") found.add(name.text);
  }
  if (node?.type === "alias") return found;
  if (at.type === "map") for (const { value } of at.entries) conditionsWithin(value, found, depth + 1);
  if (at.type === "seq") for (const { value } of at.items) conditionsWithin(value, found, depth + 1);
  return found;
}
