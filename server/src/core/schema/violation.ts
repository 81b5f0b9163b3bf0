/** What a value does that its schema does not allow, in the schema's words and with a place. Rules put it into ours. */
import type { Field, Place } from "../text";
import type { Scalar, TypeName } from "./schema";

/** Limits that are a number. */
export type LimitKeyword = "minLength" | "maxLength" | "minimum" | "maximum" | "multipleOf" | "minItems" | "maxItems" | "minProperties" | "maxProperties";

export type Violation =
  /** A key that the object does not have. */
  | { readonly keyword: "additionalProperties"; readonly at: Place; readonly object: Field; readonly field: Field; readonly allowed: readonly string[] }
  /** A key that what stands beside it forbids. */
  | { readonly keyword: "false"; readonly at: Place; readonly field: Field; readonly beside: string }
  | { readonly keyword: "type"; readonly at: Field; readonly types: readonly TypeName[]; readonly items: readonly TypeName[] }
  | { readonly keyword: "enum"; readonly at: Field; readonly allowed: readonly Scalar[] }
  | { readonly keyword: "required"; readonly at: Field; readonly object: Field; readonly key: string; readonly allowed: readonly string[] }
  /** None of these keys is there, and one must be. */
  | { readonly keyword: "oneRequired"; readonly at: Field; readonly keys: readonly string[] }
  /** Of these keys more than one is there. */
  | { readonly keyword: "onlyOne"; readonly at: Place; readonly keys: readonly string[] }
  /** A key is there without one that it needs. */
  | { readonly keyword: "dependencies"; readonly at: Place; readonly key: string; readonly needs: string }
  | { readonly keyword: "pattern"; readonly at: Field | Place; readonly name: string; readonly pattern: string }
  | { readonly keyword: LimitKeyword; readonly at: Field | Place; readonly name: string; readonly limit: number };

export type Keyword = Violation["keyword"];

/** A violation, and AWS's page of the object that it was found in. */
export type Found = Violation & { readonly url: string | undefined };

/** What a person calls a value: its key, with the number of the item in a list. */
export function nameOf(field: Field): string {
  const { slot } = field;
  if (!slot) return "";
  return typeof slot.key === "number" ? `${nameOf(slot.parent)}[${slot.key}]` : slot.key;
}
