/** Which documents wait to be linted, and when it is their turn. */

/** A stream of edits that never pauses still gets its diagnostics this often, in milliseconds. */
const LONGEST_WAIT = 200;

/**
 * Lints the newest text only. There is no fixed delay: a document waits exactly as long as further edits are already
 * there to be read. The connection hands over one message per turn of the event loop, so an edit that is queued
 * behind the last one is seen within two turns; when none came by then, the document is linted.
 */
export class LintQueue {
  private readonly waiting = new Set<string>();
  private arrivals = 0;
  private since = 0;
  private running = false;

  /**
   * @param defer runs a function in a later turn of the event loop
   * @param lint lints the document with this URI; must not throw. It may wait for a file to be read: nobody waits for it.
   */
  constructor(
    private readonly defer: (run: () => void) => void,
    private readonly lint: (uri: string) => void,
  ) {}

  /** Has `uri` linted soon; asking again before its turn changes nothing but the text that is linted. */
  add(uri: string): void {
    this.waiting.add(uri);
    this.arrivals++;
    if (this.running) return;
    this.running = true;
    this.since = Date.now();
    this.watch();
  }

  delete(uri: string): void {
    this.waiting.delete(uri);
  }

  private watch(): void {
    const seen = this.arrivals;
    this.defer(() => this.defer(() => {
      if (this.arrivals === seen || Date.now() - this.since >= LONGEST_WAIT) this.next();
      else this.watch();
    }));
  }

  /** One document a turn, so that a hover need not wait until all are linted. */
  private next(): void {
    const [uri] = this.waiting;
    if (uri !== undefined) {
      this.waiting.delete(uri);
      this.lint(uri);
    }
    this.since = Date.now();
    this.running = this.waiting.size > 0;
    if (this.running) this.watch();
  }
}
