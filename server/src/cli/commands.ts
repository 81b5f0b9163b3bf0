/** `ami-lint commands`: the aws commands that make an AMI definition so. */
import { awsCommands } from "../core/api";
import { readSource } from "./one-file";
import { complain, exitCodes, type ExitCode, type Run } from "./run";

/** Prints the script. What stands in its way goes to standard error, and makes the exit code 1. */
export function commandsCommand(run: Run): ExitCode {
  const [name = ""] = run.args.operands;
  const read = readSource(run, name);
  if (!read) return exitCodes.usage;
  const { script, problems } = awsCommands(read.source, run.locale);
  for (const problem of problems) complain(run, problem);
  if (script !== undefined) run.out.write(script.endsWith("\n") ? script : `${script}\n`);
  if (read.trouble.input) return exitCodes.usage;
  return problems.length || script === undefined ? exitCodes.findings : exitCodes.clean;
}
