/** JSON Schema (draft 7) as far as AMI Lint uses it. The build stops at any keyword that is not here. */

export type TypeName = "string" | "number" | "integer" | "boolean" | "object" | "array";
export type Scalar = string | number | boolean;

export interface Schema {
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: AnySchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, AnySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: AnySchema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly allOf?: readonly AnySchema[];
  /** Branches of different types, or lists of keys of which one must be there. */
  readonly anyOf?: readonly AnySchema[];
  /** Lists of keys of which exactly one must be there. */
  readonly oneOf?: readonly AnySchema[];
  /** Keys that exclude each other. */
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: AnySchema;
  readonly else?: AnySchema;
  readonly default?: unknown;
  readonly definitions?: Readonly<Record<string, AnySchema>>;
}

/** `true` takes everything, `false` nothing. */
export type AnySchema = Schema | boolean;

const NONE: readonly never[] = [];
const alone = new Map<TypeName, readonly TypeName[]>();

export function typesOf({ type }: Schema): readonly TypeName[] {
  if (type === undefined) return NONE;
  if (typeof type !== "string") return type;
  let list = alone.get(type);
  if (!list) alone.set(type, (list = [type]));
  return list;
}

type Lists = readonly (readonly string[])[];

/** What was found out of a list of branches: it stands in a schema and stays the same. */
const lists = new WeakMap<readonly AnySchema[], Lists | null>();

/** The keys of each branch, where a list of branches does nothing but require keys. */
export function requiredLists(branches: readonly AnySchema[] | undefined): Lists | undefined {
  if (!branches) return undefined;
  let known = lists.get(branches);
  if (known === undefined) {
    const found = branches.map((branch) => (typeof branch === "object" && Object.keys(branch).length === 1 ? branch.required : undefined));
    lists.set(branches, (known = found.every((list) => list !== undefined) ? found : null));
  }
  return known ?? undefined;
}

const sets = new WeakMap<readonly Scalar[], ReadonlySet<Scalar>>();

/** The values of an enumeration that are texts: some are long, and asked at each value. */
export function textsOf(values: readonly Scalar[]): ReadonlySet<Scalar> {
  let set = sets.get(values);
  if (!set) sets.set(values, (set = new Set(values.filter((value) => typeof value === "string"))));
  return set;
}
