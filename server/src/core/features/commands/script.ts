/** A shell script of aws commands, put together line by line. */
import { shellComment, shellQuote, shellWord, type ShellText } from "../shell";
import { json, Text, type Value } from "./values";

/** One option of a command: its name, and the word behind it if it takes one. */
export type Option = readonly [name: string] | readonly [name: string, word: string];

/** `BlockDeviceMappings` as the command line spells it: `--block-device-mappings`. */
export function optionName(key: string): string {
  return `--${key.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`;
}

/** The option that gives `value` to `key`. */
export function option(key: string, value: Value): Option {
  const name = optionName(key);
  if (typeof value === "boolean") return [value ? name : name.replace("--", "--no-")];
  return [name, word(value)];
}

/** A value as one word: a text as it is, all else as JSON. */
export function word(value: Value): string {
  return shellWord(value instanceof Text ? value.parts : json(value));
}

/** An option whose value is known to be a variable or a plain text. */
export function given(name: string, value: ShellText | string): Option {
  return [name, typeof value === "string" ? shellQuote(value) : shellWord(value)];
}

/** The region that a command is sent to; without a region the command line's own default. */
export type Region = Text | undefined;

/** `aws ec2 <operation>` with one option a line. */
export function awsCommand(operation: string, region: Region, options: readonly (Option | undefined)[]): string {
  const all = options.filter((one) => one !== undefined);
  const lines = [`aws ec2 ${operation}`, ...(region ? [`--region ${shellWord(region.parts)}`] : []), ...all.map(spelled)];
  return lines.join(" \\\n  ");
}

/** A word that begins with a dash would be read as an option of its own. */
function spelled([name, word]: Option): string {
  if (word === undefined) return name;
  return /^'?-/.test(word) ? `${name}=${word}` : `${name} ${word}`;
}

/** The lines of a script: parts with a blank line between. */
export class Script {
  private readonly parts: string[] = [];

  /** Adds a part: comments, then commands. */
  part(comments: readonly string[], ...commands: readonly string[]): void {
    this.parts.push([...comments.map(shellComment), ...commands].join("\n"));
  }

  toString(): string {
    return `${this.parts.join("\n\n")}\n`;
  }
}
