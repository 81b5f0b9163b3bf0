/** `ami-lint commands`: the aws commands that make an AMI definition so. */
import { awsCommands } from "../core/api";
import { shownPath } from "./inputs";
import { readSource } from "./one-file";
import { complain, exitCodes, type ExitCode, type Run } from "./run";

/** Prints the script. What stands in its way goes to standard error, and makes the exit code 1. */
export function commandsCommand(run: Run): ExitCode {
  const [name = ""] = run.args.operands;
  const read = readSource(run, name);
  if (!read) return exitCodes.usage;
  const { script, problems } = awsCommands(read.source);
  for (const problem of problems) complain(run, run.say("at", { file: shownPath(name), text: problem }));
  if (script !== undefined) run.out.write(script.endsWith("\n") ? script : `${script}\n`);
  if (read.trouble.input) return exitCodes.usage;
  return problems.length || script === undefined ? exitCodes.findings : exitCodes.clean;
}
