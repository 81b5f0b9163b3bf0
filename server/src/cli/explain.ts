/** `ami-lint explain`: a rule's page, or what a file is. */
import { explainFile, isRule, ruleInfos, rulePage } from "../core/api";
import { guess, problemText, type Problem } from "./arguments";
import { isProblem, kindOf } from "./files";
import { renderMarkdown } from "./formats/markdown";
import { readSource } from "./one-file";
import { complain, exitCodes, type ExitCode, type Run } from "./run";

/** Width of what is read through a pipe, and at most in a terminal: longer lines are hard to read. Cells. */
const pageWidth = 80;

/** Prints what the operand names: a rule, else a file; a file named like a rule is written `./name`. */
export function explainCommand(run: Run): ExitCode {
  const [name = ""] = run.args.operands;
  if (isRule(name)) return print(run, rule(run, name));
  const kind = kindOf(name);
  // What has neither a slash nor a dot was meant as a rule.
  if (isProblem(kind) && kind.word === "notFound" && !/[\\/.]/.test(name)) return unknown(run, name);
  const read = readSource(run, name);
  if (!read) return exitCodes.usage;
  print(run, explainFile(read.source, { now: run.settings.now, locale: run.locale }));
  return read.trouble.input ? exitCodes.usage : exitCodes.clean;
}

/** A rule's page between its name and what else is known of it. */
function rule({ say, locale }: Run, id: string): string {
  const info = ruleInfos(locale).find((candidate) => candidate.id === id);
  const facts = info && [
    `${say("severity")}: ${say(info.severity)}`,
    ...(info.url ? [say("page", { url: info.url })] : []),
    ...(info.crosswalk.length ? [say("elsewhere", { names: info.crosswalk.join(", ") })] : []),
  ];
  return [`# ${id}`, rulePage(id, locale) ?? "", ...(facts ? [facts.map((fact) => `- ${fact}`).join("\n")] : [])].join("\n\n");
}

function print({ say, out }: Run, markdown: string): ExitCode {
  const columns = Math.min(out.columns ?? pageWidth, pageWidth);
  const caption = (info: string) => (info === "fixed" ? say("fixedExample") : info);
  out.write(renderMarkdown(markdown, { paint: out.paint, columns, caption }));
  return exitCodes.clean;
}

function unknown(run: Run, name: string): ExitCode {
  const problem: Problem = { word: "noSuchRuleOrFile", data: { name }, ...guess(name, ruleInfos("en").map((rule) => rule.id)) };
  complain(run, problemText(problem, run.say));
  return exitCodes.usage;
}
