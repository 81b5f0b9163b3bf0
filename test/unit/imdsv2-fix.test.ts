/** Requiring tokens is done unasked only where nothing that the launch runs is seen to need the old way. */
import { equal } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

const CALL = "curl -s http://169.254.169.254/latest/meta-data/instance-id";
const user = (...lines: string[]) => `        UserData:\n          Fn::Base64: |\n            #!/bin/bash\n${lines.map((line) => `            ${line}\n`).join("")}`;
const options = (...lines: string[]) => `        MetadataOptions:\n${["HttpTokens: optional", ...lines].map((line) => `          ${line}\n`).join("")}`;
const template = (data: string) => `Resources:\n  Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        InstanceType: m5.large\n${data}`;

const cases: [string, string, boolean][] = [
  ["no user data", template(options()), true],
  ["nothing said of metadata", template(user("yum update -y")), true],
  ["plain user data", template(options() + user("yum update -y")), true],
  ["calls with a token", template(options() + user('TOKEN=$(curl -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" http://169.254.169.254/latest/api/token)', CALL.replace("-s", '-H "X-aws-ec2-metadata-token: $TOKEN"'))), true],
  ["a call without a token", template(options() + user(CALL)), false],
  ["a call without a token, and nothing said of metadata", template(user(CALL)), false],
  ["another program that speaks of the service", template(options() + user("python3 -c 'import urllib.request as u; u.urlopen(\"http://169.254.169.254/latest/meta-data/\")'")), false],
  ["user data from elsewhere", template(`${options()}        UserData: !Ref Script\n`), false],
  ["user data that a condition decides", template(`${options()}        UserData: !If [A, "IyEvYmluL2Jhc2gKZWNobyBoZWxsbwo=", "IyEvYmluL2Jhc2gKZWNobyBoZWxsbwo="]\n`), false],
  ["a part from elsewhere in the place of a command", template(`${options()}        UserData:\n          Fn::Base64: !Join ["", ["#!/bin/bash\\n", !Ref Setup, "\\nyum update -y\\n"]]\n`), false],
  ["a part from elsewhere in a command", template(`${options()}        UserData:\n          Fn::Base64: !Join ["", ["#!/bin/bash\\nyum install -y ", !Ref Package, "\\n"]]\n`), true],
  ["containers, and no hop limit", template(options() + user("docker run nginx")), false],
  ["containers, and 1 hop", template(options("HttpPutResponseHopLimit: 1") + user("docker run nginx")), false],
  ["containers, and 2 hops", template(options("HttpPutResponseHopLimit: 2") + user("docker run nginx")), true],
  ["a request with a call", "ImageId: ami-0abcdef1234567890\nMinCount: 1\nMaxCount: 1\nUserData: |\n  #!/bin/bash\n  curl http://169.254.169.254/latest/meta-data/\n", false],
  ["a request without", "ImageId: ami-0abcdef1234567890\nMinCount: 1\nMaxCount: 1\n", true],
];

describe("the fix of imdsv2-required", () => {
  for (const [name, text, safe] of cases) {
    it(`is ${safe ? "safe" : "not safe"}: ${name}`, () => {
      const found = lint(parse(text, "x.yaml"), { now: 0 }).filter(({ rule }) => rule === "imdsv2-required");
      equal(found.length, 1);
      equal(found[0]!.fixes?.[0]?.safe, safe);
    });
  }
});
