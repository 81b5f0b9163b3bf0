// Schemas of EC2 and Image Builder requests, from the type declarations of the AWS SDK for JavaScript.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe } from './description.mjs';
import { at, reachable, resolve, step } from './module.mjs';

/** Values that AWS adds to every month: a text that is not among today's may be right tomorrow. */
export const OPEN_ENUMS = new Set(['InstanceType', 'AvailabilityZoneId']);

/**
 * One module for a service: its definitions are the structures, those of requests under the name of the operation.
 * @param {string} folder of the package
 * @param {string} service "ec2"
 * @param {{ operations: string[], structures: string[], page: string, optional: Record<string, string[]>, members: Record<string, Record<string, object>> }} wanted
 *   `optional`: members that the command line fills in; `members`: members that the package does not have yet
 * @param {Record<string, Record<string, object>>} overlays limits by operation and path
 */
export function requestModule(folder, service, wanted, overlays) {
  const models = readModels(folder, wanted.operations);
  const definitions = {};
  const descriptions = {};
  const roots = [...wanted.operations, ...wanted.structures];
  const queue = [...roots];
  while (queue.length) {
    const name = queue.pop();
    if (definitions[name]) continue;
    const structure = models.structures.get(name);
    if (!structure) throw new Error(`${service}: there is no ${name}`);
    if (structure.doc) descriptions[`/definitions/${name}`] = { en: describe(structure.doc) };
    definitions[name] = structureOf(name, structure, { models, queue, service, wanted, descriptions });
  }
  const module = { definitions: reachable(definitions, roots) };
  addLimits(module, service, overlays);
  const shapes = Object.fromEntries(roots.map((name) => [`${service}:${name}`, name]));
  return { name: service, schema: module, descriptions, shapes, pages: { definition: wanted.page } };
}

function structureOf(name, { members }, { models, queue, service, wanted, descriptions }) {
  const schema = { type: 'object', additionalProperties: false, properties: {} };
  for (const member of members) {
    schema.properties[member.name] = schemaOf(member.type, models, queue, `${service} ${name}.${member.name}`);
    if (member.required && !wanted.optional[name]?.includes(member.name)) (schema.required ??= []).push(member.name);
    const en = describe(member.doc);
    if (en) descriptions[`/definitions/${name}/properties/${step(member.name)}`] = { en };
  }
  for (const [key, { description, ...own }] of Object.entries(wanted.members[name] ?? {})) {
    if (schema.properties[key]) throw new Error(`shapes.json: ${service} ${name} has ${key} by itself now`);
    schema.properties[key] = own;
    if (description) descriptions[`/definitions/${name}/properties/${step(key)}`] = { en: description };
  }
  return schema;
}

/** Structures and enums by name. The declarations are generated, so their form is the same everywhere; any other form stops the build. */
function readModels(folder, operations) {
  const types = path.join(folder, 'dist-types', 'models');
  if (!existsSync(types)) throw new Error(`${types} is not there; run npm ci`);
  const structures = new Map();
  for (const file of readdirSync(types).filter((f) => /^models_\d+\.d\.ts$/.test(f)).sort()) readStructures(readFileSync(path.join(types, file), 'utf8'), file, structures);
  for (const operation of operations) {
    const request = structures.get(`${operation}Request`);
    if (structures.has(operation)) throw new Error(`there are a request and a structure ${operation}`);
    if (request) structures.set(operation, request);
  }
  const enums = new Map();
  for (const [, name, body] of readFileSync(path.join(types, 'enums.d.ts'), 'utf8').matchAll(/^export declare const (\w+): \{\n([^}]*)\};/gm)) {
    enums.set(name, [...body.matchAll(/^ {4}readonly [^:]+: "((?:[^"\\]|\\.)*)";$/gm)].map(([, value]) => JSON.parse(`"${value}"`)));
  }
  return { structures, enums };
}

function readStructures(text, file, structures) {
  let doc = '';
  let structure;
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (/^\s*\/\*\*/.test(line)) {
      const end = lines.findIndex((other, at) => at >= i && other.includes('*/'));
      doc = lines.slice(i, end + 1).map((l) => l.replace(/^\s*\/?\*+\/?\s?/, '')).filter((l) => !/^\s*@/.test(l)).join('\n').trim();
      i = end;
      continue;
    }
    const opened = /^export interface (\w+) \{$/.exec(line);
    if (opened) {
      structure = { doc, members: [] };
      structures.set(opened[1], structure);
    } else if (structure && line === '}') structure = undefined;
    else if (structure) {
      const member = /^ {4}(\w+)(\??): (.+) \| undefined;$/.exec(line);
      if (!member) throw new Error(`${file}:${i + 1}: not a member: ${line}`);
      structure.members.push({ name: member[1], required: !member[2], type: member[3], doc });
    } else if (!/^(?:import .*|export \{\};|)$/.test(line)) throw new Error(`${file}:${i + 1}: not expected: ${line}`);
    doc = '';
  }
}

const SCALARS = { string: { type: 'string' }, number: { type: 'number' }, boolean: { type: 'boolean' }, Date: { type: ['string', 'number'] }, Uint8Array: { type: 'string' } };

function schemaOf(type, models, queue, where) {
  if (SCALARS[type]) return { ...SCALARS[type] };
  const list = /^(.+)\[\]$/.exec(type);
  if (list) return { type: 'array', items: schemaOf(list[1].replace(/^\((.+)\)$/, '$1'), models, queue, where) };
  const map = /^Record<(\w+), (.+)>$/.exec(type);
  if (map) return { type: 'object', additionalProperties: schemaOf(map[2], models, queue, where) };
  // The SDK marks a name that is JavaScript's or its own by an underscore.
  const name = models.enums.has(type) || models.structures.has(type) ? type : type.replace(/^_+/, '');
  if (OPEN_ENUMS.has(name.replace(/^_+/, ''))) return { type: 'string' };
  if (models.enums.has(name)) return { type: 'string', enum: models.enums.get(name) };
  if (models.structures.has(name)) {
    queue.push(name);
    return { $ref: `#/definitions/${name}` };
  }
  throw new Error(`${where}: the type ${type} is not known`);
}

const LIMITS = { string: ['minLength', 'maxLength'], array: ['minItems', 'maxItems'], object: ['minProperties', 'maxProperties'], number: ['minimum', 'maximum'], integer: ['minimum', 'maximum'] };

/** What an account id looks like is what the rule account-id-format says. */
const TOLD_BY_RULES = new Set(['^[0-9]{12}$']);

/** Limits lie on the structure that a path leads to, so that all who use it have them. */
function addLimits(module, service, overlays) {
  for (const [operation, paths] of Object.entries(overlays)) {
    const [owner, name] = operation.split(':');
    if (owner !== service || !module.definitions[name]) continue;
    for (const [where, limit] of Object.entries(paths)) {
      const target = at(module, module.definitions[name], where);
      if (!target) throw new Error(`overlay ${operation}: ${where} leads nowhere`);
      addLimit(resolve(module, target), limit, `${operation} ${where}`);
    }
  }
}

function addLimit(schema, limit, where) {
  // Names of a map are texts.
  const type = schema.type ?? 'string';
  if (limit.type === 'integer' && type === 'number') schema.type = 'integer';
  const [least, most] = LIMITS[type] ?? [];
  const add = (key, value) => {
    if (value === undefined) return;
    if (key === undefined || (schema[key] !== undefined && schema[key] !== value)) throw new Error(`overlay ${where}: ${key} is ${schema[key]} and ${value}`);
    schema[key] = value;
  };
  // At least nothing is no limit; what is longer than 10,000,000 the service refuses as a whole.
  if (limit.min > 0 || type === 'number' || type === 'integer') add(least, limit.min);
  if (limit.max < 1e7) add(most, limit.max);
  // Words and bars are a list of values.
  if (/^\w+(?:\|\w+)+$/.test(limit.pattern ?? '')) add('enum', limit.pattern.split('|'));
  else if (limit.pattern !== undefined && !schema.enum && !TOLD_BY_RULES.has(limit.pattern)) add('pattern', patternOf(limit.pattern));
}

/** A hyphen within brackets, as botocore writes it, is not what regular expressions with the u flag take. */
function patternOf(pattern) {
  return pattern.replace(/\[((?:[^\]\\]|\\.)*)\]/g, (whole, inner) => {
    const fixed = inner.replace(/(A-Z|a-z|0-9|\\s|\\w)-(?=[^\]])/g, '$1\\-').replace(/\\([@,!#&<>=:;"'%~` ])/g, '$1');
    return `[${fixed}]`;
  });
}
