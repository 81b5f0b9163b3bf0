/**
 * What may stand at a place of a document, for completion and hover: the keys of an object, the values of a scalar,
 * their descriptions. What stands beside it decides where a schema has a condition (`action`, `VolumeType`).
 */
import type { Shaped } from "../model/shaped";
import type { Field } from "../text";
import { descriptionOf, type Description } from "./descriptions";
import { requiredLists, typesOf, type AnySchema, type Scalar, type Schema, type TypeName } from "./schema";
import { below, follow, shapeSchema, type Located } from "./store";
import { urlOf } from "./urls";
import { conditionHolds } from "./validate";

type Limit = "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties";

/** Limits of which the largest holds; of the others the smallest does. */
const LARGEST_HOLDS = new Set<Limit>(["minimum", "minLength", "minItems", "minProperties"]);

/**
 * What the schema of `shape` says at `path`; undefined when there is no such shape or place.
 * @param path Keys, and numbers of items, from the value that has the shape
 * @param value That value, where there is one: conditions are decided by it
 */
export function schemaAt(shape: string, path: readonly (string | number)[], value?: Field, scalars: Shaped["scalars"] = "text"): SchemaView | undefined {
  const root = shapeSchema(shape);
  let view = root && new SchemaView([root], value, scalars);
  for (const key of path) {
    view = typeof key === "number" ? view?.item(key) : view?.property(key);
    if (!view) return undefined;
  }
  return view;
}

/** All that applies at one place. Whatever costs is worked out when it is asked for. */
export class SchemaView {
  /** The schemas that hold here, those nearest to the place first. */
  private readonly located: readonly (Located & { readonly schema: Schema })[];

  /**
   * @param written The schemas at the place, as they are written
   * @param field What stands there
   * @param isRequired True when the object around it must have it
   */
  constructor(written: readonly Located[], private readonly field: Field | undefined, private readonly scalars: Shaped["scalars"], readonly isRequired = false) {
    const found: (Located & { schema: Schema })[] = [];
    for (const one of written) this.expand(one, found, 0);
    this.located = found;
  }

  get title(): string | undefined {
    return this.describe("title");
  }
  get titleEs(): string | undefined {
    return this.describe("titleEs");
  }
  /** Markdown. */
  get description(): { readonly en: string | undefined; readonly es: string | undefined } {
    return { en: this.describe("en"), es: this.describe("es") };
  }

  /** What one of the values means, where a schema says it. */
  valueDescription(value: Scalar): Description | undefined {
    for (const one of this.located) {
      const found = descriptionOf(one, String(value));
      if (found) return found;
    }
    return undefined;
  }

  /** AWS's page. */
  get doc(): string | undefined {
    for (const one of this.located) {
      const url = urlOf(one);
      if (url) return url;
    }
    return undefined;
  }

  /** Empty when any type is taken. */
  get types(): readonly TypeName[] {
    return [...new Set(this.located.flatMap(({ schema }) => typesOf(schema)))];
  }

  get enum(): readonly Scalar[] | undefined {
    const values = this.located.flatMap(({ schema }) => (schema.const === undefined ? (schema.enum ?? []) : [schema.const]));
    return values.length ? [...new Set(values)] : undefined;
  }

  get default(): unknown {
    return this.located.find(({ schema }) => schema.default !== undefined)?.schema.default;
  }
  get pattern(): string | undefined {
    return this.located.find(({ schema }) => schema.pattern !== undefined)?.schema.pattern;
  }

  /** The tightest limit that holds; undefined when there is none. */
  limit(name: Limit): number | undefined {
    const limits = this.located.map(({ schema }) => schema[name]).filter((limit) => limit !== undefined);
    return limits.length ? (LARGEST_HOLDS.has(name) ? Math.max : Math.min)(...limits) : undefined;
  }

  /** Keys that an object here must have. */
  get required(): readonly string[] {
    return [...new Set(this.located.flatMap(({ schema }) => schema.required ?? []))];
  }

  /** Lists of keys of which an object here must have one. */
  get choices(): readonly (readonly string[])[] {
    return this.located.flatMap(({ schema }) => [schema.oneOf, schema.anyOf]).map((branches) => requiredLists(branches)?.flat()).filter((list) => list !== undefined);
  }

  /** The keys that an object here may have, in the schema's order, with what stands under each. */
  properties(): ReadonlyMap<string, SchemaView> {
    const names = new Set(this.located.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
    const found = new Map<string, SchemaView>();
    for (const name of names) {
      const view = this.property(name);
      if (view) found.set(name, view);
    }
    return found;
  }

  /** What stands under a key; undefined when there can't be such a key. */
  property(name: string): SchemaView | undefined {
    const written: Located[] = [];
    for (const one of this.located) {
      const { properties, additionalProperties } = one.schema;
      const own = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (own === false) return undefined;
      if (own !== undefined) written.push(below(one, own, "properties", name));
      else if (typeof additionalProperties === "object") written.push(below(one, additionalProperties, "additionalProperties"));
    }
    return written.length ? new SchemaView(written, this.field?.isMap ? this.field.get(name) : undefined, this.scalars, this.required.includes(name)) : undefined;
  }

  /** What any key of a map leads to, where keys are free. */
  get additional(): SchemaView | undefined {
    const written = this.located.flatMap((one) => (typeof one.schema.additionalProperties === "object" ? [below(one, one.schema.additionalProperties, "additionalProperties")] : []));
    return written.length ? new SchemaView(written, undefined, this.scalars) : undefined;
  }

  /** What an item of a list is. @param index Which one, where it is there */
  item(index?: number): SchemaView | undefined {
    const written = this.located.flatMap((one) => (typeof one.schema.items === "object" ? [below(one, one.schema.items, "items")] : []));
    return written.length ? new SchemaView(written, index === undefined ? undefined : this.field?.items[index], this.scalars) : undefined;
  }

  /** What any item of a list is. */
  get items(): SchemaView | undefined {
    return this.item();
  }

  private describe(key: keyof Description): string | undefined {
    for (const one of this.located) {
      const text = descriptionOf(one)?.[key];
      if (text) return text;
    }
    return undefined;
  }

  /** A schema with all that it refers to and that holds with it. */
  private expand(written: Located, into: (Located & { schema: Schema })[], depth: number): void {
    const { schema } = written;
    if (typeof schema === "boolean" || depth > 20) return;
    if (!into.some((one) => one.pointer === written.pointer)) into.push({ ...written, schema });
    if (schema.$ref !== undefined) this.expand(follow(written), into, depth + 1);
    schema.allOf?.forEach((one, i) => this.expand(below(written, one, "allOf", i), into, depth + 1));
    if (!requiredLists(schema.anyOf)) schema.anyOf?.forEach((one, i) => this.fits(one, written) && this.expand(below(written, one, "anyOf", i), into, depth + 1));
    if (schema.if) this.expandCondition(written, schema, into, depth);
  }

  private expandCondition(written: Located, schema: Schema, into: (Located & { schema: Schema })[], depth: number): void {
    const holds = this.field && conditionHolds(below(written, schema.if!, "if"), this.field, this.scalars);
    if (holds === undefined) return;
    const branch = holds ? schema.then : schema.else;
    if (branch !== undefined) this.expand(below(written, branch, holds ? "then" : "else"), into, depth + 1);
  }

  /** Of branches of different types, the one of what stands there. */
  private fits(branch: AnySchema, written: Located): boolean {
    const node = this.field?.node;
    if (!node || node.type === "scalar") return true;
    const { schema } = follow({ ...written, schema: branch });
    const types = typeof schema === "object" ? typesOf(schema) : [];
    return !types.length || types.includes(node.type === "map" ? "object" : "array");
  }
}
