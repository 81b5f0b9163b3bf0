// Who is measured: AMI Lint as it is built, the floors that parse and do nothing else, and the peers when installed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mustRun, npm } from '../scripts/child-process.mjs';

export const bench = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(bench, '..');
/** What a run makes and may be thrown away. */
export const cache = path.join(bench, '.cache');

const require = createRequire(import.meta.url);
/** The parsers that AMI Lint is built with, not those of a peer. */
const ours = createRequire(path.join(root, 'package.json'));
export const { parseDocument } = ours('yaml');
export const { parseTree } = ours('jsonc-parser');

const node = process.execPath;

/**
 * Builds AMI Lint where it is not built, and the floors, bundled as AMI Lint is: files to load take time too.
 * Another folder than `dist` must be there already.
 */
export async function build(dist) {
  const built = ['server.js', 'cli.js'].every((file) => existsSync(path.join(dist, file)));
  if (!built && dist !== path.join(root, 'dist')) throw new Error(`no server.js and cli.js in ${dist}`);
  if (!built) await mustRun(node, [path.join(root, 'scripts/build.mjs')], { cwd: root });
  const { build: bundle } = ours('esbuild');
  mkdirSync(cache, { recursive: true });
  await bundle({
    entryPoints: ['floor-server.mjs', 'floor-parse.mjs'].map((file) => path.join(bench, file)),
    outdir: cache, outExtension: { '.js': '.cjs' }, bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20',
    mainFields: ['module', 'main'], nodePaths: [path.join(root, 'node_modules')], logLevel: 'warning',
    alias: { yaml: path.join(root, 'node_modules/yaml'), 'jsonc-parser': path.join(root, 'node_modules/jsonc-parser') },
  });
}

export const commandLine = (dist) => [node, path.join(dist, 'cli.js')];
export const floorParse = [node, path.join(cache, 'floor-parse.cjs')];

/**
 * AMI Lint and the floors by id: how each is started. `formats` are those that it is asked about.
 */
export function servers(dist) {
  const floor = path.join(cache, 'floor-server.cjs');
  const both = ['yaml', 'json'];
  return {
    'ami-lint': { command: [node, path.join(dist, 'server.js'), '--stdio'], formats: both },
    'floor-block': { command: [node, floor, 'block'], formats: ['yaml'] },
    'floor-whole': { command: [node, floor, 'whole'], formats: both },
  };
}

// Peers

const peerFolder = path.join(bench, 'node_modules');
const packageOf = (name) => JSON.parse(readFileSync(path.join(peerFolder, name, 'package.json'), 'utf8'));
export const peersInstalled = () => existsSync(path.join(peerFolder, 'yaml-language-server')) && existsSync(path.join(peerFolder, '@aws/cloudformation-validate'));

/** Installs the peers with the versions of bench/package-lock.json; none of them runs a script. */
export async function installPeers() {
  await mustRun(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: bench });
}

/** The peers' versions by package name. */
export const peerVersions = () => Object.fromEntries(['yaml-language-server', '@aws/cloudformation-validate', '@aws-cdk/aws-service-spec'].map((name) => [name, packageOf(name).version]));

/** The peers by id, with their settings; `waits` is how long, in ms, one lets a keystroke rest before it looks. */
export function peerServers() {
  const yaml = path.join(peerFolder, 'yaml-language-server', packageOf('yaml-language-server').bin['yaml-language-server']);
  return {
    'yaml-language-server': { command: [node, yaml, '--stdio'], formats: ['yaml'], settings: yamlSettings(), waits: 200 },
    'cloudformation-validate': { command: [node, path.join(bench, 'validate-server.mjs')], formats: ['yaml', 'json'] },
  };
}

const INTRINSICS = ['Base64', 'Cidr', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'Join', 'Select', 'Split', 'Sub', 'Ref', 'Equals', 'And', 'Or', 'Not', 'Condition', 'ImportValue', 'Transform'];

/** A schema for the whole template, its intrinsics, and no look at the network. */
function yamlSettings() {
  const customTags = INTRINSICS.flatMap((name) => ['scalar', 'sequence', 'mapping'].map((kind) => `!${name} ${kind}`));
  return {
    yaml: { validate: true, hover: true, completion: true, format: { enable: false }, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, schemas: { [pathToFileURL(schemaFile()).href]: '*.yaml' }, customTags },
    http: {},
  };
}

/** A JSON Schema of all resource types that the specification knows, made once. */
function schemaFile() {
  const file = path.join(cache, 'cloudformation.schema.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(schemaOf(require('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync())));
  return file;
}

const INTRINSIC = { type: 'object', minProperties: 1, maxProperties: 1, patternProperties: { '^(?:Ref|Fn::.+)$': {} }, additionalProperties: false };
const TAG = { type: 'object', properties: { Key: {}, Value: {} }, required: ['Key', 'Value'], additionalProperties: false };

/** A property's schema by the kind of its type in the specification. */
const KINDS = {
  string: () => ({ type: ['string', 'number', 'boolean'] }),
  number: () => ({ type: ['number', 'string'] }),
  integer: () => ({ type: ['integer', 'string'] }),
  boolean: () => ({ type: ['boolean', 'string'] }),
  tag: () => TAG,
  ref: ({ reference }) => ({ $ref: `#/definitions/${reference.$ref}` }),
  array: ({ element }) => ({ type: 'array', items: valueSchema(element) }),
  map: ({ element }) => ({ type: 'object', additionalProperties: valueSchema(element) }),
  union: ({ types }) => ({ anyOf: types.map((type) => valueSchema(type)) }),
};

function valueSchema(type) {
  const schema = KINDS[type.type]?.(type);
  return schema ? { anyOf: [schema, INTRINSIC] } : {};
}

function objectSchema(properties) {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { type, documentation }]) => [name, { ...valueSchema(type), description: documentation?.split(/(?<=\.)\s/, 1)[0] }])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  };
}

function schemaOf(specification) {
  const definitions = Object.fromEntries(specification.all('typeDefinition').map(({ $id, properties }) => [$id, objectSchema(properties)]));
  const resources = specification.all('resource').map(({ cloudFormationType, properties }) => ({
    if: { properties: { Type: { const: cloudFormationType } } },
    then: { properties: { Properties: objectSchema(properties) } },
  }));
  const resource = { type: 'object', required: ['Type'], properties: { Type: { type: 'string' } }, allOf: resources };
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', required: ['Resources'], properties: { Resources: { type: 'object', additionalProperties: resource } }, definitions };
}
