/** The files in examples/ teach something: each has the findings that it is there for, or none. */
import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { awsCommands, lint, parse, recognise } from "../../server/src/core/api";
import { NOW } from "./examples";

const EXPECTED: Readonly<Record<string, readonly [dialect: string, ...rules: string[]]>> = {
  "clean.ami.yaml": ["ami-definition"],
  "golden-image.ami.yaml": ["ami-definition", "account-id-format", "boot-mode-arm64", "deprecate-at-timezone", "public-and-explicit-grant", "public-encrypted-snapshot", "public-launch-permission", "sharing-is-regional"],
  "harden.component.yaml": ["imagebuilder-component"],
  "launch-template.yaml": ["cloudformation", "ebs-unencrypted", "imdsv2-required"],
  "pipeline.yaml": ["cloudformation", "account-id-format", "imdsv2-required", "sharing-is-regional"],
  "run-instances.json": ["ec2-request", "ebs-unencrypted", "imdsv2-required"],
};

describe("the examples", () => {
  it("are all told apart and expected here", () => deepEqual(readdirSync("examples").sort(), Object.keys(EXPECTED).sort()));

  for (const [file, [dialect, ...rules]] of Object.entries(EXPECTED)) {
    it(`${file}: ${rules.join(", ") || "nothing wrong"}`, () => {
      const source = parse(readFileSync(`examples/${file}`, "utf8"), `examples/${file}`);
      deepEqual([...new Set(recognise(source, "en").map((one) => one.dialect))], [dialect]);
      deepEqual([...new Set(lint(source, { now: NOW }).map(({ rule }) => rule))].sort(), rules);
    });
  }

  it("have commands where they are AMI definitions", () => {
    for (const file of Object.keys(EXPECTED).filter((name) => name.includes(".ami."))) deepEqual(awsCommands(parse(readFileSync(`examples/${file}`, "utf8"), file)).problems, []);
  });
});
