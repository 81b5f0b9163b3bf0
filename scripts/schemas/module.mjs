// A module: the schemas that are loaded together, and what describes them.

/** Keywords that the validator and the look-up understand. Any other stops the build. */
export const KEYWORDS = new Set([
  '$ref', 'type', 'enum', 'const', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf', 'items', 'minItems', 'maxItems', 'properties',
  'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties', 'dependencies', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
  'default', 'definitions',
]);
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const ONES = ['items', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else'];
const MAPS = ['properties', 'definitions'];

/** A step of a JSON pointer. */
export const step = (key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** Calls `visit(schema, pointer)` for a schema and each one in it. */
export function walk(schema, visit, pointer = '') {
  if (typeof schema !== 'object' || schema === null) return;
  visit(schema, pointer);
  for (const key of ONES) if (schema[key] !== undefined) walk(schema[key], visit, `${pointer}/${key}`);
  for (const key of LISTS) schema[key]?.forEach((one, i) => walk(one, visit, `${pointer}/${key}/${i}`));
  for (const key of MAPS) for (const [name, one] of Object.entries(schema[key] ?? {})) walk(one, visit, `${pointer}/${key}/${step(name)}`);
  for (const [name, one] of Object.entries(schema.dependencies ?? {})) if (!Array.isArray(one)) walk(one, visit, `${pointer}/dependencies/${step(name)}`);
}

/** Fails on a keyword, a type or a reference that nobody has been told about. */
export function assertKnown(name, schema) {
  walk(schema, (one, pointer) => {
    for (const key of Object.keys(one)) if (!KEYWORDS.has(key)) throw new Error(`${name}#${pointer}: nothing here understands the keyword "${key}"`);
    if (one.$ref !== undefined && !(one.$ref.startsWith('#/definitions/') && schema.definitions?.[one.$ref.slice(14)] !== undefined)) throw new Error(`${name}#${pointer}: ${one.$ref} leads nowhere`);
    if (one.pattern !== undefined) new RegExp(one.pattern, 'u');
  });
}

/** Definitions that nothing of `roots` leads to are left out. */
export function reachable(definitions, roots) {
  const kept = {};
  const queue = [...roots];
  while (queue.length) {
    const name = queue.pop();
    if (kept[name] || !definitions[name]) continue;
    kept[name] = definitions[name];
    walk(definitions[name], ({ $ref }) => $ref && queue.push($ref.slice(14)));
  }
  return Object.fromEntries(Object.keys(kept).sort().map((name) => [name, kept[name]]));
}

/** The schemas that a path such as `components[].parameters[].value[]` leads to within a module; none when it leads nowhere. */
export function at(module, schema, path) {
  let found = [schema];
  for (const key of path === '' ? [] : path.replaceAll('[]', '.[]').replaceAll('{', '.{').split('.')) {
    found = found.map((one) => resolve(module, one)).map((one) => (key === '[]' ? one?.items : key === '{key}' ? (one && (one.propertyNames ??= {})) : key === '{value}' ? one?.additionalProperties : one?.properties?.[key]))
      .filter((one) => typeof one === 'object');
  }
  return found[0];
}

export function resolve(module, schema) {
  let one = schema;
  for (let hops = 0; one?.$ref !== undefined && hops < 20; hops++) one = module.definitions[one.$ref.slice(14)];
  return one;
}
