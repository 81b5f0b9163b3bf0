// Installs the project's packages when they are missing or not those of package-lock.json. Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, run } from './child-process.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** True when every package of the lockfile is there; one that is for another system may be missing. */
function isInstalled() {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted).every(([at, { integrity, optional }]) => at === '' || present[at]?.integrity === integrity || (optional && !present[at]));
}

/**
 * Makes sure that the project's packages are installed. None of them may run a script of its own.
 * Ends the process with code 1, and the reason on stderr, when that fails.
 */
export async function setup() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Node 20 or newer is needed; this is ${process.version}.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  console.log('installing packages (npm ci) …');
  const { code, output } = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
  if (code === 0) return;
  console.error(`npm ci ended with ${code}\n${output}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
