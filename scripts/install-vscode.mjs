// Installs VS Code (code-server's build) and the Node it runs on from npm into vscode-host/node_modules: about 540 MB,
// half a minute, once. No package's install script runs; one small native module is built, and may fail.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, npm, plainEnvironment, run } from './child-process.mjs';

const host = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'vscode-host');
const modules = path.join(host, 'node_modules');
const nodePackage = path.join(modules, `node-${process.platform}-${process.arch}`);
const ready = path.join(modules, '.installed-lockfile');
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** The folder of VS Code's server. */
export const vscodeFolder = process.env.AMI_LINT_VSCODE_FOLDER ?? path.join(modules, 'code-server', 'lib', 'vscode');

/** The Node that VS Code's server needs (24 or newer); where npm has none for this platform, it must be the running one. */
export function vscodeNode() {
  const packaged = path.join(nodePackage, 'bin', 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}

/** VS Code's version, or undefined when it isn't installed. */
export function installedVersion() {
  const file = path.join(vscodeFolder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

/** Parts that no extension needs to run: an agent (113 MB), its sandbox (66 MB), and two built-in extensions. */
const unneeded = [
  `node_modules/@github/copilot-sdk-${process.platform}-${process.arch}`,
  'node_modules/@microsoft/mxc-sdk', 'extensions/copilot', 'extensions/mermaid-markdown-features',
];

function nodeProblem() {
  const known = existsSync(vscodeNode()) && vscodeNode() !== process.execPath;
  if (known || Number(process.versions.node.split('.')[0]) >= 24) return undefined;
  return `VS Code's server needs Node 24, and npm has no package of it for ${process.platform}-${process.arch}: run this with Node 24 or newer, or put the desktop's \`code\` on the PATH`;
}

async function install(log) {
  const env = plainEnvironment({ JOBS: 'max' });
  rmSync(ready, { force: true });
  await mustRun(npm, ['ci', ...quiet], { cwd: host, env });
  const problem = nodeProblem();
  if (problem) throw new Error(problem);
  // The rest runs on VS Code's own Node, so that native modules are built for it.
  env.PATH = [path.dirname(vscodeNode()), env.PATH].join(path.delimiter);
  // `npm ci` refuses here: the shrinkwrap that ships with it lacks an entry. `npm install` follows the rest of it.
  const production = ['install', '--omit=dev', ...quiet];
  await mustRun(npm, production, { cwd: vscodeFolder, env });
  await mustRun(npm, production, { cwd: path.join(vscodeFolder, 'extensions'), env });
  for (const part of unneeded) rmSync(path.join(vscodeFolder, part), { recursive: true, force: true });
  const headers = existsSync(nodePackage) ? [`--nodedir=${nodePackage}`] : [];
  const built = await run(npm, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', ...headers, '--loglevel=error'], { cwd: vscodeFolder, env });
  if (built.code !== 0) log('the Output panel of this VS Code stays empty: @vscode/spdlog could not be built (it needs python3, make and g++)');
}

/**
 * Makes sure that VS Code is installed as vscode-host/package-lock.json says. Costs nothing when it is.
 * @param {(line: string) => void} [log] gets a line about what is done
 * @returns {Promise<string>} VS Code's version
 */
export async function installVscode(log = console.log) {
  if (process.env.AMI_LINT_VSCODE_FOLDER) return installedVersion();
  const wanted = readFileSync(path.join(host, 'package-lock.json'), 'utf8');
  if (existsSync(ready) && readFileSync(ready, 'utf8') === wanted) return installedVersion();
  const start = Date.now();
  log('installing VS Code from npm into vscode-host/ (once, about half a minute, 540 MB) …');
  await install(log);
  writeFileSync(ready, wanted);
  log(`VS Code ${installedVersion()} installed in ${Math.round((Date.now() - start) / 1000)} s`);
  return installedVersion();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await installVscode().catch((error) => { console.error(error.message); process.exit(1); });
}
