// Packs the extension to ami-lint-<version>.vsix. `node scripts/package.mjs`
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './child-process.mjs';

/** The extension stays small: 2 MB, in bytes. */
const largest = 2_000_000;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Builds and packs.
 * @param {{ build?: boolean }} [options] `build: false` when dist/ is fresh already
 * @returns {Promise<string>} the path of the .vsix
 */
export async function packageExtension({ build = true } = {}) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(root, `${name}-${version}.vsix`);
  if (build) await mustRun(process.execPath, ['scripts/build.mjs'], { cwd: root });
  // Everything is bundled, so no package goes along; links in the README stay as they are, for there is no web address yet.
  await mustRun(process.execPath, [
    path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--skip-license', '--out', file,
  ], { cwd: root });
  const { size } = statSync(file);
  if (size > largest) throw new Error(`${path.basename(file)} has ${size} bytes; at most ${largest} are wanted`);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const file = await packageExtension();
    console.log(`${path.basename(file)}: ${(statSync(file).size / 1024).toFixed(0)} KB`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
