/**
 * What client and server say to each other beyond LSP. The server's side is in server/src/lsp.
 */

/** Server → client, after a document was linted and the answer changed. No dialect: the file is none of ours. */
export const statusNotification = "ami-lint/status";
export interface StatusParams {
  readonly uri: string;
  readonly dialect?: string;
  /** The dialect's name in the reader's language. */
  readonly title?: string;
  /** Why the file is taken for it, in the reader's language. */
  readonly reason?: string;
}

/** Client → server: `{ uri }` → `Page`, what the server makes of an open document. */
export const explainFileRequest = "ami-lint/explainFile";
/** Client → server: `{ rule }` → `Page`, the page of a rule. */
export const rulePageRequest = "ami-lint/rulePage";
export interface Page {
  readonly markdown: string;
}

/** Client → server: no parameters → the dialects that a file can be read as. */
export const dialectsRequest = "ami-lint/dialects";
export interface Dialect {
  readonly id: string;
  readonly title: string;
}

/** Server → client, where the server can't read files itself: `{ uri }` → `{ text }`, or null when there is no such file. */
export const readFileRequest = "ami-lint/readFile";
export interface ReadFileParams {
  readonly uri: string;
}
