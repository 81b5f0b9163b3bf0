/** The project's configuration file, `.ami-lint.yaml`: what it says, and where it is looked for. No I/O here. */
import picomatch from "picomatch/posix";
import type { Locale, Severity } from "../data";
import { dialectIds } from "../dialects/index";
import { plainNotation } from "../dialects/dialect";
import { rules } from "../generated/rules";
import { absolute, Field, parse, type Source } from "../text";
import { say, type FillIn, type WordId } from "../words/say";
import { nearest } from "../text/nearest";

export interface Config {
  /** Severity by rule id. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** Which dialect files are, by glob; the first that matches decides. */
  readonly dialects?: readonly { readonly glob: string; readonly dialect: string }[];
  /** Globs of files that are left alone. */
  readonly ignore?: readonly string[];
}

/** What is wrong with a configuration file, at offsets in it. */
export interface ConfigProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const SEVERITIES = ["error", "warning", "info", "hint", "off"];

/** Reads a configuration. What is wrong in it is told and left out; the rest counts. Never throws. */
export function parseConfig(text: string, name: string, locale: Locale = "en"): { config: Config; problems: ConfigProblem[] } {
  const source = parse(text, name);
  const problems: ConfigProblem[] = [];
  for (const document of source.documents) for (const problem of document.blocks.flatMap((block) => block.problems)) {
    problems.push({ ...absolute(source, problem), message: say(locale, problem.code.startsWith("JSON_") ? "syntax.JSON_other" : "syntax.other") });
  }
  const written = source.documents[0]?.root;
  if (!written) return { config: {}, problems };
  const root = new Field(plainNotation, written);
  const reader = new Reader(source, locale, problems);
  if (!root.isMap) reader.problem(root, "config.not-a-map");
  return { config: reader.config(root), problems };
}

class Reader {
  constructor(private readonly source: Source, private readonly locale: Locale, private readonly problems: ConfigProblem[]) {}

  problem(at: Field, word: WordId, data?: FillIn, onKey = false): void {
    this.problems.push({ ...absolute(this.source, (onKey && at.keyPlace) || at.place), message: say(this.locale, word, data) });
  }

  config(root: Field): Config {
    for (const [key, field] of root.entries) if (!["rules", "dialects", "ignore"].includes(key)) this.problem(field, "config.unknown-key", { key }, true);
    return { rules: this.rules(root.get("rules")), dialects: this.dialects(root.get("dialects")), ignore: this.ignore(root.get("ignore")) };
  }

  private rules(at: Field): Record<string, Severity | "off"> {
    const found: Record<string, Severity | "off"> = {};
    if (at.isLiteral && !at.isMap) this.problem(at, "config.map", { key: "rules" });
    for (const [id, field] of at.entries) {
      // YAML 1.1 reads `off` as false; here it is always the word.
      const severity = field.text;
      if (!rules.some((rule) => rule.id === id)) {
        const guess = nearest(id, rules.map((rule) => rule.id));
        this.problem(field, guess ? "config.unknown-rule.guess" : "config.unknown-rule", { rule: id, guess }, true);
      } else if (severity === undefined || !SEVERITIES.includes(severity)) this.problem(field, "config.severity", { value: severity ?? "" });
      else found[id] = severity as Severity | "off";
    }
    return found;
  }

  private dialects(at: Field): { glob: string; dialect: string }[] {
    if (at.isLiteral && !at.isMap) this.problem(at, "config.map", { key: "dialects" });
    return at.entries.flatMap(([glob, field]) => {
      const dialect = field.text;
      if (dialect !== undefined && (dialect === "none" || dialectIds.includes(dialect))) return [{ glob, dialect }];
      this.problem(field, "config.dialect", { value: dialect ?? "" });
      return [];
    });
  }

  private ignore(at: Field): string[] {
    if (at.isLiteral && !at.isSeq) this.problem(at, "config.list", { key: "ignore" });
    return at.texts;
  }
}

/** Where the configuration of a file may be, nearest first. @param path The file's path with forward slashes. */
export function nearestConfig(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf("/"); at >= 0; at = at > 0 ? path.lastIndexOf("/", at - 1) : -1) folders.push(path.slice(0, at + 1));
  if (!path.startsWith("/") && !/^[A-Za-z]:\//.test(path)) folders.push("");
  return folders.flatMap((folder) => [".ami-lint.yaml", ".ami-lint.yml", ".ami-lint.json"].map((name) => folder + name));
}

/** The dialect that a configuration gives a file. @param path Relative to the configuration file's folder. */
export function dialectFor(config: Config, path: string): string | undefined {
  return config.dialects?.find(({ glob }) => matches(glob, path))?.dialect;
}

/** True for a file that a configuration leaves alone. @param path Relative to the configuration file's folder. */
export function isIgnored(config: Config, path: string): boolean {
  return config.ignore?.some((glob) => matches(glob, path)) === true;
}

/** A glob without a slash means a name in any folder, as in .gitignore; one that names a folder means all in it. */
function matches(glob: string, path: string): boolean {
  const anywhere = glob.includes("/") ? glob.replace(/^\//, "") : `**/${glob}`;
  const options = { dot: true };
  return picomatch.isMatch(path, anywhere, options) || picomatch.isMatch(path, `${anywhere.replace(/\/$/, "")}/**`, options);
}
