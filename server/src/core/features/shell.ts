/** Words of a POSIX shell: text and variables, quoted so that the shell hands on exactly what was meant. */

/** A variable whose value the shell puts in. */
export interface ShellVariable {
  readonly variable: string;
}

/** Text with variables in it. */
export type ShellText = readonly (string | ShellVariable)[];

/** Characters that no shell reads as anything but themselves. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** `text` as one word of a POSIX shell. The text must not hold a NUL character: no argument of a program can. */
export function shellQuote(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Text with variables as one word: the literal parts quoted, the variables in double quotes, so that nothing is split. */
export function shellWord(parts: ShellText): string {
  const words = joined(parts).map((part) => (typeof part === "string" ? shellQuote(part) : `"$${part.variable}"`));
  return words.join("") || "''";
}

/** Text behind `# `, on one line whatever it holds: a line break would end the comment and begin a command. */
export function shellComment(text: string): string {
  return `# ${text.replace(/[\u0000-\u001f\u007f]+/g, " ").trim()}`;
}

/** Neighbouring literals as one, empty ones gone. */
function joined(parts: ShellText): (string | ShellVariable)[] {
  const all: (string | ShellVariable)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else if (part !== "") all.push(part);
  }
  return all;
}

const VARIABLE = /\$\{([A-Za-z_]\w*)\}|^\$([A-Za-z_]\w*)$/g;

/** The parts of a text in which variables are written `${NAME}`, or which is one: `$NAME`. */
export function variablesIn(text: string): ShellText {
  const parts: (string | ShellVariable)[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    parts.push(text.slice(at, match.index), { variable: (match[1] ?? match[2])! });
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}
