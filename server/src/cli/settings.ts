/** What the options and the environment decide, checked and in the types that the commands work with. */
import { dialectIds, isRule, ruleInfos, type Locale, type Severity } from "../core/api";
import { guess, has, last, type Arguments, type Problem } from "./arguments";

export type Environment = Readonly<Record<string, string | undefined>>;
export type RuleSeverities = Readonly<Record<string, Severity | "off">>;

export interface Settings {
  readonly format: "text" | "json";
  readonly fix: "no" | "write" | "diff";
  readonly failOn: Severity;
  readonly rules: RuleSeverities;
  readonly dialect: string | undefined;
  /** `false` for none at all, a path for that one, `undefined` for the nearest. */
  readonly config: string | false | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly quiet: boolean;
  readonly showSuppressed: boolean;
  readonly stdin: boolean;
  readonly stdinName: string | undefined;
}

/** From the most to the least severe. */
export const severities: readonly Severity[] = ["error", "warning", "info", "hint"];

/** The settings that `args` ask for; what can't be is in `problems`. `clock` is the time when none is asked for. */
export function settingsFrom(args: Arguments, clock: number): { settings: Settings; problems: Problem[] } {
  const rules = ruleSeverities(args.given.rule ?? []);
  const now = dateOf(last(args, "now"), clock);
  const dialect = last(args, "dialect");
  const settings: Settings = {
    format: (last(args, "format") as Settings["format"]) ?? "text",
    fix: has(args, "fix") ? "write" : has(args, "fix-dry-run") ? "diff" : "no",
    failOn: (last(args, "fail-on") as Severity) ?? "error",
    rules: rules.rules,
    dialect,
    config: has(args, "no-config") ? false : last(args, "config"),
    now: now ?? clock,
    quiet: has(args, "quiet"),
    showSuppressed: has(args, "show-suppressed"),
    stdin: has(args, "stdin"),
    stdinName: last(args, "stdin-filename"),
  };
  const problems: Problem[] = [...rules.problems];
  if (now === undefined) problems.push({ word: "badDate", data: { name: "--now", given: last(args, "now")! } });
  if (dialect !== undefined && !dialectIds.includes(dialect)) {
    problems.push({ word: "unknownDialect", data: { id: dialect }, ...guess(dialect, dialectIds) });
  }
  return { settings, problems };
}

function ruleSeverities(given: readonly string[]): { rules: RuleSeverities; problems: Problem[] } {
  const rules: Record<string, Severity | "off"> = {};
  const problems: Problem[] = [];
  for (const text of given) {
    const [, id, severity] = /^([^=]+)=(error|warning|info|hint|off)$/.exec(text) ?? [];
    if (!id || !severity) problems.push({ word: "badRule", data: { name: "--rule", given: text } });
    else if (!isRule(id)) problems.push({ word: "unknownRule", data: { id }, ...guess(id, ruleInfos("en").map((rule) => rule.id)) });
    else rules[id] = severity as Severity | "off";
  }
  return { rules, problems };
}

/** Milliseconds of an ISO date, with or without a time; a time without a zone is UTC, lest the answer depend on the machine. */
function dateOf(text: string | undefined, clock: number): number | undefined {
  if (text === undefined) return clock;
  const [, day, time = "", zone = "Z"] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  // The 31st of February would be rolled over to March.
  if (!day || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) return undefined;
  const milliseconds = Date.parse(time ? day + time + zone : day);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** The language asked for, else that of the environment, else English. */
export function localeFrom(args: Arguments, env: Environment): Locale {
  const spoken = last(args, "locale") ?? (env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "");
  return /^es(?![a-z])/i.test(spoken) ? "es" : "en";
}

/** Whether to colour what goes to a stream. The option wins over FORCE_COLOR, FORCE_COLOR over NO_COLOR, as in Node. */
export function coloured(args: Arguments, env: Environment, isTerminal: boolean): boolean {
  const asked = last(args, "color") ?? "auto";
  if (asked !== "auto") return asked === "always";
  if (env["FORCE_COLOR"] !== undefined) return !["0", "false"].includes(env["FORCE_COLOR"]);
  if (env["NO_COLOR"]) return false;
  return isTerminal && env["TERM"] !== "dumb";
}
