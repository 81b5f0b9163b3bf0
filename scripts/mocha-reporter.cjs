// Mocha's own "spec" reporter, which also writes the statistics to the file `$AMI_LINT_TEST_REPORT.json`.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => writeFileSync(`${process.env.AMI_LINT_TEST_REPORT}.json`, JSON.stringify(this.stats)));
  }
};
