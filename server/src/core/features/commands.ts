/** `ami-lint commands`: the aws commands that make an AMI definition so. */
import type { Locale } from "../data";
import type { Source } from "../text";
import { say } from "../words/say";
import { analyse, type AnalysedDocument } from "./analysis";
import { writeImage } from "./commands/image";
import { Script } from "./commands/script";
import { Reader } from "./commands/values";

/** A script for a POSIX shell; without one, why it can't be written, in the reader's language. */
export interface CommandScript {
  readonly script?: string;
  readonly problems: readonly string[];
}

/**
 * The commands of `aws ec2` that make each AMI definition in `source` so, in working order.
 * @param locale The language of the script's comments and of the problems.
 */
export function awsCommands(source: Source, locale: Locale = "en"): CommandScript {
  const name = source.name.split("/").at(-1)!;
  if (source.refused !== undefined) return { problems: [say(locale, "commands.syntax")] };
  const definitions = analyse(source).documents.filter(({ recognised, root }) => recognised.dialect.id === "ami-definition" && root.isMap);
  if (!definitions.length) return { problems: [say(locale, "commands.not-a-definition", { name })] };
  if (definitions.some(isBroken)) return { problems: [say(locale, "commands.syntax")] };

  const reader = new Reader(locale);
  const body = new Script();
  for (const { root } of definitions) writeImage(root, reader, body, locale);
  if (reader.problems.size) return { problems: [...reader.problems] };
  return { script: `${opening(name, reader, locale)}\n${body}`, problems: [] };
}

function isBroken({ document, parts }: AnalysedDocument): boolean {
  return parts.some(({ failure }) => failure !== undefined) || document.problems.length > 0 || document.blocks.some((block) => block.problems.length > 0);
}

/** What stands above the commands: nothing is made before all variables are known to be set. */
function opening(name: string, reader: Reader, locale: Locale): string {
  const script = new Script();
  script.part([say(locale, "commands.script.title", { name })], "set -eu");
  const outer = [...reader.variables].filter((variable) => !/^(?:IMAGE_ID|SOURCE_REGION|COPY_\d+_ID)$/.test(variable));
  if (outer.length) script.part([say(locale, "commands.script.variables")], ...outer.map((variable) => `: "\${${variable}:?}"`));
  script.part([say(locale, "commands.script.wait")], WAIT);
  return `#!/bin/sh\n${script}`;
}

/** `aws ec2 wait` gives up after ten minutes, which a copy to another Region often takes longer than. */
const WAIT = `wait_for_image() {
  for _ in 1 2 3 4 5 6; do
    if aws ec2 wait image-available --image-ids "$@"; then return 0; fi
  done
  return 1
}`;
