// Starts the VS Code that install-vscode.mjs installed: its server on 127.0.0.1, with a data folder of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainEnvironment, run } from './child-process.mjs';
import { vscodeFolder, vscodeNode } from './install-vscode.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const serverMain = path.join(vscodeFolder, 'out', 'server-main.js');
const common = ['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-telemetry'];
/** No extension gallery: nothing to look up, nothing to update. */
const offline = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** User settings of a fresh data folder: quiet, and nothing that looks something up or changes files by itself. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'files.autoSave': 'off', // the browser's VS Code saves after a second by default
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Writes a language pack that knows the language and none of VS Code's own sentences: enough for `vscode.env.language`,
 * and so for everything that an extension says. Real packs come from the gallery only.
 */
function writeLanguagePack(dataFolder, locale) {
  const sentences = path.join(dataFolder, 'data', `language-pack.${locale}.json`);
  writeFileSync(sentences, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `ami-lint.language-pack-${locale}` }, version: '1.0.0' }];
  const pack = { hash: `ami-lint-${locale}`, label: locale, extensions, translations: { vscode: sentences } };
  writeFileSync(path.join(dataFolder, 'data', 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/**
 * Makes a data folder ready for a first start; what is there already is left alone.
 * @param {string} dataFolder
 * @param {{ settings?: object, locale?: string }} [options] user settings on top of ours; the display language
 */
export function prepareDataFolder(dataFolder, { settings = {}, locale } = {}) {
  const user = path.join(dataFolder, 'data', 'User');
  mkdirSync(user, { recursive: true });
  const file = path.join(user, 'settings.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  if (locale && locale !== 'en') writeLanguagePack(dataFolder, locale);
}

/**
 * Runs VS Code's command line on a data folder (`--install-extension FILE`, `--list-extensions --show-versions` …).
 * @returns {Promise<string>} what it printed; a failure is thrown
 */
export async function vscodeCommand(dataFolder, args) {
  const { code, output } = await run(vscodeNode(), [serverMain, ...common, '--server-data-dir', dataFolder, ...args], { env: plainEnvironment(offline) });
  if (code !== 0 || /Failed Installing/i.test(output)) throw new Error(`VS Code's command line failed (${code}): ${output}`);
  return output;
}

function waitUntilUp(child, log, milliseconds) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code's server was not up after ${milliseconds} ms, see ${log}`)), milliseconds);
    child.stdout.on('data', (data) => {
      if (!/Extension host agent started/.test(data)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => { clearTimeout(timer); reject(new Error(`VS Code's server ended with ${code}, see ${log}`)); });
  });
}

/** Ends a child politely, then not. */
function endChild(child) {
  if (child.exitCode !== null || child.signalCode) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => { clearTimeout(hard); resolve(); });
    child.kill('SIGTERM');
  });
}

/**
 * Starts VS Code's server on 127.0.0.1 behind a random token (whoever reaches the port could run code as this user).
 * @param {{ dataFolder?: string, port?: number, extensions?: string[], settings?: object, locale?: string,
 *   args?: string[], env?: object }} [options] without `dataFolder`: an empty temporary one, deleted at the end;
 *   `extensions`: .vsix files to install first
 * @returns its address and `stop()`; `url({ folder, payload })` is the page to open
 */
export async function startVscode({ dataFolder, port, extensions = [], settings, locale = 'en', args = [], env = {} } = {}) {
  const temporary = !dataFolder;
  dataFolder ??= mkdtempSync(path.join(tmpdir(), 'ami-lint-vscode-'));
  let child;
  const keep = () => process.env.AMI_LINT_KEEP_DATA === '1';
  const clear = () => { if (temporary && !keep()) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }); };
  const atExit = () => { child?.kill('SIGTERM'); clear(); };
  process.once('exit', atExit);

  prepareDataFolder(dataFolder, { settings, locale });
  for (const file of extensions) await vscodeCommand(dataFolder, ['--force', '--install-extension', path.resolve(file)]);
  port ??= await freePort();
  const token = randomBytes(16).toString('hex');
  // XDG_RUNTIME_DIR: where the server puts its sockets; they go with the folder.
  child = spawn(vscodeNode(), [
    serverMain, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token, ...common,
    '--server-data-dir', dataFolder, '--disable-workspace-trust', '--locale', locale, ...args,
  ], { env: plainEnvironment({ ...offline, ...(temporary && { XDG_RUNTIME_DIR: dataFolder }), ...env }), stdio: ['ignore', 'pipe', 'pipe'] });
  const log = path.join(dataFolder, 'server.log');
  const stream = createWriteStream(log);
  stream.on('error', () => {}); // the folder may be gone before the last line
  child.stdout.pipe(stream);
  child.stderr.pipe(stream);
  await waitUntilUp(child, log, 60_000);

  const authority = `127.0.0.1:${port}`;
  const remoteUri = (file) => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`;
  return {
    child, authority, dataFolder, log, remoteUri,
    url({ folder, payload = [] }) {
      return `http://${authority}/?${new URLSearchParams({ tkn: token, folder: path.resolve(folder), payload: JSON.stringify(payload) })}`;
    },
    async stop() {
      child.removeAllListeners('exit');
      await endChild(child);
      process.off('exit', atExit);
      clear();
    },
  };
}
