/** Longer texts are cut in messages. */
const MOST_SHOWN = 40;

/** A text of any length, on one line for a message; in quotes where its ends can't be seen without. @param most Characters, beyond which it is cut. */
export function shown(text: string, most = MOST_SHOWN): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line === "") return '""';
  const cut = line.length > most ? `${line.slice(0, most)}…` : line;
  return text === text.trim() ? cut : `"${/^\s/.test(text) ? " " : ""}${cut}${/\s$/.test(text) ? " " : ""}"`;
}
