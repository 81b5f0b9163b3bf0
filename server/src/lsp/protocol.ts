/** What the server adds to LSP: one notification and four requests. Positions and URIs are LSP's. */

/** Sent after a document was linted, when it differs from what was sent last for it. */
export const STATUS = "ami-lint/status";
export interface StatusParams {
  readonly uri: string;
  /** Absent when the document is none of ours. */
  readonly dialect?: string;
  /** What the dialect is called, in the reader's language. */
  readonly title?: string;
  /** How the document was recognised, or why it is not looked at. */
  readonly reason?: string;
}

/** Client to server: `{ uri }` of an open document → `{ markdown }`, or null when it is not open. */
export const EXPLAIN_FILE = "ami-lint/explainFile";
/** Client to server: `{ rule }` → `{ markdown }`, or null when there is no such rule. */
export const RULE_PAGE = "ami-lint/rulePage";
/** Client to server: nothing → `{ id, title }[]`. */
export const DIALECTS = "ami-lint/dialects";
/** Server to client, where the server can't read the file itself: `{ uri }` → `{ text }`, or null when there is none. */
export const READ_FILE = "ami-lint/readFile";

/** What a client may say at the start, beside LSP's own. */
export interface InitializationOptions {
  /** The language to speak; without it LSP's `locale` counts. */
  readonly locale?: string;
  readonly settings?: unknown;
  /** True when the client shows `ami-lint-picture:ID` images in hovers. */
  readonly pictures?: boolean;
  /** A command of the client that asks for completions at the cursor; it is run where an inserted key has known values. */
  readonly suggestCommand?: string;
}
