/** URIs of documents: their parts, the paths in them, and the names that the core goes by. */

/** A URI in three parts: `prefix` + encoded `path` + `suffix` is the URI again. */
export interface UriParts {
  /** Scheme and authority: `file://`, `untitled:`, `vscode-vfs://github`. */
  readonly prefix: string;
  /** Decoded, with forward slashes. */
  readonly path: string;
  /** Query and fragment, as written. */
  readonly suffix: string;
}

const URI = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)?([^?#]*)(.*)$/is;

/** The parts of `uri`. Never throws: a path that can't be decoded is taken as written. */
export function uriParts(uri: string): UriParts {
  const [, prefix = "", path = "", suffix = ""] = URI.exec(uri) ?? [];
  return { prefix, path: decoded(path), suffix };
}

/** The URI of another `path` (decoded) beside the one that `parts` came from. */
export function uriOf(parts: UriParts, path: string): string {
  return parts.prefix + path.split("/").map(encodeURIComponent).join("/") + parts.suffix;
}

/** The scheme of `uri`, in lower case, without the colon; empty when there is none. */
export function schemeOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]*(?=:)/i.exec(uri)?.[0].toLowerCase() ?? "";
}

const EXTENSIONS: Readonly<Record<string, string>> = { json: ".json", jsonc: ".json", yaml: ".yaml" };

/**
 * The name that the core knows a document by: its decoded path. A name that doesn't tell YAML from JSON
 * (`Untitled-1`) gets the extension of the editor's language id.
 */
export function documentName(uri: string, languageId: string): string {
  const { path } = uriParts(uri);
  return /\.(ya?ml|jsonc?|template)$/i.test(path) ? path : path + (EXTENSIONS[languageId] ?? "");
}

/** `path` as seen from `folder` (without a leading slash), or undefined when it is not below it. */
export function relativePath(folder: string, path: string): string | undefined {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(base) ? path.slice(base.length) : undefined;
}

/** The folder that `path` is in, without a slash at the end (the root is the empty string). */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
