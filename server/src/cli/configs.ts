/** Finds, reads and keeps the configuration that counts for a file. */
import path from "node:path";
import { dialectFor, isIgnored, lineStarts, nearestConfig, parseConfig, positionAt, type Config, type Locale } from "../core/api";
import { decode, isProblem, readBytes, type DiskProblem } from "./files";

/** A configuration, and the folder that its globs count from. */
export interface Placed {
  readonly config: Config;
  readonly folder: string;
}

/** Called once for each thing wrong in a configuration file; line and column count from 1. */
export type ReportConfig = (file: string, problem: DiskProblem | { message: string; line: number; column: number }) => void;

/** The configuration that counts for the file with this absolute path. */
export type ConfigOf = (file: string) => Placed | undefined;

/** Reads `file` as a configuration whose globs count from `folder`; undefined when it can't be read. `locale` is for what is wrong. */
export function readConfig(file: string, folder: string, locale: Locale, report: ReportConfig): Placed | undefined {
  const bytes = readBytes(file);
  if (isProblem(bytes)) return void report(file, bytes);
  const { text } = decode(bytes);
  const { config, problems } = parseConfig(text, slashes(file), locale);
  const starts = lineStarts(text);
  for (const { message, start } of problems) {
    const { line, column } = positionAt(starts, start);
    report(file, { message, line: line + 1, column: column + 1 });
  }
  return { config, folder };
}

/** Looks up the nearest configuration of each file; each folder is looked into once, each configuration read once. */
export function nearestConfigs(locale: Locale, report: ReportConfig): ConfigOf {
  const byFolder = new Map<string, Placed | undefined>();
  const byFile = new Map<string, Placed | undefined>();
  const read = (candidate: string): Placed | undefined => {
    if (byFile.has(candidate)) return byFile.get(candidate);
    const missing = (file: string, problem: Parameters<ReportConfig>[1]) => {
      if (!isProblem(problem) || problem.word !== "notFound") report(file, problem);
    };
    const found = readConfig(candidate, path.dirname(candidate), locale, missing);
    byFile.set(candidate, found);
    return found;
  };
  return (file) => {
    const folder = path.dirname(file);
    if (!byFolder.has(folder)) {
      let found: Placed | undefined;
      for (const candidate of nearestConfig(slashes(file))) if ((found = read(candidate))) break;
      byFolder.set(folder, found);
    }
    return byFolder.get(folder);
  };
}

/** The dialect that `placed` sets for the file with this absolute path. */
export function dialectIn(placed: Placed | undefined, file: string): string | undefined {
  return placed && dialectFor(placed.config, inside(placed, file));
}

/** Whether `placed` takes the file or folder with this absolute path out of a walk. */
export function ignoredIn(placed: Placed | undefined, file: string): boolean {
  return placed !== undefined && isIgnored(placed.config, inside(placed, file));
}

/** `file` with forward slashes, as the core and the reports write paths. */
export function slashes(file: string): string {
  return path.sep === "/" ? file : file.replaceAll(path.sep, "/");
}

function inside(placed: Placed, file: string): string {
  return slashes(path.relative(placed.folder, file));
}
