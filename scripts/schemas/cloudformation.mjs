// Schemas of CloudFormation resource types, from the service specification of the AWS CDK, with the enums and limits of
// the requests that CloudFormation makes of them.
import specification from '@aws-cdk/aws-service-spec';
import { describe } from './description.mjs';
import { at, resolve, step } from './module.mjs';
import { OPEN_ENUMS } from './requests.mjs';

/** Keywords that a resource type takes over from the request it is made with. */
const TAKEN = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];

const TAG = { type: 'object', additionalProperties: false, required: ['Key', 'Value'], properties: { Key: { type: 'string' }, Value: { type: 'string' } } };

/**
 * One module per resource type.
 * @param {Record<string, { like?: Record<string, string | string[]>, patch?: Record<string, object> }>} types what is taken from
 *   requests (definition, or "" for the resource, to "ec2:Structure" or several), and changes by path
 * @param {Record<string, object>} requests the modules of requests by service
 */
export function cloudFormationModules(types, requests) {
  const database = specification.loadAwsServiceSpecSync();
  return Object.entries(types).map(([type, overlay]) => {
    const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
    if (!resource) throw new Error(`the service specification has no ${type}`);
    return resourceModule(type, resource, database, overlay, requests);
  });
}

function resourceModule(type, resource, database, overlay, requests) {
  const definitions = {};
  const descriptions = {};
  const entities = new Map();
  const context = { type, database, definitions, entities, queue: [] };
  const schema = objectOf(resource.properties, context, '', descriptions);
  while (context.queue.length) {
    const entity = context.queue.pop();
    const pointer = `/definitions/${step(entity.name)}`;
    const en = describe(entity.documentation);
    if (en) descriptions[pointer] = { en };
    definitions[entity.name] = objectOf(entity.properties, context, pointer, descriptions);
  }
  const module = { ...schema, definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))) };
  const en = describe(resource.documentation);
  if (en) descriptions[''] = { en };
  for (const [name, structures] of Object.entries(overlay.like ?? {})) for (const structure of [structures].flat()) takeOver(type, module, name, structure, requests);
  patch(type, module, overlay.patch ?? {});
  return { name: type, schema: module, descriptions, shapes: { [type]: '' }, pages: pagesOf(type) };
}

function objectOf(properties, context, pointer, descriptions) {
  const schema = { type: 'object', additionalProperties: false, properties: {} };
  for (const [name, property] of Object.entries(properties)) {
    const where = `${context.type}${pointer} ${name}`;
    schema.properties[name] = schemaOf(property, context, where);
    if (OPEN_ENUMS.has(name)) delete schema.properties[name].enum;
    if (property.required) (schema.required ??= []).push(name);
    const en = describe(property.documentation);
    if (en) descriptions[`${pointer}/properties/${step(name)}`] = { en };
  }
  return schema;
}

/** A property that once had another type is still taken in it, unless that was free JSON: then today's says more. */
function schemaOf(property, context, where) {
  const written = [property.type, ...(property.previousTypes ?? []).filter(({ type }) => type !== 'json')];
  const all = written.map((type) => typeOf(type, context, where));
  const different = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  if (different.length === 1) return different[0];
  const scalars = different.map(({ type, ...rest }) => (type && !Object.keys(rest).length ? type : undefined));
  return scalars.includes('number') && scalars.includes('integer') && different.length === 2 ? { type: 'number' } : { anyOf: different };
}

const TYPES = {
  string: ({ allowedValues }) => ({ type: 'string', ...(allowedValues && { enum: allowedValues }) }),
  number: () => ({ type: 'number' }),
  integer: ({ allowedValues }) => ({ type: 'integer', ...(allowedValues && { enum: allowedValues }) }),
  boolean: () => ({ type: 'boolean' }),
  'date-time': () => ({ type: 'string' }),
  json: () => ({}),
  tag: () => TAG,
  array: ({ element }, context, where) => ({ type: 'array', items: typeOf(element, context, where) }),
  map: ({ element }, context, where) => ({ type: 'object', additionalProperties: typeOf(element, context, where) }),
  union: ({ types }, context, where) => ({ anyOf: types.map((type) => typeOf(type, context, where)) }),
  ref: ({ reference }, context, where) => {
    const entity = context.database.get('typeDefinition', reference.$ref);
    const known = context.entities.get(entity.name);
    if (known && known !== entity.$id) throw new Error(`${where}: there are two types ${entity.name}`);
    if (!known) context.queue.push(entity);
    context.entities.set(entity.name, entity.$id);
    return { $ref: `#/definitions/${entity.name}` };
  },
};

function typeOf(type, context, where) {
  const make = TYPES[type.type];
  if (!make) throw new Error(`${where}: the type ${type.type} is not known`);
  return make(type, context, where);
}

/** Enums and limits of the same members of a request. Limits that the specification says itself stay; enums grow, and either may be behind. */
function takeOver(type, module, name, structure, requests) {
  const [service, wanted] = structure.split(':');
  const source = requests[service]?.schema;
  const from = source?.definitions[wanted];
  const to = name === '' ? module : module.definitions[name];
  if (!from || !to) throw new Error(`${type}: ${name} like ${structure} leads nowhere`);
  const done = new Set();
  const same = (ours, theirs) => {
    const a = resolve(module, ours);
    const b = resolve(source, theirs);
    if (typeof a !== 'object' || typeof b !== 'object' || done.has(a)) return;
    done.add(a);
    if (a.type !== b.type && !(a.type === 'number' && b.type === 'integer') && !(a.type === 'integer' && b.type === 'number')) return;
    if (a.enum && b.enum) a.enum = [...new Set([...a.enum, ...b.enum])];
    for (const key of TAKEN) if (b[key] !== undefined && a[key] === undefined && !(key === 'pattern' && a.enum)) a[key] = b[key];
    if (a.items && b.items) same(a.items, b.items);
    if (typeof a.additionalProperties === 'object' && typeof b.additionalProperties === 'object') same(a.additionalProperties, b.additionalProperties);
    if (a.type === 'object' && b.propertyNames && !a.propertyNames && typeof a.additionalProperties === 'object') a.propertyNames = b.propertyNames;
    for (const [key, one] of Object.entries(a.properties ?? {})) {
      const other = b.properties?.[key] ?? b.properties?.[key[0].toLowerCase() + key.slice(1)];
      if (other) same(one, other);
    }
  };
  same(to, from);
}

/** Changes by path: keywords to set, or with null to take away. */
function patch(type, module, patches) {
  for (const [where, change] of Object.entries(patches)) {
    const [start, rest] = where.includes('#') ? where.split('#') : ['', where];
    const target = at(module, start === '' ? module : module.definitions[start], rest);
    if (!target) throw new Error(`overlay ${type}: ${where} leads nowhere`);
    for (const [key, value] of Object.entries(change)) {
      if (value === null) delete target[key];
      else target[key] = value;
    }
  }
}

/** AWS's pages of a type and of its property types. */
function pagesOf(type) {
  const folder = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/';
  const [, service, name] = type.toLowerCase().split('::');
  return { root: `${folder}aws-resource-${service}-${name}.html`, definition: `${folder}aws-properties-${service}-${name}-{name}.html`, lowerCase: true };
}
