/** What a command works with: the settings, the streams, the language. */
import type { Locale } from "../core/api";
import type { Arguments } from "./arguments";
import type { DiskProblem } from "./files";
import { LARGEST_FILE } from "./files";
import { harmless, type Paint } from "./formats/display";
import type { Settings } from "./settings";
import type { Speech } from "./words";

/** One of the two streams that are written to. */
export interface Stream {
  write(text: string | Uint8Array): void;
  readonly paint: Paint;
  /** Cells in a line; undefined when it is no terminal. */
  readonly columns: number | undefined;
}

export interface Run {
  readonly args: Arguments;
  readonly settings: Settings;
  readonly say: Speech;
  readonly locale: Locale;
  readonly out: Stream;
  readonly err: Stream;
  /** All of standard input; "too large" when it holds more than any file may. */
  readonly readInput: () => Promise<Buffer | DiskProblem>;
  /** Whether faults of ours are told with their stack. */
  readonly debug: boolean;
}

/** What the program ends with. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, fault: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One line on standard error. */
export function complain({ say, err }: Pick<Run, "say" | "err">, text: string): void {
  err.write(`${harmless(say("prefix", { text }))}\n`);
}

/** One line on standard error about a file that the disk would not give or take. */
export function complainOfFile(run: Pick<Run, "say" | "err">, file: string, problem: DiskProblem): void {
  const text = run.say(problem.word, { code: problem.code, encoding: problem.code, limit: LARGEST_FILE / 1024 / 1024 });
  complain(run, run.say("at", { file, text }));
}

/** Tells a fault of our own; `file` is the one that it came up at. */
export function complainOfFault(run: Pick<Run, "say" | "err" | "debug">, error: unknown, file?: string): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const text = run.say("fault", { text: what.replace(/\s+/g, " ") });
  complain(run, file === undefined ? text : run.say("at", { file, text }));
  if (run.debug && error instanceof Error) run.err.write(`${error.stack}\n`);
}
