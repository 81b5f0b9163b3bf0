/** What the server needs of the place it runs in: Node or a web worker. */
export interface Host {
  /** Runs a function in a later turn of the event loop, after messages that are already there were handed over. */
  readonly defer: (run: () => void) => void;
  /**
   * The text of the file at `uri`, or undefined when there is none or it can't be read; must not throw.
   * Answers undefined itself, without a promise, for a `uri` that this host can't read at all: then the client is asked.
   */
  readonly readFile?: (uri: string) => Promise<string | undefined> | undefined;
}
