// Hand-written schemas: taken apart into what validates and what describes, in English and Spanish.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { step, walk } from './module.mjs';

/** Texts of a schema; what validates does without them. */
const TEXTS = ['title', 'description'];
const META = ['$schema', '$id', '$comment', 'examples'];

/** What an editor without dialects must be told, and a dialect knows: values that a later program fills in. */
const FILLED_IN_LATER = '#/definitions/filledInLater';
const FILLED_IN_LATER_PATTERN = '|\\$\\{|^\\$[A-Za-z_][A-Za-z0-9_]*$|\\{\\{|\\{%|<%|\\$\\(|%\\{|^<[^<>\\n]+>$';

/**
 * @param {string} folder of the schemas
 * @param {string} id of the shape
 * @param {{ file: string, pages?: Record<string, string> }} wanted pages by pointer; {action} stands for each action of a step
 */
export function documentModule(folder, id, { file, pages = {} }) {
  const { schema, descriptions } = takeApart(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  const spanish = path.join(folder, 'es', file.replace('.schema.json', '.json'));
  for (const [pointer, { title, description }] of Object.entries(existsSync(spanish) ? JSON.parse(readFileSync(spanish, 'utf8')) : {})) {
    if (!descriptions[pointer]) throw new Error(`${path.basename(spanish)}: ${pointer} describes nothing in ${file}`);
    Object.assign(descriptions[pointer], title && { titleEs: title }, description && { es: description });
  }
  return { name: id, schema, descriptions, shapes: { [id]: '' }, pages: { at: pagesOf(pages, schema) } };
}

/** Pages by pointer, where {action} is no longer. */
function pagesOf(pages, schema) {
  const actions = schema.definitions?.step?.properties.action.enum ?? [];
  return Object.fromEntries(Object.entries(pages).flatMap(([at, url]) => (at.includes('{action}') ? actions.map((action) => [at.replace('{action}', action), url]) : [[at, url]])));
}

/**
 * What validates, and texts by pointer `{ title?, en? }`. Pointers are those of the schema without its alternatives for
 * values that are filled in later; a value of a list of `const` has its own, `/enum/<value>`.
 */
export function takeApart(schema) {
  const descriptions = {};
  simplify(schema);
  if (schema.definitions) delete schema.definitions.filledInLater;
  walk(schema, (one, pointer) => {
    const describe = (at, { title, description }) => (title || description) && (descriptions[at] = { ...(title && { title }), ...(description && { en: description }) });
    describe(pointer, one);
    if (one.oneOf?.every((branch) => branch.const !== undefined)) {
      for (const branch of one.oneOf) describe(`${pointer}/enum/${step(branch.const)}`, branch);
      one.enum = one.oneOf.map((branch) => branch.const);
      delete one.oneOf;
    }
    // A list of values tells their type.
    if (one.enum && one.type === undefined) one.type = [...new Set(one.enum.map((value) => typeof value))];
    for (const key of [...TEXTS, ...META]) delete one[key];
  });
  return { schema, descriptions };
}

/** Takes away what stands there for values that are filled in later; pointers stay those of the published schema where they can. */
function simplify(root) {
  const visit = (one) => {
    if (typeof one.pattern === 'string' && one.pattern.endsWith(FILLED_IN_LATER_PATTERN)) one.pattern = one.pattern.slice(0, -FILLED_IN_LATER_PATTERN.length);
    const branches = one.anyOf?.filter((branch) => branch.$ref !== FILLED_IN_LATER);
    if (!branches || branches.length === one.anyOf.length) return;
    delete one.anyOf;
    if (branches.length > 1) one.anyOf = branches;
    else for (const [key, value] of Object.entries(branches[0])) one[key] ??= value;
    // What the branch brings may have branches of its own.
    visit(one);
  };
  walk(root, visit);
}
