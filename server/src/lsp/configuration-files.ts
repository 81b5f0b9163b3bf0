/** The configuration files (`.ami-lint.yaml`, …) above the open documents: the nearest one of each folder, kept. */
import { nearestConfig, parseConfig, type Config, type ConfigProblem, type Locale } from "../core/api";
import { folderOf, relativePath, schemeOf, uriOf, uriParts } from "./uri";

/** A configuration file as it was read. */
export interface ConfigurationFile {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Reads the text of a file; undefined when there is none or it can't be read. Must not throw. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/** What editors are asked to watch. */
export const CONFIGURATION_FILES = "**/.ami-lint.{yaml,yml,json}";

/** True when `path` is a configuration file itself. */
export function isConfigurationFile(path: string): boolean {
  return nearestConfig(path).includes(path);
}

export class ConfigurationFiles {
  private readonly byFolder = new Map<string, Promise<ConfigurationFile | undefined>>();

  /**
   * @param read reads one file
   * @param locale the language to tell its problems in
   * @param found told of each configuration file when it was read
   */
  constructor(
    private readonly read: ReadFile,
    private readonly locale: () => Locale,
    private readonly found: (file: ConfigurationFile) => void,
  ) {}

  /**
   * The nearest configuration file of the document at `uri`, from its folder upward. A document without a folder
   * (`untitled:`) has none. Files of the disk are looked for up to its root, as the command line does; elsewhere every
   * question goes to the editor, so the search ends at the workspace folder.
   * @param workspaceFolder the path of the workspace folder that the document is in
   */
  nearest(uri: string, workspaceFolder: string | undefined): Promise<ConfigurationFile | undefined> {
    const parts = uriParts(uri);
    if (!parts.path.startsWith("/")) return Promise.resolve(undefined);
    const key = parts.prefix + folderOf(parts.path) + parts.suffix;
    let file = this.byFolder.get(key);
    if (!file) {
      const limit = schemeOf(uri) === "file" ? undefined : workspaceFolder;
      const paths = nearestConfig(parts.path).filter((path) => limit === undefined || relativePath(limit, path) !== undefined);
      this.byFolder.set(key, (file = this.first(paths.map((path) => ({ path, uri: uriOf(parts, path) })))));
    }
    return file;
  }

  /** Forgets everything: a configuration file came, changed or went. */
  clear(): void {
    this.byFolder.clear();
  }

  private async first(candidates: readonly { path: string; uri: string }[]): Promise<ConfigurationFile | undefined> {
    // All at once: most are not there, and the nearest that is wins.
    const texts = await Promise.all(candidates.map(({ uri }) => this.read(uri)));
    const at = texts.findIndex((text) => text !== undefined);
    const candidate = candidates[at];
    const text = texts[at];
    if (!candidate || text === undefined) return undefined;
    const file = { ...candidate, text, ...parseConfig(text, candidate.path, this.locale()) };
    this.found(file);
    return file;
  }
}
