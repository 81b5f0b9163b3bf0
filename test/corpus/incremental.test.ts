/**
 * After any edit, what is kept from before reads as if all were read afresh. Some thousand edits here; `npm run soak`
 * makes as many as SOAK says.
 */
import { ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parse } from "../../server/src/core/api";
import { edited, randomOf, readBothWays } from "../soak/edits";

const folder = "../shared/corpus";
const EDITS = Number(process.env["SOAK"] ?? 2_000);
const EDITS_PER_FILE = 25;
/** Longer files are left to the benchmark: each edit is read afresh too. */
const LONGEST = 20_000;
const SEED = Number(process.env["SEED"] ?? 1);

const OWN: Readonly<Record<string, string>> = {
  "own/long.yaml": `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${Array.from({ length: 40 }, (_, i) => `  T${i}:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: ami-0abcdef1234567890\n        UserData: |\n          #!/bin/sh\n          echo ${i}\n`).join("")}Outputs:\n  A: {Value: !Ref T1}\n`,
  "own/long.json": JSON.stringify({ AWSTemplateFormatVersion: "x", Resources: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`T${i}`, { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { ImageId: `ami-${i}`, MetadataOptions: { HttpTokens: "optional" } } } }])), Outputs: {} }, null, 2),
  "own/anchors.yaml": `x: &x\n  HttpTokens: optional\nResources:\n${Array.from({ length: 30 }, (_, i) => `  T${i}:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        MetadataOptions: *x\n`).join("")}`,
  "own/quotes.yaml": `AWSTemplateFormatVersion: x\nDescription: "one\ntwo: three"\nResources:\n${Array.from({ length: 30 }, (_, i) => `  T${i}:\n    Type: AWS::EC2::LaunchTemplate\n    Metadata: {a: "x\n  y: z"}\n    Properties: {LaunchTemplateData: {}}\n`).join("")}`,
};

describe("reading after an edit", function () {
  this.timeout(0);

  it(`is reading afresh (${EDITS} edits, seed ${SEED})`, function () {
    if (!existsSync(folder) && process.env["CI"]) throw new Error(`${folder} is not there; in CI it must be`);
    const real = existsSync(folder) ? readFileSync(`${folder}/manifest.tsv`, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split("\t")[1]!) : [];
    const random = randomOf(SEED);
    let done = 0;
    for (let round = 0; done < EDITS; round++) {
      // Each third file is one of ours, which is cut into blocks for sure.
      const own = round % 3 === 0 || !real.length;
      const names = own ? Object.keys(OWN) : real;
      const name = names[random(names.length)]!;
      const text = own ? OWN[name]! : readFileSync(`${folder}/${name}`, "utf8");
      if (text.length > LONGEST || !text.trim()) continue;
      const before = done;
      done += editFile(text, name, random, Math.min(EDITS_PER_FILE, EDITS - done));
      if (process.env["SOAK"] && Math.floor(done / 5_000) > Math.floor(before / 5_000)) console.log(`      ${done} edits, seed ${SEED}`);
    }
    ok(done >= EDITS);
  });
});

function editFile(start: string, name: string, random: (below: number) => number, times: number): number {
  let text = start;
  let source = parse(text, name);
  const history = [text];
  for (let i = 0; i < times; i++) {
    const before = text;
    text = edited(text, random, history);
    if (text.length > 2 * LONGEST) text = start;
    try {
      source = readBothWays(text, name, source, random);
    } catch (error) {
      console.log(`      ${name}, edit ${i}\n--- before\n${JSON.stringify(before)}\n--- after\n${JSON.stringify(text)}`);
      throw error;
    }
    history.push(text);
    if (history.length > 5) history.shift();
  }
  return times;
}
