/** The files that were asked for: named, found in folders, or standard input. */
import path from "node:path";
import { slashes, ignoredIn, nearestConfigs, readConfig, type ConfigOf, type ReportConfig } from "./configs";
import { isProblem, kindOf, readBytes, walk, type Walked } from "./files";
import { complain, complainOfFile, type Run } from "./run";

export interface Input {
  /** As it is shown: forward slashes, relative to the current folder when below it. */
  readonly shown: string;
  /** Absolute. For standard input, where a file of that name would be. */
  readonly file: string;
  readonly bytes: Buffer;
}

/** Whether anything was wrong with what was asked for; the line about it is out already. */
export interface Trouble {
  input: boolean;
}

/** `file` as it is shown. */
export function shownPath(file: string): string {
  // Left as it is, it could not be seen.
  if (file === "") return "“”";
  const below = path.relative(process.cwd(), path.resolve(file));
  const outside = below === "" || below === ".." || below.startsWith(`..${path.sep}`) || path.isAbsolute(below);
  return slashes(outside ? path.normalize(file) : below);
}

/** What tells the configuration of a file, by the options; undefined when the one that was named can't be read. */
export function configOf(run: Run, trouble: Trouble): ConfigOf | undefined {
  const report: ReportConfig = (file, problem) => {
    trouble.input = true;
    if (isProblem(problem)) return complainOfFile(run, shownPath(file), problem);
    const place = `${shownPath(file)}:${problem.line}:${problem.column}`;
    complain(run, run.say("at", { file: place, text: problem.message }));
  };
  const { config } = run.settings;
  if (config === undefined) return nearestConfigs(run.locale, report);
  if (config === false) return () => undefined;
  const only = readConfig(config, process.cwd(), run.locale, report);
  return only && (() => only);
}

/** Each input once, read as it is asked for. What can't be read is told on standard error and left out. */
export async function* inputs(run: Run, configOf: ConfigOf, trouble: Trouble): AsyncGenerator<Input> {
  if (run.settings.stdin) {
    const bytes = await run.readInput();
    const shown = slashes(run.settings.stdinName ?? "<stdin>");
    if (isProblem(bytes)) return tell(run, trouble, shown, bytes);
    yield { shown: shownPath(shown), file: path.resolve(shown), bytes };
    return;
  }
  const seen = new Set<string>();
  for (const operand of run.args.operands) {
    for (const { file, problem } of expand(run, operand, configOf, trouble)) {
      const absolute = path.resolve(file);
      if (seen.has(absolute)) continue;
      seen.add(absolute);
      const bytes = problem ?? readBytes(file);
      if (!isProblem(bytes)) yield { shown: shownPath(file), file: absolute, bytes };
      // Met on a walk, a file may be of any size, or gone by now.
      else if (file === operand || problem || !["EFBIG", "ENOENT"].includes(bytes.code)) tell(run, trouble, shownPath(file), bytes);
    }
  }
}

function tell(run: Run, trouble: Trouble, file: string, problem: Parameters<typeof complainOfFile>[2]): void {
  trouble.input = true;
  complainOfFile(run, file, problem);
}

/** What `operand` stands for: a folder for what is in it, anything else for itself. */
function* expand(run: Run, operand: string, configOf: ConfigOf, trouble: Trouble): Generator<Walked> {
  const kind = kindOf(operand);
  if (isProblem(kind)) yield { file: operand, problem: kind };
  else if (kind === "file") yield { file: operand };
  else {
    let empty = true;
    for (const walked of walk(operand, (file) => ignoredIn(configOf(path.resolve(file)), path.resolve(file)))) {
      empty = false;
      yield walked;
    }
    if (!empty) return;
    trouble.input = true;
    complain(run, run.say("noFiles", { folder: shownPath(operand) }));
  }
}
