/** The editor's settings (section `ami-lint`), read from whatever a client sends. */
import { dialectIds, isRule, type Config, type Severity } from "../core/api";
import type { WordId } from "./words";

export interface Settings {
  readonly enable: boolean;
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** In the shape of a configuration file, so that the core's glob matching serves both. */
  readonly dialects: NonNullable<Config["dialects"]>;
}

/** What is wrong with a setting, as words to be said in the reader's language. */
export interface SettingProblem {
  readonly word: WordId;
  readonly data: Readonly<Record<string, string>>;
  /** A word of this server's to fill in as `shape`. */
  readonly shape?: WordId;
}

export const DEFAULT_SETTINGS: Settings = { enable: true, rules: {}, dialects: [] };

/** What says that files are none of ours. */
const NONE = "none";
const SEVERITIES: ReadonlySet<unknown> = new Set<Severity | "off">(["error", "warning", "info", "hint", "off"]);

/** Reads `{ enable, rules, dialects }`. What is missing or wrong counts as not set; what is wrong is also told. */
export function readSettings(value: unknown): { settings: Settings; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const given = isObject(value) ? value : {};
  const enable = given["enable"] ?? true;
  if (typeof enable !== "boolean") problems.push({ word: "settingShape", data: { setting: "enable" }, shape: "shapeBoolean" });
  const rules: Record<string, Severity | "off"> = {};
  for (const [rule, severity] of entries(given, "rules", problems)) {
    if (!isRule(rule)) problems.push({ word: "settingRule", data: { rule } });
    else if (!SEVERITIES.has(severity)) problems.push({ word: "settingSeverity", data: { rule, severity: String(severity) } });
    else rules[rule] = severity as Severity | "off";
  }
  const dialects: { glob: string; dialect: string }[] = [];
  for (const [glob, dialect] of entries(given, "dialects", problems)) {
    if (typeof dialect === "string" && (dialect === NONE || dialectIds.includes(dialect))) dialects.push({ glob, dialect });
    else problems.push({ word: "settingDialect", data: { glob, dialect: String(dialect) } });
  }
  return { settings: { enable: enable !== false, rules, dialects }, problems };
}

function entries(given: Record<string, unknown>, setting: string, problems: SettingProblem[]): [string, unknown][] {
  const value = given[setting] ?? {};
  if (isObject(value)) return Object.entries(value);
  problems.push({ word: "settingShape", data: { setting }, shape: "shapeObject" });
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
