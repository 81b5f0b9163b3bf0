/** The commands of a script: lines that a backslash joins are one, and a line may hold several. */
import type { ScriptLine } from "../model/script";

export interface ShellCommand {
  readonly text: string;
  /** Of the line that it begins on. */
  readonly place: ScriptLine["place"];
  /** True for what a line does only when something before it on the line failed: after `||` or `else`. */
  readonly isFallback: boolean;
}

/** What is run, without comments and texts that are only written into a file. What stands in quotes is never cut. */
export function shellCommands(lines: readonly ScriptLine[]): ShellCommand[] {
  const branches = new Branches();
  return joined(withoutTexts(lines)).flatMap(({ text, place }) => {
    let isFallback = false;
    return cut(text).map(({ command, after }) => {
      isFallback ||= after === "||" || /^(?:else|\}\s*else)\b/.test(command);
      return { text: command, place, isFallback: branches.next(command) || isFallback };
    });
  });
}

/** What stands before a command that it is a part of. */
const LEADING = String.raw`^(?:(?:then|do|else|[{(])\s+)*`;
const IF = new RegExp(String.raw`${LEADING}if\s+(?!\()`);
/** Asks whether there is no token. */
const IF_NONE = new RegExp(String.raw`${LEADING}if\s+(?:!\s.*\/api\/token|(?:\[\[?|test)\s+-z\s+["']?\$\{?!?\w*token\w*\}?["']?(?:\s|$))`, "i");

/** The branches of `if` that a script is in, over several lines, and which of them are for a host that gives no token. */
class Branches {
  private readonly open: { isFallback: boolean; then: boolean; else: boolean }[] = [];

  /** True when this command stands in such a branch. */
  next(command: string): boolean {
    const inner = this.open.at(-1);
    if (inner && /^(?:then|else|elif)\b/.test(command)) inner.isFallback = command.startsWith("then") ? inner.then : command.startsWith("else") && inner.else;
    const isFallback = this.open.some((branch) => branch.isFallback);
    if (/^fi\b/.test(command)) this.open.pop();
    else if (IF.test(command)) {
      const isNone = IF_NONE.test(command);
      this.open.push({ isFallback: false, then: isNone, else: !isNone && /token/i.test(command) });
    }
    return isFallback;
  }
}

/** `cat` and `tee` only write, unless a shell reads what they write. */
const WRITES = /^(?:sudo\s+(?:-\w+\s+)*)?(?:cat\b.*[^<>&|]>|cat\b.*\|\s*(?:sudo\s+)?tee\b|tee\b)/;
const HERE = /(?<!<)<<-?\s*(?:"(\w+)"|'(\w+)'|\\?([A-Za-z_]\w*))/;
const RUNS_IT = /\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:\/\S*\/)?(?:(?:ba|da|z|k)?sh|python\d?|perl|xargs|ssh|at|batch|crontab)\b/;
/** Files with commands in them, by their names; of a name in a variable nothing is known. */
const SCRIPT_FILE = /\.(?:sh|bash|zsh|ksh|ps1|psm1|py|pl|rb|js|php|cmd|bat|service|timer|rules)\b|\/s?bin\/|\/(?:etc\/)?(?:cron|profile|rc|init|update-motd|bash)|\.(?:bash|zsh|profile)|\/scripts?\b|\$|user-?data/i;

/** Leaves out here-documents that are texts: written into a file whose name is no script's, and without a line that says what runs them. */
function withoutTexts(lines: readonly ScriptLine[]): ScriptLine[] {
  const kept: ScriptLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const { text } = lines[at]!;
    kept.push(lines[at]!);
    const [, ...names] = HERE.exec(text) ?? [];
    const name = names.find((candidate) => candidate !== undefined);
    if (name === undefined || !WRITES.test(text) || RUNS_IT.test(text) || SCRIPT_FILE.test(text) || lines[at + 1]?.text.startsWith("#!")) continue;
    const end = lines.findIndex((line, i) => i > at && line.text === name);
    if (end > at) at = end;
  }
  return kept;
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
