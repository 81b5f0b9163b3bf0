/** What holds for findings of all rules. */
import { deepEqual, equal } from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { applyEdits, fixAll, lint, parse } from "../../server/src/core/api";
import { examplesOf, NOW } from "./examples";

const options = { now: Date.UTC(2026, 10, 22) };
const rulesIn = (text: string) => lint(parse(text, "a.yaml"), options).map(({ rule, start }) => `${rule} ${text.slice(start, text.indexOf("\n", start))}`);

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  A:
    Type: AWS::EC2::Instance
    Properties: &p
      ImageId: !Ref Image
      InstanceTyp: t3.micro
      InstanceType: t3.mciro
      MetadataOptions: {HttpTokens: required}
  B:
    Type: AWS::EC2::Instance
    Properties: *p
`;

describe("findings", () => {
  it("are told once of what two aliases lead to", () => deepEqual(rulesIn(TEMPLATE), ["unknown-property InstanceTyp: t3.micro", "unknown-instance-type t3.mciro"]));

  it("are told once where a rule and a schema ask for the same edit, as urgently as the schema does", () => {
    const text = "ImageId: ami-0abcdef1234567890\nLaunchPermission:\n  Add:\n    - UserId: 123456789012\n";
    deepEqual(lint(parse(text, "a.yaml"), options).map(({ rule, severity }) => `${rule} ${severity}`), ["account-id-unquoted error"]);
  });
});

/** Rule, and what is underlined, in order. */
const told = (text: string, name = "a.yaml") => lint(parse(text, name), options).map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);

const RUN = "ImageId: ami-0abcdef1234567890\nInstanceType: t3.micro\nMinCount: 1\nMaxCount: 1\n";
const IMAGE = "RootDeviceName: /dev/xvda\nArchitecture: x86_64\n";
const DEVICE = "BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-0abcdef1234567890}}]\n";
const NAMED = "Name: web-20261122\nVirtualizationType: hvm\nImdsSupport: v2.0\nEnaSupport: true\nBootMode: uefi\n";
const COPY = "SourceImageId: ami-0abcdef1234567890\n";
const PIPELINE = `infrastructureConfigurationArn: arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/a
imageRecipeArn: arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/a/1.0.0
schedule: {scheduleExpression: cron(0 0 ? * SUN *)}
status: ENABLED
`;

const MISSPELT: readonly (readonly [what: string, text: string, told: readonly string[], fixed: string])[] = [
  ["a map", `${RUN}Metadataoptions: {HttpTokens: required}\n`, ["unknown-property Metadataoptions"], `${RUN}MetadataOptions: {HttpTokens: required}\n`],
  ["a map that stands first", `metadataOptions: {HttpTokens: required}\n${RUN}`, ["unknown-property metadataOptions"], `MetadataOptions: {HttpTokens: required}\n${RUN}`],
  ["a key in a map", `${RUN}MetadataOptions: {httpTokens: required}\n`, ["unknown-property httpTokens"], `${RUN}MetadataOptions: {HttpTokens: required}\n`],
  ["a map and a key in it", `${RUN}metadataOptions: {httpTokens: required}\n`, ["unknown-property metadataOptions"], `${RUN}MetadataOptions: {HttpTokens: required}\n`],
  ["a map, in which something is missing", `metadataOptions: {HttpEndpoint: enabled}\n${RUN}`, ["imdsv2-required metadataOptions", "unknown-property metadataOptions"], `MetadataOptions: {HttpEndpoint: enabled, HttpTokens: required}\n${RUN}`],
  ["more than its case", `${RUN}MetadataOptions: {HttpToken: required}\n`, ["unknown-property HttpToken"], `${RUN}MetadataOptions: {HttpToken: required}\n`],
  ["two keys that mean one", `${RUN}MetadataOptions: {httpTokens: required, HTTPTokens: required}\n`, ["unknown-property httpTokens", "unknown-property HTTPTokens"], `${RUN}MetadataOptions: {httpTokens: required, HTTPTokens: required}\n`],
  ["another key than the one that is missing", `${RUN}keyName: a\n`, ["imdsv2-required ImageId", "unknown-property keyName"], `${RUN}KeyName: a\nMetadataOptions:\n  HttpTokens: required\n`],
  ["the name of an image that is copied", `name: web-20261122\n${COPY}SourceRegion: eu-west-1\nCopyImageTags: true\n`, ["unknown-property name"], `Name: web-20261122\n${COPY}SourceRegion: eu-west-1\nCopyImageTags: true\n`],
  ["the Region that it is copied from", `${COPY}sourceRegion: eu-west-1\nName: web-20261122\nCopyImageTags: true\n`, ["unknown-property sourceRegion"], `${COPY}SourceRegion: eu-west-1\nName: web-20261122\nCopyImageTags: true\n`],
  ["the volume of a device", `${NAMED}${IMAGE}${DEVICE.replace("Ebs", "EBS")}`, ["unknown-property EBS"], `${NAMED}${IMAGE}${DEVICE}`],
  ["what an instance type needs", `${NAMED.replace("EnaSupport", "ENASupport")}${IMAGE}${DEVICE}`, ["unknown-property ENASupport"], `${NAMED}${IMAGE}${DEVICE}`],
  ["the name of a pipeline", `Name: web\n${PIPELINE}`, ["unknown-property Name"], `name: web\n${PIPELINE}`],
  ["the name of a pipeline by a letter", `namee: web\n${PIPELINE}`, ["unknown-property namee"], `namee: web\n${PIPELINE}`],
  ["a suppressed key", `${RUN}# ami-lint-disable-next-line unknown-property\nmetadataOptions: {HttpTokens: required}\n`, ["unknown-property metadataOptions"], `${RUN}# ami-lint-disable-next-line unknown-property\nmetadataOptions: {HttpTokens: required}\n`],
];

/** The text after the safe fixes, made until there are none. */
function fixedWhole(text: string, name: string): string {
  let fixed = text;
  for (let pass = 0; pass < 5; pass++) {
    const edits = fixAll(parse(fixed, name), { now: NOW });
    if (!edits.length) break;
    fixed = applyEdits(fixed, edits);
    equal(doubled(fixed, name), doubled(text, name), `\n${text}\nbecame\n${fixed}`);
  }
  return fixed;
}

/** How many keys stand in a map that has them already. */
function doubled(text: string, name: string): number {
  return parse(text, name).documents.flatMap(({ problems, blocks }) => [...problems, ...blocks.flatMap((block) => block.problems)]).filter(({ code }) => code === "DUPLICATE_KEY").length;
}

const KEY = /(?<=^|[\s{,"])[A-Za-z]\w+(?="?:(?:\s|$))/gm;

/** The text with one key's first letter in the other case, for each key. */
function withOtherCase(text: string): string[] {
  return [...text.matchAll(KEY)].map(({ 0: key, index }) => {
    const upper = key[0]!.toUpperCase();
    return `${text.slice(0, index)}${key[0] === upper ? upper.toLowerCase() : upper}${text.slice(index + 1)}`;
  });
}

describe("a misspelt key is not missing", () => {
  for (const [what, text, expected, fixed] of MISSPELT) {
    it(what, () => {
      deepEqual(told(text), expected);
      equal(fixedWhole(text, "a.yaml"), fixed);
    });
  }

  it("in JSON", () => {
    const text = JSON.stringify({ ImageId: "ami-0abcdef1234567890", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, metadataOptions: { HttpTokens: "required" } }, undefined, 2);
    equal(fixedWhole(text, "a.json"), text.replace("metadataOptions", "MetadataOptions"));
  });

  it("fixes never write a key twice, whichever key of a page's examples is in the wrong case", () => {
    const pages = readdirSync("server/src/core/rules").filter((file) => file.endsWith(".md") && !file.endsWith(".es.md"));
    const cases = pages.flatMap((page) => examplesOf(readFileSync(`server/src/core/rules/${page}`, "utf8")).flatMap(({ text, name }) => withOtherCase(text).map((wrong) => ({ wrong, name }))));
    // All of them take half a minute.
    for (const { wrong, name } of cases.filter((_, i) => i % 17 === 0)) fixedWhole(wrong, name);
  }).timeout(60_000);
});

describe("nothing is said to be missing where text is broken", () => {
  const head = "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n";
  const template = "LaunchTemplateData:\n        ImageId: ami-0abcdef1234567890\n";
  const CASES: readonly (readonly [what: string, text: string, told: readonly string[]])[] = [
    ["the properties stand too far left", `${head}   Properties:\n      LaunchTemplateData:\n        MetadataOptions: {HttpTokens: required}\n`, []],
    ["the options stand too far left", `${head}    Properties:\n      ${template}       MetadataOptions: {HttpTokens: required}\n`, []],
    ["brackets are not closed", `${head}    Properties:\n      LaunchTemplateData: {ImageId: ami-0abcdef1234567890\n`, []],
    ["a neighbour is broken", `${head}    Properties:\n      ${template}  U:\n    Type: AWS::EC2::LaunchTemplate\n   Properties:\n      LaunchTemplateData: {}\n`, ["LaunchTemplateData"]],
    ["a key is half typed", `${head}    Properties:\n      ${template}        Meta\n`, ["LaunchTemplateData"]],
  ];
  for (const [what, text, expected] of CASES) {
    it(what, () => deepEqual(lint(parse(text, "a.yaml"), options).filter(({ rule }) => rule !== "syntax").map(({ start, end }) => text.slice(start, end)), expected));
  }
});

describe("a request that somebody says a file is", () => {
  it("is launch template data only with a key of it", () => {
    deepEqual(told("# ami-lint: dialect=ec2-request\nImageBlockPublicAccessState: unblocked\n"), []);
    deepEqual(told("# ami-lint: dialect=ec2-request\nImageID: ami-0abcdef1234567890\n"), ["imdsv2-required ImageID", "unknown-property ImageID"]);
  });
});
