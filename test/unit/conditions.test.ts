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
  it("a resource is read only where its own condition lets it come to be, and that is not said again", () => {
    const with_ = (own: string, data: string, more = IS_PROD) => template(more, data).replace("LaunchTemplate\n", `LaunchTemplate\n    Condition: ${own}\n`);
    deepEqual(said(with_("IsProd", "MetadataOptions:\n  HttpTokens: !If [IsProd, required, optional]")), []);
    deepEqual(said(with_("IsProd", "MetadataOptions:\n  HttpTokens: !If [IsProd, optional, required]")), ["always"]);
    const values = `${IS_PROD}\nIsDev: !Equals [!Ref Env, dev]\nBig: !Equals [!Ref Size, big]`;
    deepEqual(said(with_("IsProd", "MetadataOptions:\n  HttpTokens: !If [IsDev, optional, required]", values)), []);
    deepEqual(said(with_("IsProd", "MetadataOptions:\n  HttpTokens: !If [Big, optional, required]", values)), ["if Big is true"]);
    deepEqual(said(with_("Never", "MetadataOptions:\n  HttpTokens: !If [IsProd, optional, optional]", `${IS_PROD}\nNever: !Equals [a, b]`)), []);
    deepEqual(said(with_("IsProd", "MetadataOptions:\n  HttpTokens: optional")), ["always"]);
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

describe("a pipeline that ties a recipe to a public distribution", () => {
  const pipeline = (conditions: { pipeline?: string; recipe?: string; distribution?: string }) => {
    const own = (name: string | undefined) => (name ? `\n    Condition: ${name}` : "");
    return `AWSTemplateFormatVersion: "2010-09-09"
Conditions:
  Public: !Equals [!Ref Env, public]
  Other: !Equals [!Ref Env, other]
Resources:
  Pipeline:
    Type: AWS::ImageBuilder::ImagePipeline${own(conditions.pipeline)}
    Properties: {Name: a, ImageRecipeArn: !Ref Recipe, DistributionConfigurationArn: !Ref Distribution, InfrastructureConfigurationArn: !Ref Infrastructure}
  Recipe:
    Type: AWS::ImageBuilder::ImageRecipe${own(conditions.recipe)}
    Properties: {Name: a, Version: 1.0.0, ParentImage: !Ref Parent, BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {Encrypted: true}}]}
  Distribution:
    Type: AWS::ImageBuilder::DistributionConfiguration${own(conditions.distribution)}
    Properties: {Name: a, Distributions: [{Region: us-east-1, AmiDistributionConfiguration: {LaunchPermissionConfiguration: {UserGroups: [all]}}}]}
`;
  };
  const encrypted = (conditions: Parameters<typeof pipeline>[0]) => lint(parse(pipeline(conditions), "x.yaml"), { now: 0 }).filter(({ rule }) => rule === "public-encrypted-snapshot").length;

  it("is told where all of them come to be together", () => {
    deepEqual(encrypted({}), 1);
    deepEqual(encrypted({ pipeline: "Public", recipe: "Public", distribution: "Public" }), 1);
    deepEqual(encrypted({ distribution: "Public" }), 1);
  });
  it("is not told where one of them may not be there", () => {
    deepEqual(encrypted({ pipeline: "Other" }), 0);
    deepEqual(encrypted({ recipe: "Other", pipeline: "Other" }), 0);
    deepEqual(encrypted({ recipe: "Other", distribution: "Public" }), 0);
  });
});
