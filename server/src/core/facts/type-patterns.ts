/** Patterns of instance types, as an image allows them: `m7g.*`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-allowed-instance-types.html */
import type { Field } from "../text";
import { instanceType, instanceTypeNames, type InstanceType } from "./instance-types";

export interface TypePattern {
  readonly at: Field;
  readonly pattern: string;
}

/** The literal patterns of a list; descriptions have each in a map of its own. */
export function patternsOf(list: Field): TypePattern[] {
  return list.items.flatMap((item) => {
    const at = item.isMap ? item.get("InstanceType") : item;
    return at.text ? [{ at, pattern: at.text }] : [];
  });
}

/** True when `*` in the pattern can stand for what is in the name in its place. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (!rest.length) return pattern === name;
  if (!name.startsWith(first)) return false;
  const last = rest.pop()!;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

/** The known types that a pattern matches. */
export function typesMatching(pattern: string): InstanceType[] {
  return instanceTypeNames().filter((name) => matchesPattern(pattern, name)).map((name) => instanceType(name)!);
}
