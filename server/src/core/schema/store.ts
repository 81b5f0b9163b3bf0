/** Schemas by shape. They are kept as text, and parsed when a document first has the shape. */
import { moduleTexts } from "../generated/schemas/schemas";
import { shapes } from "../generated/schemas/shapes";
import type { AnySchema, Schema } from "./schema";

/** A schema, and where it stands: its module, and a JSON pointer in it. */
export interface Located {
  readonly module: string;
  readonly pointer: string;
  readonly schema: AnySchema;
}

const modules = new Map<string, Schema>();

/** The schemas that are loaded together under `name`. */
function moduleOf(name: string): Schema {
  let module = modules.get(name);
  if (!module) modules.set(name, (module = JSON.parse(moduleTexts[name] ?? "{}") as Schema));
  return module;
}

/** All shapes, by id. */
export const shapeIds: readonly string[] = Object.keys(shapes);

/** The schema of a shape; undefined when there is no such shape. */
export function shapeSchema(shape: string): Located | undefined {
  if (!Object.hasOwn(shapes, shape)) return undefined;
  const [name, definition] = shapes[shape]!;
  const module = moduleOf(name);
  return definition === "" ? { module: name, pointer: "", schema: module } : definitionOf(name, definition);
}

function definitionOf(name: string, definition: string): Located | undefined {
  const schema = moduleOf(name).definitions?.[definition];
  return schema === undefined ? undefined : { module: name, pointer: `/definitions/${step(definition)}`, schema };
}

/** Each schema stands in one place, so what was worked out of it once holds for good. */
const followed = new WeakMap<Schema, Located>();
const places = new WeakMap<Schema, Located>();

/** What a `$ref` leads to; any other schema as it is. */
export function follow(located: Located): Located {
  if (typeof located.schema !== "object" || located.schema.$ref === undefined) return located;
  let target = followed.get(located.schema);
  if (!target) followed.set(located.schema, (target = followRefs(located)));
  return target;
}

function followRefs(located: Located): Located {
  let at = located;
  for (let hops = 0; typeof at.schema === "object" && at.schema.$ref !== undefined && hops < 20; hops++) {
    const target = definitionOf(at.module, at.schema.$ref.slice("#/definitions/".length));
    if (!target) return at;
    at = target;
  }
  return at;
}

/** A schema within another, by the keys that lead to it. */
export function below({ module, pointer }: Located, schema: AnySchema, ...keys: readonly (string | number)[]): Located {
  const known = typeof schema === "object" ? places.get(schema) : undefined;
  if (known) return known;
  const located = { module, pointer: pointer + keys.map((key) => `/${step(String(key))}`).join(""), schema };
  if (typeof schema === "object") places.set(schema, located);
  return located;
}

/** A step of a JSON pointer. */
function step(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
