/** The commands and options as tables, and what turns an argument list into them. Nothing is read or written here. */
import { nearest } from "../core/api";
import type { Data, Speech, Word } from "./words";

export const commands = ["lint", "explain", "rules", "commands", "server"] as const;
export type Command = (typeof commands)[number];

interface Option {
  /** Single letter, without the dash. */
  readonly short?: string;
  /** How the value is called in the help; an option without one is a flag. */
  readonly value?: Word;
  /** The only values that there are. */
  readonly choices?: readonly string[];
  /** The commands that it means something to. */
  readonly of: readonly Command[];
  /** What the help says; an option without it is not listed. */
  readonly help?: Word;
}

const reading: readonly Command[] = ["lint", "explain", "commands"];

export const options = {
  format: { choices: ["text", "json"], of: ["lint", "rules"], help: "optFormat" },
  fix: { of: ["lint"], help: "optFix" },
  "fix-dry-run": { of: ["lint"], help: "optFixDryRun" },
  stdin: { of: ["lint"], help: "optStdin" },
  "stdin-filename": { value: "NAME", of: ["lint"], help: "optStdinFilename" },
  "fail-on": { choices: ["error", "warning", "info", "hint"], of: ["lint"], help: "optFailOn" },
  rule: { value: "ID_SEVERITY", of: ["lint"], help: "optRule" },
  dialect: { value: "ID", of: reading, help: "optDialect" },
  config: { value: "FILE", of: reading, help: "optConfig" },
  "no-config": { of: reading, help: "optNoConfig" },
  locale: { choices: ["en", "es"], of: commands, help: "optLocale" },
  color: { choices: ["auto", "always", "never"], of: commands, help: "optColor" },
  now: { value: "DATE", of: ["lint", "explain"], help: "optNow" },
  quiet: { short: "q", of: ["lint"], help: "optQuiet" },
  "show-suppressed": { of: ["lint"], help: "optShowSuppressed" },
  stdio: { of: ["server"], help: "optStdio" },
  // Editors' clients add it; the server stays alive by its pipes, so it is taken and not needed.
  clientProcessId: { value: "ID", of: ["server"] },
  help: { short: "h", of: commands, help: "optHelp" },
  version: { short: "V", of: commands, help: "optVersion" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;
const table: Readonly<Record<OptionName, Option>> = options;
const names = Object.keys(options) as OptionName[];

/** What is wrong, ready to be said in any language. */
export interface Problem {
  readonly word: Word;
  readonly data?: Data;
  readonly guess?: string;
  /** The option whose form of value fills `{value}`. */
  readonly option?: OptionName;
}

/** An argument list, understood. */
export interface Arguments {
  readonly command: Command;
  /** What is neither the command nor an option, in order. */
  readonly operands: readonly string[];
  /** The values of each option that was given, in order; a flag's are empty texts. */
  readonly given: Partial<Record<OptionName, readonly string[]>>;
  readonly problems: readonly Problem[];
}

/** Understands `argv` (without node and the program). Everything wrong is in `problems`; never throws. */
export function parseArguments(argv: readonly string[]): Arguments {
  const given: Partial<Record<OptionName, string[]>> = {};
  const operands: string[] = [];
  const problems: Problem[] = [];
  let command: Command | undefined;
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]!;
    if (argument === "--") {
      operands.push(...argv.slice(i + 1));
      break;
    }
    if (!/^-./.test(argument)) {
      const named = command || operands.length ? undefined : commandNamed(argument);
      if (named) command = named;
      else operands.push(argument);
      continue;
    }
    const read = readOption(argument, argv[i + 1]);
    if (read.tookNext) i++;
    if (read.problem) problems.push(read.problem);
    else (given[read.name!] ??= []).push(read.value);
  }
  command ??= "lint";
  return { command, operands, given, problems: [...problems, ...misuse(command, given)] };
}

interface ReadOption {
  readonly name?: OptionName;
  readonly value: string;
  readonly tookNext: boolean;
  readonly problem?: Problem;
}

/** Reads one `-x`, `--name`, `--name=value` or `--name value`; `next` is the argument after it. */
function readOption(argument: string, next: string | undefined): ReadOption {
  const [typed, inline] = splitOnce(argument, "=");
  const name = optionNamed(typed);
  if (!name) {
    const known = names.filter((candidate) => table[candidate].help);
    const problem = { word: "unknownOption", data: { name: typed }, ...guess(typed.replace(/^-+/, ""), known, "--") } as const;
    return { value: "", tookNext: false, problem };
  }
  // Another option is no value: `--config --fix` lacks one.
  const tookNext = takesValue(table[name]) && inline === undefined && next !== undefined && !next.startsWith("--");
  const value = tookNext ? next : inline;
  const problem = valueProblem(name, table[name], value);
  return { name, value: value ?? "", tookNext, ...(problem && { problem }) };
}

/** Whether the flag or option was given. */
export function has(args: Arguments, name: OptionName): boolean {
  return args.given[name] !== undefined;
}

/** The last value given for the option. */
export function last(args: Arguments, name: OptionName): string | undefined {
  return args.given[name]?.at(-1);
}

/** The problem as one line in the speech's language. */
export function problemText(problem: Problem, say: Speech): string {
  const value = problem.option ? valueForm(table[problem.option], say) : "";
  const text = say(problem.word, { ...problem.data, value });
  return problem.guess ? say("didYouMean", { text, guess: problem.guess }) : text;
}

/** `guess` of a problem: the nearest candidate, behind `before`; nothing when none is near. */
export function guess(typed: string, candidates: readonly string[], before = ""): { guess?: string } {
  const found = nearest(typed, candidates);
  return found ? { guess: before + found } : {};
}

/** Option lines for the help: what is typed, and what it does. */
export function optionLines(say: Speech): [typed: string, help: string][] {
  return names.flatMap((name) => {
    const option = table[name];
    if (!option.help) return [];
    const short = option.short ? `-${option.short}, ` : "";
    const value = takesValue(option) ? ` ${valueForm(option, say)}` : "";
    return [[`${short}--${name}${value}`, say(option.help)] as [string, string]];
  });
}

function valueForm(option: Option, say: Speech): string {
  return option.choices?.join("|") ?? say(option.value!);
}

function takesValue(option: Option): boolean {
  return Boolean(option.value ?? option.choices);
}

function commandNamed(word: string): Command | undefined {
  return commands.find((command) => command === word && command !== "lint");
}

function optionNamed(typed: string): OptionName | undefined {
  if (typed.startsWith("--")) return names.find((name) => `--${name}` === typed);
  return names.find((name) => table[name].short && `-${table[name].short}` === typed);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** What is wrong with `value`: of an option that takes one, its value; of a flag, what was written behind `=`. */
function valueProblem(name: OptionName, option: Option, value: string | undefined): Problem | undefined {
  const data = { name: `--${name}` };
  if (!takesValue(option)) return value === undefined ? undefined : { word: "takesNoValue", data };
  const { choices } = option;
  if (value === undefined || value === "") return { word: "needsValue", data, option: name };
  if (choices && !choices.includes(value)) {
    return { word: "badChoice", data: { ...data, given: value, choices: choices.join(", ") }, ...guess(value, choices) };
  }
  return undefined;
}

/** Pairs of which the first needs the second, and pairs that exclude each other. */
const needs: readonly [OptionName, OptionName][] = [["stdin-filename", "stdin"]];
const excludes: readonly [OptionName, OptionName][] = [["fix", "fix-dry-run"], ["config", "no-config"]];

function misuse(command: Command, given: Arguments["given"]): Problem[] {
  const problems: Problem[] = [];
  for (const name of names) {
    if (given[name] && !table[name].of.includes(command)) problems.push({ word: "notForCommand", data: { name: `--${name}`, command } });
  }
  for (const [a, b] of needs) {
    if (given[a] && !given[b]) problems.push({ word: "needsOther", data: { name: `--${a}`, other: `--${b}` } });
  }
  for (const [a, b] of excludes) {
    if (given[a] && given[b]) problems.push({ word: "notTogether", data: { name: `--${a}`, other: `--${b}` } });
  }
  // A diff on standard output leaves no room for the array.
  if (given["fix-dry-run"] && given.format?.at(-1) === "json") {
    problems.push({ word: "notTogether", data: { name: "--fix-dry-run", other: "--format json" } });
  }
  return problems;
}
