/** The commands of a script: lines that a backslash joins are one, and a line may hold several. */
import type { ScriptLine } from "../model/script";

export interface ShellCommand {
  readonly text: string;
  /** Of the line that it begins on. */
  readonly place: ScriptLine["place"];
  /** True for what a line does only when something before it on the line failed: after `||` or `else`. */
  readonly isFallback: boolean;
}

/** What is run, without comments. What stands in quotes is never cut. */
export function shellCommands(lines: readonly ScriptLine[]): ShellCommand[] {
  return joined(lines).flatMap(({ text, place }) => {
    let isFallback = false;
    return cut(text).map(({ command, after }) => {
      isFallback ||= after === "||" || /^(?:else|\}\s*else)\b/.test(command);
      return { text: command, place, isFallback };
    });
  });
}

const isComment = (text: string) => text.startsWith("#") || text.startsWith("//");
/** Ends in a backslash or, in PowerShell, a backtick. */
const GOES_ON = /\\$|\s`$/;

function joined(lines: readonly ScriptLine[]): ScriptLine[] {
  const whole: ScriptLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const { place } = lines[at]!;
    let { text } = lines[at]!;
    if (isComment(text)) continue;
    while (GOES_ON.test(text) && at + 1 < lines.length) text = `${text.slice(0, -1)} ${lines[++at]!.text}`;
    whole.push({ text, place });
  }
  return whole;
}

/**
 * In this order: what is escaped; a text in quotes, with what it may run by itself; a hashtable of PowerShell; where
 * outputs are sent; a comment; what ends a command.
 */
const TOKEN = /\\.|'[^']*'?|"(?:\\.|[^"\\])*"?|@\{[^}]*\}?|[<>]&|&>|(?<=^|\s)#.*|&&|\|\||[;|&]/g;

function cut(text: string): { command: string; after: string }[] {
  const commands: { command: string; after: string }[] = [];
  let start = 0;
  let after = "";
  const end = (to: number) => {
    const command = text.slice(start, to).trim();
    if (command) commands.push({ command, after });
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.startsWith("#")) {
      end(index);
      return commands;
    }
    if (!/^(?:&&|\|\||[;|&])$/.test(token)) continue;
    end(index);
    start = index + token.length;
    after = token;
  }
  end(text.length);
  return commands;
}
