/** `ami-lint rules`: all rules, with their severity and whether they mend. */
import { ruleInfos } from "../core/api";
import { beside, cells, type Style } from "./formats/display";
import { exitCodes, type ExitCode, type Run } from "./run";

const styles: Readonly<Record<string, Style>> = { error: "red", warning: "yellow", info: "blue", hint: "cyan" };

/** Prints the table, or with `--format json` the rules as an array. */
export function rulesCommand(run: Run): ExitCode {
  const infos = ruleInfos(run.locale);
  if (run.settings.format === "json") run.out.write(`${JSON.stringify(infos, null, 2)}\n`);
  else run.out.write(table(run, infos));
  return exitCodes.clean;
}

function table({ say, out }: Run, infos: ReturnType<typeof ruleInfos>): string {
  const rows = infos.map((info) => {
    const severity = out.paint(styles[info.severity] ?? "dim", say(info.severity));
    return [info.id, severity, info.fixable ? say("yes") : "", info.summary] as const;
  });
  const head = [say("rule"), say("severity"), say("fixableColumn"), say("summary")] as const;
  const widths = [0, 1, 2].map((column) => Math.max(...[head, ...rows].map((row) => cells(row[column]!))));
  const lines = [head, ...rows].map((row): [string, string] => {
    const left = widths.map((width, column) => row[column]! + " ".repeat(width - cells(row[column]!))).join("  ");
    return [left, row[3]];
  });
  const [first = "", ...rest] = beside(lines, "", out.columns ?? Infinity);
  return [out.paint("bold", first), ...rest, ""].join("\n");
}
