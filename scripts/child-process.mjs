// How the scripts start other programs. Node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';

const running = new Set();
let ending = false;

/** Ends what is still running when this process is told to end, so that nothing is left behind. */
function endAll(signal) {
  ending = true;
  for (const child of running) child.kill(signal);
}
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    endAll(signal);
    // A script that listens itself ends in its own way (start.mjs does); otherwise give children a moment to end.
    if (process.listenerCount(signal) > 1) return;
    setTimeout(() => process.exit(code), running.size ? 1500 : 0);
  });
}
process.on('exit', () => endAll('SIGTERM'));

/** The environment without what `npm run` adds: those variables would steer an npm that a script starts in turn. */
export function plainEnvironment(extra = {}) {
  const env = { ...process.env, ...extra };
  for (const key of Object.keys(env)) {
    if (/^npm_(package|lifecycle|command|config_(prefix|local_prefix|nodedir))/i.test(key)) delete env[key];
  }
  return env;
}

/** The command that starts npm; on Windows it's a script that needs a shell. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a program to its end.
 * @param {string} command program or path
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, limit?: number }} [options] `show`: the program writes
 *   to our terminal, and `output` is empty; `limit`: milliseconds after which it's ended
 * @returns {Promise<{ code: number, output: string }>} `code` 127 when the program can't be started; `output` holds
 *   stdout and stderr as they came
 */
export function run(command, args, { cwd, env = plainEnvironment(), show = false, limit } = {}) {
  return new Promise((resolve) => {
    const parts = [];
    const child = spawn(command, args, {
      cwd, env, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'], shell: /\.(cmd|bat)$/i.test(command),
    });
    running.add(child);
    child.stdout?.on('data', (data) => parts.push(data));
    child.stderr?.on('data', (data) => parts.push(data));
    const timer = limit && setTimeout(() => {
      parts.push(Buffer.from(`\nended after ${limit / 1000} s\n`));
      child.kill('SIGKILL');
    }, limit);
    let ended = false;
    const end = (code, last = '') => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      running.delete(child);
      if (ending) return;
      resolve({ code, output: Buffer.concat(parts).toString('utf8') + last });
    };
    child.once('error', (error) => end(127, error.message));
    child.once('close', (code) => end(code ?? 1));
    // A program of its own that outlives it may keep the pipes open.
    child.once('exit', (code) => setTimeout(() => end(code ?? 1), 2000).unref());
  });
}

/** As `run`, but a failure is thrown, with what the program said. */
export async function mustRun(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}\n${output.slice(-6000)}`);
  return output;
}
