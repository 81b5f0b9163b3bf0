// Bundles everything with esbuild: the extension (desktop and web), the language server (node and web worker), the
// command line, and the tests. `--watch` goes on building; `--tests` adds the test bundles in out/.
import { build, context } from 'esbuild';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Test files below `folder`, as entry points. */
function testEntries(folder) {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true }).filter((f) => /\.test\.ts$|[\\/]?index\.ts$/.test(f)).map((f) => path.join(folder, f));
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { AMI_LINT_VERSION: JSON.stringify(version) },
  minify: true,
  keepNames: false,
};
/**
 * What is long and seldom asked for: in Node's bundles each is a file of its own, which is read when something in it is
 * first asked for. Whoever imports one need not know.
 */
const parts = {
  'rule-pages': 'server/src/core/generated/rule-pages.ts',
  schemas: 'server/src/core/generated/schemas/schemas.ts',
  descriptions: 'server/src/core/generated/schemas/descriptions.ts',
  'parse-any-yaml': 'server/src/core/text/parse-any-yaml.ts',
};

/** In the place of such a module: its exports, each read from the file beside the bundle. */
const partsLater = {
  name: 'parts-later',
  setup({ onLoad }) {
    for (const [name, file] of Object.entries(parts)) {
      onLoad({ filter: new RegExp(`[\\\\/]${path.basename(file, '.ts')}\\.ts$`) }, ({ path: found }) => {
        if (path.relative(root, found) !== path.normalize(file)) return undefined;
        const exports = [...readFileSync(found, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, id]) => id);
        return { loader: 'js', contents: exports.map((id) => `Object.defineProperty(exports, ${JSON.stringify(id)}, { enumerable: true, get: () => require("./${name}.js").${id} });`).join('\n') };
      });
    }
  },
};

const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const worker = { ...shared, platform: 'browser', format: 'cjs', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** A program for Node that holds the core. */
const program = { ...node, outdir: 'dist', plugins: [partsLater], external: Object.keys(parts).map((name) => `./${name}.js`) };

/** One entry per bundle. */
export const bundles = [
  { ...node, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...program, entryPoints: { server: 'server/src/lsp/node.ts' } },
  { ...program, entryPoints: { cli: 'server/src/cli/main.ts' }, external: [...program.external, './server.js'], banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: parts, outdir: 'dist' },
  { ...worker, entryPoints: { extension: 'client/src/browser.ts' }, outdir: 'dist/browser', external: ['vscode'] },
  { ...worker, format: 'iife', entryPoints: { server: 'server/src/lsp/browser.ts' }, outdir: 'dist/browser' },
];

/** The tests of each kind go to a folder of their own under out/. `test/web` runs in the web worker extension host. */
export function testBundles() {
  const of = (folder, outdir, base, extra = {}) => {
    const entryPoints = testEntries(folder);
    return entryPoints.length ? [{ ...base, minify: false, sourcemap: 'inline', entryPoints, outbase: folder, outdir, ...extra }] : [];
  };
  const external = ['mocha', 'esbuild', 'vscode', 'playwright-core', '@vscode/test-electron', 'fast-check', 'ajv'];
  return [
    ...of('test/unit', 'out/test/unit', node, { external }),
    ...of('test/corpus', 'out/test/corpus', node, { external }),
    ...of('test/lsp', 'out/test/lsp', node, { external }),
    ...of('test/cli', 'out/test/cli', node, { external }),
    ...of('test/vscode', 'out/test/vscode', node, { external }),
    ...of('test/web', 'out/test/web', worker, { external: ['vscode'] }),
  ].map((b) => ({ ...b, entryPoints: b.entryPoints }));
}

export async function buildAll({ tests = false } = {}) {
  generate({ quiet: true });
  await Promise.all([...bundles, ...(tests ? testBundles() : [])].map((b) => build(b)));
  chmodSync(path.join(root, 'dist/cli.js'), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tests = process.argv.includes('--tests');
  if (process.argv.includes('--watch')) {
    generate({ quiet: true });
    for (const b of [...bundles, ...(tests ? testBundles() : [])]) await (await context({ ...b, sourcemap: true, minify: false })).watch();
    console.log('watching; Ctrl+C ends it');
  } else {
    const t0 = Date.now();
    await buildAll({ tests });
    console.log(`built in ${((Date.now() - t0) / 1000).toFixed(1)} s`);
  }
}
