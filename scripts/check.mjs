// Types, and that generated files are as they should be. The core is checked on its own too: it may use neither Node nor the DOM.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function run(what, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${what}`);
      if (code !== 0) console.log(output.trimEnd());
      resolve(code === 0);
    });
  });
}

const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
const results = [
  await run('generated files', ['scripts/generate.mjs', '--check']),
  ...(await Promise.all([run('types of the core', [tsc, '-p', 'server/src/core']), run('types', [tsc, '-p', '.'])])),
];
process.exit(results.every(Boolean) ? 0 : 1);
