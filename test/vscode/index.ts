import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/**
 * VS Code calls this inside the extension host. The host's console loses its lines on the way out, so mocha writes to
 * the file that the runner named: its report to `AMI_LINT_TEST_REPORT`, its statistics to the same with `.json`.
 */
export async function run(): Promise<void> {
  const report = process.env["AMI_LINT_TEST_REPORT"];
  const suite = process.env["AMI_LINT_TEST_SUITE"];
  if (!report || !suite) throw new Error("AMI_LINT_TEST_REPORT and AMI_LINT_TEST_SUITE must be set");
  Mocha.reporters.Base.consoleLog = (...line: unknown[]) => appendFileSync(report, `${format(...line)}\n`);
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 30_000, forbidOnly: true });
  const folder = join(__dirname, suite);
  for (const file of readdirSync(folder)) if (file.endsWith(".test.js")) mocha.addFile(join(folder, file));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((count) => {
      writeFileSync(`${report}.json`, JSON.stringify(runner.stats));
      resolve(count);
    });
  });
  if (failures) throw new Error(`${failures} failed`);
}
