/** The ids of our commands, as package.json has them. */
export const commands = {
  explainFile: "ami-lint.explainFile",
  showRule: "ami-lint.showRule",
  chooseDialect: "ami-lint.chooseDialect",
  restartServer: "ami-lint.restartServer",
  showOutput: "ami-lint.showOutput",
} as const;
