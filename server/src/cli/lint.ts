/** The command without a name: lints what is named, mends it when asked, and reports. */
import { setImmediate } from "node:timers/promises";
import { fixAll, lint, parse, recognise, type Finding, type Source } from "../core/api";
import { configOf, inputs, type Input, type Trouble } from "./inputs";
import { dialectIn, type ConfigOf } from "./configs";
import { complainOfFault, complainOfFile, exitCodes, type ExitCode, type Run, type Stream } from "./run";
import { decode, encode, isProblem, replaceFile, type Decoded } from "./files";
import { canBeFixed, fixed, type Checked } from "./fix";
import { unifiedDiff } from "./formats/diff";
import type { Format, Totals } from "./formats/format";
import { jsonFormat } from "./formats/json";
import { textFormat } from "./formats/text";
import { severities } from "./settings";

/** A text, read and checked. */
interface Read extends Checked {
  readonly source: Source;
  readonly ours: boolean;
}

/** One run: where the report goes, and what it has come to so far. */
interface Work {
  readonly run: Run;
  readonly configOf: ConfigOf;
  readonly report: Stream;
  readonly format: Format;
  readonly totals: Totals;
  /** Set when a finding is as severe as `--fail-on`. */
  failed: boolean;
}

/** Lints every input and reports on each as it is done; resolves to the exit code. */
export async function lintCommand(run: Run): Promise<ExitCode> {
  const trouble: Trouble = { input: false };
  const configs = configOf(run, trouble);
  if (!configs) return exitCodes.usage;
  const work = begin(run, configs);
  let faults = 0;
  for await (const input of inputs(run, configs, trouble)) {
    try {
      handle(input, work, trouble);
    } catch (error) {
      faults++;
      complainOfFault(run, error, input.shown);
    }
    // A reader that has gone away is only heard of between two files.
    await setImmediate();
  }
  work.report.write(work.format.end(work.totals));
  if (faults) return exitCodes.fault;
  if (trouble.input) return exitCodes.usage;
  return work.failed ? exitCodes.findings : exitCodes.clean;
}

function begin(run: Run, configOf: ConfigOf): Work {
  const { settings, say } = run;
  // Standard output belongs to the fixed text or the diff, if there is one.
  const report = settings.fix === "diff" || (settings.fix === "write" && settings.stdin) ? run.err : run.out;
  const look = { say, paint: report.paint, columns: report.columns, quiet: settings.quiet };
  return {
    run,
    configOf,
    report,
    format: settings.format === "json" ? jsonFormat() : textFormat(look),
    totals: {
      read: 0,
      ours: 0,
      withFindings: 0,
      bySeverity: { error: 0, warning: 0, info: 0, hint: 0 },
      fixable: 0,
      suppressed: 0,
      fixed: { files: 0, problems: 0, written: settings.fix === "write" },
    },
    failed: false,
  };
}

function handle(input: Input, work: Work, trouble: Trouble): void {
  const { run } = work;
  const { settings } = run;
  const decoded = decode(input.bytes);
  const config = work.configOf(input.file);
  const dialect = settings.dialect ?? dialectIn(config, input.file);
  const options = { now: settings.now, locale: run.locale, rules: { ...config?.config.rules, ...settings.rules } };
  const read = (text: string): Read => {
    const source = parse(text, input.shown, dialect === undefined ? {} : { dialect });
    const findings = lint(source, options);
    return { text, source, findings, ours: findings.length > 0 || recognise(source, run.locale).length > 0 };
  };
  const before = read(decoded.text);
  const fixing = settings.fix !== "no";
  if (before.ours && !decoded.exact) {
    complainOfFile(run, input.shown, { word: fixing ? "badTextNotFixed" : "badText", code: decoded.encoding });
  }
  const { now, harmful } = fixing && decoded.exact ? fixed(before, ({ source }) => fixAll(source, options), read) : { now: before, harmful: false };
  if (harmful) complainOfFile(run, input.shown, { word: "fixIsHarmful", code: "" });
  const counts = put(input, decoded, now.text, work, trouble);
  if (counts) countFixed(before, now, work.totals);
  show(input, counts ? now : before, work);
}

/** Brings `text` to where fixed text is wanted: the file, standard output, or a diff. Whether the fixes count. */
function put(input: Input, { text: before, encoding }: Decoded, text: string, work: Work, trouble: Trouble): boolean {
  const { run } = work;
  const { fix, stdin } = run.settings;
  const changed = text !== before;
  if (fix === "diff") run.out.write(unifiedDiff(before, text, input.shown, run.out.paint));
  // Who pipes text through wants it back, whether or not there was something to fix.
  else if (fix === "write" && stdin) run.out.write(changed ? encode(text, encoding) : input.bytes);
  else if (changed) return written(input, encode(text, encoding), run, trouble);
  return changed;
}

function written(input: Input, bytes: Buffer, run: Run, trouble: Trouble): boolean {
  const result = replaceFile(input.file, input.bytes, bytes);
  if (result === "written") return true;
  trouble.input = true;
  complainOfFile(run, input.shown, isProblem(result) ? result : { word: "changedMeanwhile", code: "" });
  return false;
}

function countFixed(before: Checked, after: Checked, { fixed: total }: Totals): void {
  const open = ({ findings }: Checked) => findings.filter((finding) => !finding.suppressed).length;
  total.files++;
  total.problems += Math.max(1, open(before) - open(after));
}

function show(input: Input, { text, findings, ours }: Read, work: Work): void {
  const { settings } = work.run;
  count(findings, ours, work.totals);
  const open = findings.filter((finding) => !finding.suppressed);
  const enough = severities.indexOf(settings.failOn);
  work.failed ||= open.some((finding) => severities.indexOf(finding.severity) <= enough);
  const listed = settings.format === "json" || settings.showSuppressed ? findings : open;
  const shown = settings.quiet ? listed.filter((finding) => finding.severity === "error") : listed;
  if (shown.length) work.report.write(work.format.file({ file: input.shown, text, findings: shown }));
}

function count(findings: readonly Finding[], ours: boolean, totals: Totals): void {
  const open = findings.filter((finding) => !finding.suppressed);
  totals.read++;
  if (ours) totals.ours++;
  if (open.length) totals.withFindings++;
  totals.suppressed += findings.length - open.length;
  totals.fixable += open.filter(canBeFixed).length;
  for (const { severity } of open) totals.bySeverity[severity]++;
}
