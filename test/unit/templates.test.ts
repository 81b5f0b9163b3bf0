/** Files that a template engine has yet to run over: what it will fill in is never judged, and never overwritten. */
import { deepEqual } from "node:assert/strict";
import { fixAll, lint, parse } from "../../server/src/core/api";

const options = { now: Date.UTC(2026, 10, 22) };
const found = (text: string, name: string) => lint(parse(text, name), options).map(({ rule }) => rule);

const request = (value: string) => `LaunchTemplateName: web
LaunchTemplateData:
  ImageId: ${value}
  InstanceType: ${value}
  EbsOptimized: ${value}
  SecurityGroupIds: ${value}
  MetadataOptions: {HttpTokens: ${value}}
`;

describe("a value that a later program fills in", () => {
  for (const value of ["{{ x }}", "{{x|to_json}}", "'{{ x }}'", "'${x}'", "$X", "<% x %>", "((x))", "'((pool.x))'", "'#{x}'", "'#{Octopus.Action.X}'", "__X__", "'@X@'", "'@@X@@'", "'%X%'", "'[[ x ]]'", "$(x)", "<x>"]) {
    it(`${value} is not judged, and no fix touches it`, () => {
      const text = request(value);
      deepEqual(found(text, "a.yaml"), []);
      deepEqual(fixAll(parse(text, "a.yaml"), options), []);
    });
  }

  it("is one in an AMI definition and a distribution too", () => {
    deepEqual(found("Name: {{ name }}\nArchitecture: {{ arch }}\nImdsSupport: {{ imds }}\nBootMode: {{ boot }}\nRootDeviceName: /dev/xvda\n", "a.ami.yaml"), []);
    deepEqual(found("name: web\ndistributions:\n  - region: {{ region }}\n    amiDistributionConfiguration:\n      name: {{ name }}\n      targetAccountIds: {{ accounts }}\n", "d.yaml"), []);
  });

  it("is a mistake without quotes in a component, where the braces are Image Builder's", () => {
    deepEqual(found("schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: A\n        action: ExecuteBash\n        inputs:\n          commands: [a, {{ command }}]\n", "c.yaml"), ["value-type"]);
  });

  it("is none where it only looks a little like one", () => {
    deepEqual(found(request("m5.large").replace("HttpTokens: m5.large", "HttpTokens: __optional"), "a.yaml").includes("enum-value"), true);
    deepEqual(found(request("x").replace("ImageId: x", "ImageId: ami@home"), "a.yaml").includes("image-id-format"), true);
  });
});

describe("a file that is no YAML or JSON before a template engine ran", () => {
  const silent: Readonly<Record<string, readonly [name: string, text: string]>> = {
    "Terraform's values in JSON": ["lt.json", '{"LaunchTemplateName": "${name}", "LaunchTemplateData": {"ImageId": "${ami}", "SecurityGroupIds": ${jsonencode(sgs)}, "EbsOptimized": ${opt}, "MetadataOptions": {"HttpTokens": "${tok}"}}}'],
    "envsubst's values in JSON": ["run.json", '{"ImageId":"$AMI","InstanceType":"$TYPE","MinCount":$N,"MaxCount":$N,"MetadataOptions":{"HttpTokens":"required"}}'],
    "Jinja's values and loops in JSON": ["j2.json", '{"LaunchTemplateName":"{{ n }}","LaunchTemplateData":{"ImageId":"{{ a }}","SecurityGroupIds":{{ s | tojson }},"EbsOptimized":{{ o }},"TagSpecifications":[{% for t in tags %}{"Key":"{{ t }}"}{% endfor %}],"MetadataOptions":{"HttpTokens":"required"}}}'],
    "Terraform's loops in a component": ["c.yaml", "name: a\nschemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: A\n        action: ExecuteBash\n        inputs:\n          commands:\n            %{ for c in cmds ~}\n            - ${c}\n            %{ endfor ~}\n"],
    "lines that become several": ["c.yaml", "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: A\n        action: Reboot\n      ${extra_steps}\n"],
    "a script put in at the margin": ["c.yaml", "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: A\n        action: ExecuteBash\n        inputs:\n          commands:\n            - |\n${script}\n"],
  };
  for (const [what, [name, text]] of Object.entries(silent)) it(`is not judged: ${what}`, () => deepEqual(found(text, name), []));

  it("still is judged where only its syntax is wrong", () => {
    deepEqual(found('{"ImageId":"ami-0abcdef1234567890","MinCount":1,"MaxCount":1 "InstanceType":"m5.large","MetadataOptions":{"HttpTokens":"required"}}', "run.json"), ["syntax"]);
    deepEqual(found("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: !Sub ${X}\n       InstanceType: m5.large\n        MetadataOptions: {HttpTokens: required}\n", "t.yaml").includes("syntax"), true);
  });
});
