// `npm run soak [-- EDITS [SEED]]`: random edits of real files, each read in both ways: from what was kept, and afresh.
// With 200,000 edits it takes about half an hour. Needs the corpus beside the project, or tries its own files only.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { testBundles } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [edits = '200000', seed = '1'] = process.argv.slice(2);
for (const bundle of testBundles().filter(({ outdir }) => outdir.includes('corpus'))) await build(bundle);
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const run = spawnSync(process.execPath, [mocha, 'out/test/corpus/incremental.test.js'], { cwd: root, stdio: 'inherit', env: { ...process.env, SOAK: edits, SEED: seed } });
process.exit(run.status ?? 1);
