// Everything that is tested, in one go: `npm test`, or `npm test -- --only unit,lsp,cli,corpus,vscode,web`.
// On a fresh clone it installs what is missing first. The last line is always `N passed, N failed`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainEnvironment, run } from './child-process.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const mochaKinds = ['unit', 'lsp', 'cli', 'corpus'];
/** The suites of run-vscode-tests.mjs by kind. */
const editorSuites = { vscode: ['editor', 'spanish', 'installed', 'window'], web: ['web'] };
const kinds = [...mochaKinds, ...Object.keys(editorSuites)];
/** A suite that takes longer hangs. Milliseconds. */
const longestSuite = 180_000;
const started = Date.now();
const results = [];

function wantedKinds() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return kinds;
  const wanted = (process.argv[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = wanted.filter((kind) => !kinds.includes(kind));
  if (wanted.length && !unknown.length) return wanted;
  console.error(`--only takes some of ${kinds.join(',')}${unknown.length ? `, not ${unknown.join(',')}` : ''}`);
  process.exit(2);
}

/** Notes a result and shows what was said. */
function report({ suite, passed, failed, output = '' }) {
  results.push({ suite, passed, failed });
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`\n=== ${suite}: ${passed} passed, ${failed} failed (at ${seconds} s)\n${output.replace(/^\n+|\s+$/g, '')}`);
}

/** A step that must succeed before tests make sense; what fails counts as one failure. */
async function step(suite, args) {
  const { code, output } = await run(process.execPath, args, { cwd: root });
  if (code !== 0) report({ suite, passed: 0, failed: 1, output });
  else console.log(`${suite}: ok`);
  return code === 0;
}

async function mochaSuite(kind) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ami-lint-mocha-'));
  const file = path.join(folder, 'report');
  const { code, output } = await run(process.execPath, [
    path.join(root, 'node_modules/mocha/bin/mocha.js'), '--no-color', '--forbid-only', '--exit', '--timeout', '30000', '--require', path.join(root, 'scripts/mocha-seed.cjs'),
    '--reporter', path.join(root, 'scripts/mocha-reporter.cjs'), `out/test/${kind}/**/*.test.js`,
  ], { cwd: root, env: plainEnvironment({ AMI_LINT_TEST_REPORT: file }), limit: longestSuite });
  const { tests, passes, failures, pending } = existsSync(`${file}.json`) ? JSON.parse(readFileSync(`${file}.json`, 'utf8')) : { tests: 0, passes: 0, failures: 0, pending: 0 };
  rmSync(folder, { recursive: true, force: true });
  // A skipped test is no success; only outside CI may one be skipped, such as for want of a corpus.
  const skipped = process.env.CI === 'true' ? pending : 0;
  const failed = failures + skipped || (tests === 0 || code !== 0 ? 1 : 0);
  report({ suite: kind, passed: passes, failed, output: tests ? output : `${output}\nno test ran` });
}

async function main() {
  const wanted = wantedKinds();
  await setup();
  const suites = wanted.flatMap((kind) => editorSuites[kind] ?? []);
  // VS Code is fetched while the rest runs; its messages wait for their turn.
  const said = [];
  const { installVscode } = await import('./install-vscode.mjs');
  const vscode = suites.length ? installVscode((line) => said.push(line)).then(() => undefined, (error) => error) : undefined;
  rmSync(path.join(root, 'out', 'test'), { recursive: true, force: true });
  // Building generates; so what was committed is checked first.
  await step('generated files and types', ['scripts/check.mjs']);
  const built = await step('build', ['scripts/build.mjs', '--tests']);
  if (built) for (const kind of wanted.filter((name) => mochaKinds.includes(name))) await mochaSuite(kind);
  const failure = await vscode;
  if (!built || !suites.length) return;
  for (const line of said) console.log(line);
  if (failure) {
    report({ suite: 'vscode', passed: 0, failed: 1, output: `VS Code can't run here: ${failure.message}` });
    return;
  }
  const { runVscodeTests } = await import('./run-vscode-tests.mjs');
  await runVscodeTests(suites, report);
}

await main().catch((error) => report({ suite: 'test', passed: 0, failed: 1, output: String(error?.stack ?? error) }));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') || !sum('passed') ? 1 : 0);
