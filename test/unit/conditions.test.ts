/** CloudFormation's conditions: both branches are read, and nothing is said of a stack that can't be. */
import { deepEqual } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

const template = (conditions: string, data: string, parameters = "") => `AWSTemplateFormatVersion: "2010-09-09"
${parameters}Conditions:
${conditions.replace(/^/gm, "  ")}
Resources:
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
${data.replace(/^/gm, "        ")}
`;

const said = (text: string, name = "x.yaml") => lint(parse(text, name), { now: 0 }).filter(({ rule }) => rule === "imdsv2-required").map(({ message }) => /\((if [^)]*)\)\.$/.exec(message)?.[1] ?? "always");

const IS_PROD = "IsProd: !Equals [!Ref Env, prod]";

describe("conditions", () => {
  it("a finding in one branch says so", () => {
    deepEqual(said(template(IS_PROD, "MetadataOptions:\n  HttpTokens: !If [IsProd, required, optional]")), ["if IsProd is false"]);
  });
  it("long form and JSON read the same", () => {
    const json = { Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } }, Resources: { T: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: { "Fn::If": ["IsProd", "required", "optional"] } } } } } } };
    deepEqual(said(JSON.stringify(json), "x.json"), ["if IsProd is false"]);
  });
  it("wrong in both branches at two places: each says where", () => {
    deepEqual(said(template(IS_PROD, "MetadataOptions: !If\n  - IsProd\n  - HttpTokens: optional\n  - HttpPutResponseHopLimit: 1")), ["if IsProd is true", "if IsProd is false"]);
  });
  it("wrong whatever the condition: once, without a condition", () => {
    deepEqual(said(template(IS_PROD, "ImageId: !If [IsProd, ami-0abcdef1234567890, ami-0abcdef1234567891]")), ["always"]);
  });
  it("AWS::NoValue is no value", () => {
    deepEqual(said(template(IS_PROD, "MetadataOptions: !If [IsProd, {HttpTokens: required}, !Ref AWS::NoValue]")), ["if IsProd is false"]);
    deepEqual(said(template(IS_PROD, "MetadataOptions:\n  HttpTokens: !Ref AWS::NoValue")), ["always"]);
  });
  it("conditions that exclude each other are not assumed together", () => {
    const both = `${IS_PROD}\nIsOther: !Not [!Condition IsProd]`;
    deepEqual(said(template(both, "MetadataOptions:\n  HttpTokens: !If [IsProd, required, !If [IsOther, required, optional]]")), []);
    const values = `${IS_PROD}\nIsDev: !Equals [dev, !Ref Env]`;
    deepEqual(said(template(values, "MetadataOptions:\n  HttpTokens: !If [IsProd, required, !If [IsDev, required, optional]]")), ["if IsProd is false and IsDev is false"]);
  });
  it("AllowedValues leave nothing else", () => {
    const values = `${IS_PROD}\nIsDev: !Equals [!Ref Env, dev]`;
    const data = "MetadataOptions:\n  HttpTokens: !If [IsProd, required, !If [IsDev, required, optional]]";
    deepEqual(said(template(values, data, "Parameters:\n  Env: {Type: String, AllowedValues: [prod, dev]}\n")), []);
  });
  it("And, Or and a constant comparison", () => {
    const conditions = `A: !Equals [!Ref X, "1"]\nB: !Equals [!Ref Y, "1"]\nBoth: !And [!Condition A, !Condition B]\nAny: !Or [!Condition A, !Condition B]\nNever: !Equals [a, b]`;
    deepEqual(said(template(conditions, "MetadataOptions:\n  HttpTokens: !If [Both, !If [Any, required, optional], required]")), []);
    deepEqual(said(template(conditions, "MetadataOptions:\n  HttpTokens: !If [Never, optional, required]")), []);
    deepEqual(said(template(conditions, "MetadataOptions:\n  HttpTokens: !If [Both, optional, required]")), ["if Both is true"]);
  });
  it("a condition that is not defined may be either", () => {
    deepEqual(said(template(IS_PROD, "MetadataOptions:\n  HttpTokens: !If [Missing, optional, required]")), ["if Missing is true"]);
  });
  it("a condition that is defined by itself ends", () => {
    deepEqual(said(template("A: !Not [!Condition A]", "MetadataOptions:\n  HttpTokens: !If [A, optional, required]")), ["if A is true"]);
  });
  it("many conditions do not explode, and say nothing wrong", () => {
    const names = Array.from({ length: 30 }, (_, i) => `C${i}`);
    const conditions = names.map((n, i) => `${n}: !Equals [!Ref P${i}, x]`).join("\n");
    const tags = names.map((n) => `- !If [${n}, {Key: a, Value: b}, !Ref AWS::NoValue]`).join("\n");
    deepEqual(said(template(conditions, `MetadataOptions:\n  HttpTokens: required\nTagSpecifications:\n- ResourceType: instance\n  Tags:\n${tags.replace(/^/gm, "  ")}`)), []);
  });
  it("what a transform may add is unknown", () => {
    deepEqual(said(template(IS_PROD, "MetadataOptions:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: x}}")), []);
    deepEqual(said(template(IS_PROD, "MetadataOptions: !FindInMap [a, b, c]")), []);
  });
});
