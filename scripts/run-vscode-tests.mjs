// Runs the mocha suites that need a real VS Code, each in a VS Code of its own with an empty data folder:
//   editor     in the Node extension host, English          spanish   the same with the display language Spanish
//   installed  in a VS Code that has the packed .vsix       web       in the browser's worker extension host
//   window     from outside: what a person sees and clicks in the window of the installed extension
// `node scripts/run-vscode-tests.mjs [suite …]`
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { plainEnvironment, run } from './child-process.mjs';
import { installVscode, installedVersion } from './install-vscode.mjs';
import { packageExtension } from './package.mjs';
import { prepareDataFolder, root, startVscode } from './vscode-host.mjs';
import { loadWebExtension } from './web-extension.mjs';
import { chromiumMissing, developmentPayload, findChromium, openBrowser, openPage } from './vscode-window.mjs';

const nodeTests = path.join(root, 'out/test/vscode/index.js');
const webTests = 'out/test/web/index.js';
const limit = Number(process.env.AMI_LINT_TEST_TIMEOUT_MS ?? 120_000);

/** What each suite needs. `kind`: `host` inside the extension host, `web` in the worker host, `window` from outside. */
const suites = {
  editor: { kind: 'host', title: 'in the editor' },
  spanish: { kind: 'host', title: 'in the editor, in Spanish', locale: 'es' },
  installed: { kind: 'host', title: 'installed from the .vsix', vsix: true },
  web: { kind: 'web', title: 'as a web extension' },
  window: { kind: 'window', title: 'seen from outside', vsix: true },
};
export const suiteNames = Object.keys(suites);

/** The result of a suite that could not run. */
const broken = (suite, output) => ({ suite, passed: 0, failed: 1, output });

function readStatistics(file) {
  try {
    const { tests, passes, failures, pending } = JSON.parse(readFileSync(file, 'utf8'));
    return { tests, passed: passes, failed: failures + pending };
  } catch {
    return { tests: 0, passed: 0, failed: 0 };
  }
}

/** A folder for one run: a copy of the fixtures (tests may write there) and the place of mocha's report. */
function scratchFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ami-lint-test-'));
  const workspace = path.join(folder, 'workspace');
  cpSync(path.join(root, 'test/vscode/fixtures'), workspace, { recursive: true });
  return { folder, workspace, report: path.join(folder, 'report.txt') };
}

/** VS Code takes tests only together with an extension under development: for an installed one, an empty one. */
function emptyExtension(folder) {
  const at = path.join(folder, 'empty-extension');
  mkdirSync(at);
  writeFileSync(path.join(at, 'package.json'), JSON.stringify({ name: 'empty', publisher: 'none', version: '0.0.0', engines: { vscode: '*' } }));
  return at;
}

/** Opens the page that starts the tests and waits for their exit code. */
async function driveTests(page, server, url, onLog) {
  let finish, fail;
  const exit = new Promise((resolve, reject) => { finish = resolve; fail = reject; });
  const timer = setTimeout(() => fail(new Error(`no answer from the extension host after ${limit} ms`)), limit);
  // The workbench calls these two when they are there; they must be there before the page is.
  await page.exposeFunction('codeAutomationLog', (type, args) => onLog(`<${type}> ${format(...args)}`));
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  page.on('crash', () => fail(new Error('the page crashed')));
  server.child.once('exit', (code) => fail(new Error(`VS Code's server ended with ${code}`)));
  await page.goto(url);
  return exit.finally(() => clearTimeout(timer));
}

/** Lets the page load what is tested, and gives the rest of its address. */
async function payloadFor({ kind, vsix }, page, server, scratch) {
  if (kind === 'web') {
    await loadWebExtension(page, root, webTests);
    return [['skipWelcome', 'true']];
  }
  return developmentPayload(server, vsix ? emptyExtension(scratch.folder) : root, nodeTests);
}

/** A worker can't write files: what mocha says there comes through the console, marked. */
function keepReport(report, line) {
  const [, statistics, text] = /^<info> \[mocha(:statistics)?\] ([^]*)$/.exec(line) ?? [];
  if (text === undefined) return;
  if (statistics) writeFileSync(`${report}.json`, text);
  else appendFileSync(report, text + '\n');
}

async function runInServer(suite, needs, scratch, packed) {
  const web = needs.kind === 'web';
  const server = await startVscode({
    // A built VS Code takes tests from the address only with this flag.
    args: ['--enable-smoke-test-driver'], locale: needs.locale, extensions: needs.vsix ? [packed] : [],
    env: { AMI_LINT_TEST_REPORT: scratch.report, AMI_LINT_TEST_SUITE: suite },
  });
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, server);
    const payload = await payloadFor(needs, page, server, scratch);
    const code = await driveTests(page, server, server.url({ folder: scratch.workspace, payload }), (line) => {
      if (process.env.VERBOSE) console.error(line.slice(0, 2000));
      if (web) keepReport(scratch.report, line);
    });
    if (code !== 0 && process.env.VERBOSE) console.error(readFileSync(server.log, 'utf8').slice(-4000));
    return code;
  } finally {
    await browser.close().catch(() => {});
    await server.stop();
  }
}

/** The desktop VS Code to use, or undefined: a path given, one that @vscode/test-electron fetched before, or when forced a fresh one. */
async function desktopVscode() {
  const wish = process.env.AMI_LINT_VSCODE;
  if (wish === 'server') return undefined;
  if (process.env.AMI_LINT_VSCODE_EXECUTABLE) return process.env.AMI_LINT_VSCODE_EXECUTABLE;
  const cache = path.join(root, '.vscode-test');
  const cached = existsSync(cache) && readdirSync(cache).some((entry) => entry.startsWith('vscode-'));
  if (wish !== 'desktop' && !cached && process.platform === 'linux') return undefined;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ cachePath: cache, version: 'stable' });
  } catch (error) {
    if (wish === 'desktop') throw new Error(`no desktop VS Code: it could not be downloaded (${error.message}). Put the path of one in AMI_LINT_VSCODE_EXECUTABLE, or use AMI_LINT_VSCODE=server`);
    return undefined;
  }
}

async function runInDesktop(executable, suite, { locale = 'en' }, scratch) {
  const { runTests } = await import('@vscode/test-electron');
  const user = path.join(scratch.folder, 'user');
  mkdirSync(user);
  prepareDataFolder(user, { locale });
  return runTests({
    vscodeExecutablePath: executable, extensionDevelopmentPath: root, extensionTestsPath: nodeTests,
    launchArgs: [scratch.workspace, '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', path.join(user, 'data'), '--locale', locale],
    extensionTestsEnv: { AMI_LINT_TEST_REPORT: scratch.report, AMI_LINT_TEST_SUITE: suite },
  });
}

/** Mocha in this Node, which opens the windows itself. */
async function runFromOutside(scratch, packed) {
  const { code, output } = await run(process.execPath, [
    path.join(root, 'node_modules/mocha/bin/mocha.js'), '--no-color', '--forbid-only', '--exit', '--timeout', '90000', '--reporter', path.join(root, 'scripts/mocha-reporter.cjs'),
    path.join(root, 'test/vscode/window/**/*.test.mjs').replaceAll('\\', '/'),
  ], { cwd: root, env: plainEnvironment({ AMI_LINT_TEST_REPORT: scratch.report, AMI_LINT_VSIX: packed, AMI_LINT_WORKSPACE: scratch.workspace }), limit: 3 * limit });
  appendFileSync(scratch.report, output);
  return code;
}

async function runSuite(suite, tools) {
  const needs = suites[suite];
  const scratch = scratchFolder();
  let failure = '';
  try {
    const code = needs.kind === 'window' ? await runFromOutside(scratch, tools.vsix)
      : tools.desktop && needs.kind === 'host' && !needs.vsix ? await runInDesktop(tools.desktop, suite, needs, scratch)
        : await runInServer(suite, needs, scratch, tools.vsix);
    if (code !== 0) failure = `exit code ${code}`;
  } catch (error) {
    failure = String(error?.message ?? error);
  }
  const report = existsSync(scratch.report) ? readFileSync(scratch.report, 'utf8') : '';
  const { tests, passed, failed } = readStatistics(`${scratch.report}.json`);
  rmSync(scratch.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  if (!tests) return broken(suite, `${report}\nno test ran ${failure}`);
  return { suite, passed, failed: failed || (failure ? 1 : 0), output: failed || !failure ? report : `${report}\n${failure}` };
}

/**
 * Runs suites one after the other. VS Code must be installed and everything built, tests too.
 * @param {string[]} names of `suiteNames`
 * @param {(result: { suite: string, passed: number, failed: number, output: string }) => void} [report] gets each result at once
 */
export async function runVscodeTests(names = suiteNames, report = () => {}) {
  const results = [];
  const add = (result) => { results.push(result); report(result); };
  let desktop;
  try {
    if (!findChromium()) throw new Error(chromiumMissing);
    await installVscode();
    desktop = await desktopVscode();
  } catch (error) {
    add(broken('vscode', `VS Code can't run here: ${error.message}`));
    return results;
  }
  console.log(desktop ? `editor suites: desktop VS Code at ${desktop}; the others: VS Code ${installedVersion()} (code-server's build) in ${findChromium()}`
    : `VS Code ${installedVersion()} (code-server's build, extension host on its own Node), window in ${findChromium()}`);
  let vsix;
  try {
    if (names.some((suite) => suites[suite].vsix)) vsix = await packageExtension({ build: false });
  } catch (error) {
    add(broken('package', error.message));
    names = names.filter((suite) => !suites[suite].vsix);
  }
  for (const suite of names) add(await runSuite(suite, { desktop, vsix }));
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((suite) => !suiteNames.includes(suite));
  if (unknown.length) { console.error(`unknown suite: ${unknown.join(', ')}; there are ${suiteNames.join(', ')}`); process.exit(2); }
  const results = await runVscodeTests(wanted.length ? wanted : suiteNames, ({ suite, output }) => console.log(`\n${suite}\n${output}`));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') ? 1 : 0);
}
