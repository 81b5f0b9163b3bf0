// `npm run soak [-- EDITS [SEED]]`: random edits of real files, each read in both ways: from what was kept, and afresh.
// 200,000 edits, on all processors, take a quarter of an hour on two. Needs the corpus beside the project, or tries its own files only.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { testBundles } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [edits, seed] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 1)];
if (!Number.isInteger(edits) || edits < 1 || !Number.isInteger(seed)) {
  console.error('npm run soak [-- EDITS [SEED]]: both are whole numbers');
  process.exit(2);
}
for (const bundle of testBundles().filter(({ outdir }) => outdir.includes('corpus'))) await build(bundle);
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const jobs = Math.min(edits, os.availableParallelism());

/** One processor's share, with a seed of its own; gives the exit code. */
function share(job) {
  const own = Math.floor(edits / jobs) + (job < edits % jobs ? 1 : 0);
  const run = spawn(process.execPath, [mocha, 'out/test/corpus/incremental.test.js'], { cwd: root, stdio: 'inherit', env: { ...process.env, SOAK: String(own), SEED: String(seed + job * 1_000_003) } });
  return new Promise((resolve) => run.once('exit', (code) => resolve(code ?? 1)));
}

const codes = await Promise.all(Array.from({ length: jobs }, (_, job) => share(job)));
process.exit(Math.max(...codes));
