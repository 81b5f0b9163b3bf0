/** The start of the `ami-lint` command: arguments, environment and streams in; the right command; an exit code out. */
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArguments, has, problemText, type Arguments, type Command, type Problem } from "./arguments";
import { commandsCommand } from "./commands";
import { explainCommand } from "./explain";
import { LARGEST_FILE, type DiskProblem } from "./files";
import { painter } from "./formats/display";
import { helpText } from "./help";
import { lintCommand } from "./lint";
import { rulesCommand } from "./rules";
import { complain, complainOfFault, exitCodes, type ExitCode, type Run, type Stream } from "./run";
import { coloured, localeFrom, settingsFrom } from "./settings";
import { speak } from "./words";

/** Put in by the build. */
declare const AMI_LINT_VERSION: string;

/** What runs each command; undefined when the process is to live on. */
const runs: Readonly<Record<Command, (run: Run) => ExitCode | undefined | Promise<ExitCode>>> = {
  lint: lintCommand,
  explain: explainCommand,
  rules: rulesCommand,
  commands: commandsCommand,
  server: serverCommand,
};

async function main(): Promise<ExitCode | undefined> {
  const { argv, env } = process;
  const args = parseArguments(argv.slice(2));
  const locale = localeFrom(args, env);
  const base = { args, locale, say: speak(locale), out: streamTo(process.stdout, args), err: streamTo(process.stderr, args) };
  const debug = env["AMI_LINT_DEBUG"] === "1";
  try {
    if (has(args, "help")) return print(base, helpText(base.say));
    if (has(args, "version")) return print(base, `${AMI_LINT_VERSION}\n`);
    const { settings, problems } = settingsFrom(args, Date.now());
    const bad = [...args.problems, ...problems];
    // An option misread may have taken a path along: one thing after the other.
    if (!bad.length) bad.push(...operandProblems(args));
    for (const problem of bad) complain(base, problemText(problem, base.say));
    return bad.length ? exitCodes.usage : await runs[args.command]({ ...base, settings, debug, readInput });
  } catch (error) {
    complainOfFault({ ...base, debug }, error);
    return exitCodes.fault;
  }
}

function streamTo(stream: NodeJS.WriteStream, args: Arguments): Stream {
  return {
    write: (text) => void (text.length && stream.write(text)),
    paint: painter(coloured(args, process.env, stream.isTTY)),
    columns: stream.isTTY ? stream.columns || 80 : undefined,
  };
}

function print({ out }: Pick<Run, "out">, text: string): ExitCode {
  out.write(text);
  return exitCodes.clean;
}

/** Which paths a command needs. */
function operandProblems({ command, operands, given }: Arguments): Problem[] {
  const count = operands.length;
  if (command === "lint") {
    if (given.stdin) return count ? [{ word: "pathsWithStdin" }] : [];
    return count ? [] : [{ word: "noPaths" }];
  }
  if (command === "rules" || command === "server") return count ? [{ word: "noOperands", data: { command } }] : [];
  return count === 1 ? [] : [{ word: "oneOperand", data: { command, count } }];
}

async function readInput(): Promise<Buffer | DiskProblem> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_FILE) return { word: "tooLarge", code: "EFBIG" };
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Hands the streams to the language server, which is a bundle of its own so that linting starts fast. */
function serverCommand(run: Run): ExitCode | undefined {
  if (!has(run.args, "stdio")) {
    complain(run, run.say("needsOther", { name: "server", other: "--stdio" }));
    return exitCodes.usage;
  }
  if (!existsSync(path.join(__dirname, "server.js"))) {
    complain(run, run.say("serverMissing"));
    return exitCodes.fault;
  }
  require("./server.js");
  return undefined;
}

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.clean);
    // Standard output is a full disk, say. Whatever would be said about it may not get through either.
    process.exit(exitCodes.fault);
  });
}
// The code is set, not exited with: what was written may still be on its way through a pipe.
void main().then((code) => {
  if (code !== undefined) process.exitCode = code;
});
