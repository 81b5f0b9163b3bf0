/** Which dialect a document is. */
import { deepEqual } from "node:assert/strict";
import { parse, recognise } from "../../server/src/core/api";

const dialects = (text: string, name = "x.yaml", dialect?: string) => recognise(parse(text, name, { dialect }), "en").map((r) => r.dialect);

/** [document, file name, dialects] */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ["AWSTemplateFormatVersion: '2010-09-09'\n", "x.yaml", ["cloudformation"]],
  ["Transform: AWS::Serverless-2016-10-31\nResources: {}\n", "x.yaml", ["cloudformation"]],
  ["Transform: [AWS::LanguageExtensions]\n", "x.yaml", ["cloudformation"]],
  ["Transform: none\n", "x.yaml", []],
  ["Resources:\n  A:\n    Type: AWS::S3::Bucket\n", "x.yaml", ["cloudformation"]],
  ["Resources:\n  A:\n    Type: OS::Nova::Server\n", "x.yaml", []],
  ['{"Resources": {"A": {"Type": "AWS::EC2::Instance"}}}', "x.template", ["cloudformation"]],
  ["schemaVersion: 1.0\nphases: []\n", "x.yaml", ["imagebuilder-component"]],
  ["schemaVersion: '2.2'\nmainSteps: []\n", "ssm-document.yaml", []],
  ["SourceImageId: ami-1\nSourceRegion: eu-west-1\nName: x\n", "x.yaml", ["ec2-request"]],
  ["InstanceId: i-1\nName: x\n", "x.yaml", ["ec2-request"]],
  ["InstanceId: i-1\nName: x\nColour: red\n", "x.yaml", []],
  ["Name: x\nRootDeviceName: /dev/xvda\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nLaunchPermission: {Add: [{Group: all}]}\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nAttribute: launchPermission\nOperationType: add\nUserIds: ['111122223333']\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nDeprecateAt: 2027-01-01T00:00:00Z\n", "x.yaml", ["ec2-request"]],
  ["LaunchTemplateName: x\nLaunchTemplateData: {ImageId: ami-1}\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nInstanceType: m5.large\nMinCount: 1\nMaxCount: 1\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nInstanceType: m5.large\n", "x.yaml", ["ec2-request"]],
  ["ImageId: ami-1\nInstanceType: m5.large\nReplicas: 3\n", "x.yaml", []],
  ["InstanceType: m5.large\n", "x.yaml", []],
  ["InstanceType: m5.large\n", "web.launch-template.yaml", ["ec2-request"]],
  ["{}\n", "web.launch-template.json", ["ec2-request"]],
  ["Name: x\n", "x.ami.yaml", ["ami-definition"]],
  ["Name: x\nRootDeviceName: /dev/xvda\nCopies: []\n", "x.ami.yaml", ["ami-definition"]],
  ["Name: x\nLaunchTemplateData: {ImageId: ami-1}\n", "x.ami.yaml", ["ami-definition"]],
  ["ImageId: ami-1\nLaunchPermissions: []\n", "x.ami.yaml", ["ami-definition"]],
  ["ImageId: ami-1\nLaunchPermissions: []\n", "x.yaml", ["ec2-description"]],
  ["Name: x\n", "dir.ami.yaml/x.yaml", []],
  ["AWSTemplateFormatVersion: x\n", "x.ami.yaml", ["cloudformation"]],
  ["ImageId: ami-1\nOwnerId: '111122223333'\nState: available\n", "x.yaml", ["ami-definition"]],
  ['{"Images": [{"ImageId": "ami-1"}]}', "x.json", ["ec2-description"]],
  ['{"Images": [{"name": "cat"}]}', "x.json", []],
  ['{"LaunchTemplateVersions": [{"LaunchTemplateData": {}}]}', "x.json", ["ec2-description"]],
  ["name: x\nparentImage: arn\ncomponents: []\n", "x.yaml", ["imagebuilder-request"]],
  ["distributions:\n- region: eu-west-1\n  amiDistributionConfiguration: {}\n", "x.yaml", ["imagebuilder-request"]],
  ["distributions: [debian]\nname: x\n", "x.yaml", []],
  ["a: 1\n---\nschemaVersion: 1.0\nphases: []\n---\nImageId: ami-1\nInstanceType: x\n", "x.yaml", ["imagebuilder-component", "ec2-request"]],
  ["# ami-lint: dialect=ami-definition\nName: x\n", "x.yaml", ["ami-definition"]],
  ["# one\n# two\n# ami-lint: dialect=ec2-request\nAWSTemplateFormatVersion: x\n", "x.yaml", ["ec2-request"]],
  ["# ami-lint: dialect=none\nAWSTemplateFormatVersion: x\n", "x.yaml", []],
  ["name: ami-lint\nversion: 1.0.0\n", "package.yaml", []],
  ["services:\n  web:\n    image: nginx\n", "docker-compose.yml", []],
  ["apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n", "x.yaml", []],
  ["on: push\njobs: {a: {runs-on: x, steps: []}}\n", ".github/workflows/x.yml", []],
];

describe("recognition", () => {
  for (const [text, name, expected] of CASES) it(`${name}: ${text.split("\n").slice(0, 3).join(" ⏎ ")}`, () => deepEqual(dialects(text, name), expected));
  it("a setting decides over content and name", () => deepEqual(dialects("AWSTemplateFormatVersion: x\n", "x.yaml", "ec2-request"), ["ec2-request"]));
  it("a comment decides over a setting", () => deepEqual(dialects("# ami-lint: dialect=ami-definition\nName: x\n", "x.yaml", "ec2-request"), ["ami-definition"]));
});
