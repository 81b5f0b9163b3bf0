/** The help text, composed from the tables of options and words. */
import { optionLines } from "./arguments";
import { beside, wrap } from "./formats/display";
import type { Speech } from "./words";

/** As wide as the narrowest terminal that is still usual. Cells. */
const width = 80;
/** What is typed may take so many of them before the help moves below it. */
const most = 24;

/** The whole help, readable at 80 columns. */
export function helpText(say: Speech): string {
  const uses: [string, string][] = [
    [`ami-lint [${say("OPTIONS")}] ${say("PATH")}…`, say("helpLint")],
    [`ami-lint explain ${say("RULE_OR_FILE")}`, say("helpExplain")],
    ["ami-lint rules", say("helpRules")],
    [`ami-lint commands ${say("FILE")}`, say("helpCommands")],
    ["ami-lint server --stdio", say("helpServer")],
  ];
  const exits: [string, string][] = [["0", say("exit0")], ["1", say("exit1")], ["2", say("exit2")], ["3", say("exit3")]];
  return [
    ...wrap(say("helpTitle"), width),
    "",
    say("usage"),
    ...beside(uses, "  ", width),
    ...wrap(say("helpSameName"), width - 2).map((line) => `  ${line}`),
    "",
    say("options"),
    ...beside(optionLines(say), "  ", width, most),
    "",
    say("exitCodes"),
    ...beside(exits, "  ", width),
    "",
  ].join("\n");
}
