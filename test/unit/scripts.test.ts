/** Scripts are read out of documents however they are packed, and what is said of a line stands on that line. */
import { deepEqual } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

const CALL = "curl http://169.254.169.254/latest/meta-data/instance-id";
const COMMANDS = `#!/bin/bash\necho begin\n${CALL}\n`;

/** A template whose user data is written so, in JSON. */
const template = (userData: unknown) => JSON.stringify({ Resources: { A: { Type: "AWS::EC2::Instance", Properties: { UserData: userData } } } }, null, 2);
const request = (userData: string) => `LaunchTemplateName: x\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n  UserData: ${userData}\n`;

/** The stretches of the file at which the call is found. */
function calls(text: string): string[] {
  const name = text.startsWith("{") ? "x.json" : "x.yaml";
  return lint(parse(text, name), { now: 0 }).filter(({ rule }) => rule === "userdata-imdsv1-call").map(({ start, end }) => text.slice(start, end));
}

/** [what, file, what is underlined] */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ["text", request(`|\n    ${COMMANDS.replaceAll("\n", "\n    ")}`), [CALL]],
  // Both lines are a multiple of three bytes long, so that each has digits of its own.
  ["base64", request(btoa(`#!/bin/bash\n${CALL}\n`)), [btoa(`${CALL}\n`)]],
  ["a literal in Fn::Base64", template({ "Fn::Base64": COMMANDS }), [CALL]],
  ["Fn::Sub in Fn::Base64", template({ "Fn::Base64": { "Fn::Sub": COMMANDS } }), [CALL]],
  ["Fn::Sub with values", template({ "Fn::Base64": { "Fn::Sub": [COMMANDS, { a: "b" }] } }), [CALL]],
  ["Fn::Join over lines", template({ "Fn::Base64": { "Fn::Join": ["\n", ["#!/bin/bash", { Ref: "A" }, CALL]] } }), [CALL]],
  ["Fn::Join within a line", template({ "Fn::Base64": { "Fn::Join": ["", ["#!/bin/bash\n", CALL, "/", { Ref: "A" }, "\n"]] } }), [CALL]],
  ["two on one line each", template({ "Fn::Base64": `${COMMANDS}${CALL}` }), [CALL, CALL]],
  ["a comment", template({ "Fn::Base64": `# ${CALL}` }), []],
  ["what is looked up", template({ Ref: "UserData" }), []],
  ["a list in place of text", template({ "Fn::Base64": [COMMANDS] }), []],
  ["Fn::Join of what is looked up", template({ "Fn::Base64": { "Fn::Join": ["", { Ref: "Lines" }] } }), []],
  ["short tags", `Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: !Base64\n        Fn::Sub: |\n          #!/bin/bash\n          ${CALL}\n`, [CALL]],
  ["a component", `schemaVersion: 1.0\nphases:\n- name: build\n  steps:\n  - name: A\n    action: ExecuteBash\n    inputs:\n      commands:\n      - ${CALL}\n      - |\n        echo\n        ${CALL}\n`, [CALL, CALL]],
];

describe("scripts", () => {
  for (const [what, text, expected] of CASES) it(what, () => deepEqual(calls(text), expected));
});

describe("files that a component writes", () => {
  const steps = (action: string, content: string) => `schemaVersion: 1.0\nphases:\n- name: build\n  steps:\n  - name: A\n    action: ${action}\n    inputs:\n    - path: /etc/a\n      content: ${JSON.stringify(content)}\n`;
  const template = (data: string, permission: string) => JSON.stringify({
    Resources: {
      A: { Type: "AWS::ImageBuilder::Component", Properties: { Name: "a", Platform: "Linux", Version: "1.0.0", Data: data } },
      B: { Type: "AWS::ImageBuilder::DistributionConfiguration", Properties: { Name: "b", Distributions: [{ Region: "us-east-1", AmiDistributionConfiguration: { LaunchPermissionConfiguration: JSON.parse(permission) } }] } },
    },
  });
  const secrets = (action: string, content: string, permission: string) =>
    lint(parse(template(steps(action, content), permission), "x.json"), { now: 0 }).filter(({ rule }) => rule === "shared-sensitive-data").map(({ severity }) => severity);
  const PUBLIC = '{"UserGroups":["all"]}';
  const EXPLICIT = '{"UserIds":["111122223333"]}';

  it("are no commands", () => deepEqual(calls(steps("CreateFile", CALL)), []));
  it("hold no secrets, which are an error in a public image", () => {
    deepEqual(secrets("CreateFile", "db_password=Winter2026!x", PUBLIC), ["error"]);
    deepEqual(secrets("AppendFile", "db_password=Winter2026!x", EXPLICIT), ["warning"]);
    deepEqual(secrets("CreateFile", "db_password={{ Password }}", PUBLIC), []);
    deepEqual(secrets("CreateFolder", "db_password=Winter2026!x", PUBLIC), []);
  });
});
