/** Longer texts are cut in messages. */
const MOST_SHOWN = 40;

/** A text of any length, on one line for a message. @param most Characters, beyond which it is cut. */
export function shown(text: string, most = MOST_SHOWN): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line === "" ? '""' : line.length > most ? `${line.slice(0, most)}…` : line;
}
