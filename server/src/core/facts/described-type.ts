/** Instance types as documents name them. */
import type { Field } from "../text";
import { instanceType, type InstanceType } from "./instance-types";

/** What is known of the type that a field names; undefined where that is nothing: no literal, unknown, or not described by AWS. */
export function describedType(field: Field): InstanceType | undefined {
  const type = field.text === undefined ? undefined : instanceType(field.text);
  return type?.isDescribed ? type : undefined;
}

/** True for the types that are Mac computers, by name: `mac2.metal`. */
export function isMac(name: string): boolean {
  return /^mac(?:\d|-)/.test(name);
}
