/** What a script asks of the metadata service of its instance, and whether it starts containers that may ask, too. */
import type { ScriptLine } from "../model/script";
import { shellCommands, type ShellCommand } from "./shell-commands";

/** What fetches something. A client of .NET that is made just for one call has no headers of its own. */
const FETCHES = String.raw`(?:\b(?:curl|wget)\b|\bInvoke-(?:RestMethod|WebRequest)\b|\bi[rw][mr]\b|\(New-Object\s+(?:System\.)?Net\.WebClient\)\.Download)`;
const HOST = String.raw`(?:169\.254\.169\.254|\[?fd00:ec2::254\]?|\binstance-data)`;
/** A program that fetches something from the metadata service by its address. */
const CALL = new RegExp(String.raw`${FETCHES}[^|;&]*?${HOST}\/(?:latest|1\.0|\d{4}-\d\d-\d\d)\/(?:meta-data|user-data|dynamic)`, "i");
/** A header with the token, or one whose text can't be known. */
const HEADER = /X-aws-ec2-metadata-token\b|(?:\s-[a-z]*H|--header|-Headers?)[=:\s]*["']?[$@{]/i;
/** Options out of a file or a variable, among which a header may be: `-K file`, `$OPTS`, `"${OPTS[@]}"`; where the output goes is none. */
const OPTIONS_ELSEWHERE = /\s(?:-K|--config)[=\s]|(?<!\s(?:-[a-z]*[omw]|--output|--max-time|--connect-timeout|--retry|--write-out)|[<>])\s"?\$\{?!?\w+(?:\[[@*]\])?\}?"?(?=\s|$)/i;
/** What is only written down. */
const SAID = /^(?:echo|printf|Write-(?:Host|Output))\b/i;
/** What asks for a token, and what asks for nothing but the status. */
const ASKS = /\/latest\/api\/token|%\{(?:http_code|response_code)\}/;
/** A variable for the first part of the address. */
const BASE = new RegExp(String.raw`^(?:(?:export|local|readonly)\s+)?(\w+)=(["']?)(http:\/\/${HOST}[\w./-]*)\2$`);

/** What calls the metadata service in the old way, and not only when the new way failed. */
export function callsWithoutToken(lines: readonly ScriptLine[]): ShellCommand[] {
  const commands = shellCommands(lines);
  const inFull = addressReader(commands);
  return commands.filter((command) => {
    const text = inFull(command.text);
    return CALL.test(text) && !command.isFallback && ![HEADER, OPTIONS_ELSEWHERE, SAID, ASKS].some((pattern) => pattern.test(text));
  });
}

/** Puts the addresses in for the variables that hold them; one that is given twice may hold another. */
function addressReader(commands: readonly ShellCommand[]): (text: string) => string {
  const addresses = new Map<string, string>();
  const given = new Map<string, number>();
  for (const { text } of commands) {
    for (const [, name] of text.matchAll(/\b(\w+)=/g)) given.set(name!, (given.get(name!) ?? 0) + 1);
    const [, name, , address] = BASE.exec(text) ?? [];
    if (name && address) addresses.set(name, address);
  }
  for (const name of addresses.keys()) if (given.get(name) !== 1) addresses.delete(name);
  if (!addresses.size) return (text) => text;
  return (text) => text.replace(/(["']?)\$(?:\{!?(\w+)\}|(\w+))/g, (variable, quote: string, braced?: string, bare?: string) => {
    const address = quote === "'" ? undefined : addresses.get(braced ?? bare ?? "");
    return address === undefined ? variable : quote + address;
  });
}

const SPEAKS_OF_SERVICE = new RegExp(HOST, "i");

/** True where every call that can be seen sends a token. What is unknown in the place of a command may be such a call. */
export function needsNoOldCalls(lines: readonly ScriptLine[]): boolean {
  const isUnknown = lines.some(({ text }) => /^["']?\$\{/.test(text));
  const isOld = lines.some(({ text }) => SPEAKS_OF_SERVICE.test(text)) && !lines.some(({ text }) => /X-aws-ec2-metadata-token\b/i.test(text));
  return !isUnknown && !isOld && !callsWithoutToken(lines).length;
}

/** What may stand before a command, in a shell and in a unit of systemd. */
const BEFORE = String.raw`^(?:ExecStart=[-+!@:]*)?(?:(?:then|do|else|if|while|until|time|exec|nohup|sudo(?:\s+-\w+)*|[!{(]|\w+=[^\s"'$]*)\s+|\()*(?:/[\w./-]*/)?`;
/** Options of Docker Compose that stand before what it is to do. */
const WITH_VALUE = String.raw`(?:-[fp]|--(?:file|project-name|project-directory|env-file|profile))[=\s]`;
const OPTIONS = String.raw`(?:${WITH_VALUE}\s*\S+\s+|(?!${WITH_VALUE})-\S+\s+)*`;
/** Commands that start containers, and what tells that an agent will. */
const STARTS = [
  [new RegExp(String.raw`${BEFORE}(?:(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run\b|compose\s+${OPTIONS}up\b|stack\s+deploy\b)(?!.*--net(?:work)?[= ]host)|docker-compose\s+${OPTIONS}up\b)`), "run"],
  [/\/etc\/ecs\/ecs\.config\b|\/etc\/eks\/bootstrap\.sh\b|\bnodeadm\s+init\b|^apiVersion:\s*node\.eks\.aws\//, "agent"],
] as const;

/** The command that starts containers behind a bridge, or leaves it to an agent. */
export function containerStart(lines: readonly ScriptLine[]): { readonly command: ShellCommand; readonly by: "run" | "agent" } | undefined {
  const commands = shellCommands(shellLines(lines));
  for (const [pattern, by] of STARTS) {
    const command = commands.find(({ text }) => pattern.test(text));
    if (command) return { command, by };
  }
  return undefined;
}

/** The lines of a script; of a cloud-config's `runcmd` those that it runs, as a shell would write them. */
function shellLines(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  if (!lines.some(({ text }) => text === "#cloud-config")) return lines;
  let section: string | undefined;
  return lines.map((line) => {
    section = /^([\w-]+):/.exec(line.text)?.[1] ?? section;
    const item = section === "runcmd" || section === "bootcmd" ? /^-\s+(.*)$/.exec(line.text)?.[1] : undefined;
    return item === undefined ? line : { ...line, text: /^\[/.test(item) ? item.replace(/[[\],"']+/g, " ").trim() : item.replace(/^(["'])(.*)\1$/, "$2") };
  });
}
