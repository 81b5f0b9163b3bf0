// Builds AMI Lint, lints a folder in the terminal, then opens it in VS Code with the extension.
// `npm start [-- [--no-editor] [--port N] PATH]`; PATH is examples/ when it isn't given.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mustRun, run } from './child-process.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const usage = 'npm start [-- [--no-editor] [--port N] [PATH]]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'no-editor': { type: 'boolean' }, port: { type: 'string' } } });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (positionals.length > 1) throw new Error('one PATH at most');
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error(`--port ${values.port}: not a port`);
    const target = path.resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? path.join(root, 'examples'));
    if (!existsSync(target)) throw new Error(`${target}: there is no such file or folder`);
    return { editor: !values['no-editor'], port, target };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return process.exit(2);
  }
}

/** `code` of a VS Code on this computer, or undefined. The one in a remote VS Code's terminal can't take an extension from a folder. */
async function desktopCode() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (folder && existsSync(file) && (await run(file, ['--version'])).code === 0) return file;
    }
  }
  return undefined;
}

/** VS Code in the browser, until Ctrl+C. */
async function openInBrowser(target, port) {
  const { installVscode } = await import('./install-vscode.mjs');
  const { packageExtension } = await import('./package.mjs');
  const { startVscode } = await import('./vscode-host.mjs');
  await installVscode();
  const isFile = statSync(target).isFile();
  const sockets = mkdtempSync(path.join(tmpdir(), 'ami-lint-'));
  process.once('exit', () => rmSync(sockets, { recursive: true, force: true }));
  const server = await startVscode({
    dataFolder: path.join(root, '.vscode-data'), port, extensions: [await packageExtension({ build: false })], env: { XDG_RUNTIME_DIR: sockets },
  });
  const payload = isFile ? [['openFile', server.remoteUri(target)]] : [];
  console.log(`\nVS Code with AMI Lint, on this computer only:\n\n  ${server.url({ folder: isFile ? path.dirname(target) : target, payload })}\n\nCtrl+C stops it.`);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    server.child.once('exit', resolve);
  });
  await server.stop();
}

const { editor, port, target } = readArguments();
await setup();
try {
  await mustRun(process.execPath, ['scripts/build.mjs'], { cwd: root });
  // Findings are what is to be shown here, not a failure.
  const { code } = await run(process.execPath, [path.join(root, 'dist/cli.js'), path.relative(process.cwd(), target) || '.'], { show: true });
  if (code > 1) process.exit(code);
  if (editor) {
    const command = await desktopCode();
    if (command) {
      console.log(`\nopening ${target} in VS Code (${command})`);
      await mustRun(command, ['--new-window', `--extensionDevelopmentPath=${root}`, target]);
    } else {
      await openInBrowser(target, port);
    }
  }
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
