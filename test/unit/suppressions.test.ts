/** Comments and Metadata that silence findings, and the edits that write them. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { actions, applyEdits, lint, parse } from "../../server/src/core/api";

const options = { now: 0 };
const left = (text: string, name = "x.yaml") => lint(parse(text, name), options).filter(({ suppressed }) => !suppressed).map(({ rule }) => rule);
const data = (before: string, inside = "") => `${before}LaunchTemplateName: web\nLaunchTemplateData:${inside}\n  ImageId: ami-0abcdef1234567890\n`;

describe("suppressions", () => {
  it("above the line, on the line, in the file", () => {
    deepEqual(left(data("")), ["imdsv2-required"]);
    deepEqual(left("LaunchTemplateName: web\n# ami-lint-disable-next-line imdsv2-required\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n"), []);
    deepEqual(left(data("", " # ami-lint-disable-line imdsv2-required")), []);
    deepEqual(left(data("# ami-lint-disable-file imdsv2-required\n")), []);
  });
  it("another line or another rule stays", () => {
    deepEqual(left(data("# ami-lint-disable-next-line imdsv2-required\n")), ["unused-suppression", "imdsv2-required"]);
    deepEqual(left(data("", " # ami-lint-disable-line ebs-unencrypted")), ["imdsv2-required", "unused-suppression"]);
  });
  it("several rules, other comments between, a reason", () => {
    const text = "LaunchTemplateName: web\n# ami-lint-disable-next-line ebs-unencrypted, imdsv2-required -- the agent is old\n# so it is\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n";
    deepEqual(left(text), ["unused-suppression"]);
    equal(lint(parse(text, "x.yaml"), options).find(({ suppressed }) => suppressed)?.suppressed?.reason, "the agent is old");
  });
  it("without an id: all rules", () => deepEqual(left(data("", " # ami-lint-disable-line")), []));
  it("a word that only begins like one is no suppression", () => deepEqual(left(data("", " # ami-lint-disable-lines imdsv2-required")), ["imdsv2-required"]));
  it("Metadata of a resource, in JSON too", () => {
    const resource = (disable: unknown) => JSON.stringify({ Resources: { A: { Type: "AWS::EC2::LaunchTemplate", Metadata: { "ami-lint": { disable } }, Properties: { LaunchTemplateData: { ImageId: "ami-0abcdef1234567890" } } }, B: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: { ImageId: "ami-0abcdef1234567890" } } } } });
    deepEqual(left(resource(["imdsv2-required"]), "x.json"), ["imdsv2-required"]);
    deepEqual(left(resource("imdsv2-required"), "x.json"), ["imdsv2-required"]);
    deepEqual(left(resource([]), "x.json"), ["imdsv2-required", "imdsv2-required"]);
  });
  it("Metadata of a template", () => deepEqual(left("Metadata: {ami-lint: {disable: [imdsv2-required]}}\nResources:\n  A:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {LaunchTemplateData: {ImageId: ami-0abcdef1234567890}}\n"), []));

  it("are written where they work", () => {
    for (const [text, edited] of [
      [data(""), "LaunchTemplateName: web\n# ami-lint-disable-next-line imdsv2-required\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n"],
      [data("").replaceAll("\n", "\r\n"), "LaunchTemplateName: web\r\n# ami-lint-disable-next-line imdsv2-required\r\nLaunchTemplateData:\r\n  ImageId: ami-0abcdef1234567890\r\n"],
    ] as const) {
      const source = parse(text, "x.yaml");
      const offered = actions(source, 0, text.length, options).filter(({ kind }) => kind === "suppress");
      equal(applyEdits(text, offered[0]!.edits), edited);
      for (const action of offered) deepEqual(left(applyEdits(text, action.edits)), []);
    }
  });
  describe("leave a text over several lines as it is", () => {
    const template = (script: string) => `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  L:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: ami-0123456789abcdef0\n        MetadataOptions: { HttpTokens: required }\n        UserData:\n          Fn::Base64: ${script}`;
    const CALL = "curl -s http://169.254.169.254/latest/meta-data/instance-id";
    const component = (command: string) => `schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - ${command}`;
    const cases: readonly (readonly [what: string, text: string, line: string])[] = [
      ["folded", template(`>\n            #!/bin/bash\n\n            ${CALL}\n`), "Fn::Base64"],
      ["in double quotes", template(`"#!/bin/bash\\n\\\n            ${CALL}\\n\\\n            date\\n"\n`), "Fn::Base64"],
      ["plain", component("set -e;\n              curl -s\n              http://169.254.169.254/latest/meta-data/instance-id\n"), "- set -e"],
      ["folded in a component", component(`>\n              set -e;\n              ${CALL}\n`), "- >"],
      ["a command that goes on", template("|\n            #!/bin/bash\n            ID=$(curl -s \\\n              http://169.254.169.254/latest/meta-data/instance-id)\n"), "ID=$(curl"],
      ["a command after a heredoc", template(`|\n            #!/bin/bash\n            cat <<EOF > /x.sh\n            date\n            EOF\n            ${CALL}\n`), "Fn::Base64"],
      ["a command of a script", template(`|\n            #!/bin/bash\n            date\n            ${CALL}\n`), "curl"],
    ];
    for (const [what, text, line] of cases) it(what, () => {
      const source = parse(text, "x.yaml");
      const finding = lint(source, options).find(({ rule }) => rule === "userdata-imdsv1-call");
      const action = actions(source, finding!.start, finding!.end, options).find(({ kind, finding: of }) => kind === "suppress" && of.rule === "userdata-imdsv1-call")!;
      const after = applyEdits(text, action.edits);
      const lines = after.split("\n");
      const at = lines.findIndex((one) => one.includes("ami-lint-disable-next-line"));
      ok(lines[at + 1]!.includes(line), after);
      equal([...lines.slice(0, at), ...lines.slice(at + 1)].join("\n"), text);
      deepEqual(left(after).filter((rule) => rule === "userdata-imdsv1-call" || rule === "unused-suppression"), []);
    });
  });
  it("cover a line on which a text over several lines ends", () => {
    const text = 'Name: web\nArchitecture: arm64\nTags:\n  - {Value: "a\n     b", Key: "aws:x"}\n';
    const source = parse(text, "x.ami.yaml");
    const action = actions(source, 0, text.length, options).find(({ kind, finding }) => kind === "suppress" && finding.rule === "tag-key-reserved")!;
    const after = applyEdits(text, action.edits);
    equal(after, text.replace("  - {", "  # ami-lint-disable-next-line tag-key-reserved\n  - {"));
    deepEqual(left(after, "x.ami.yaml").filter((rule) => rule === "tag-key-reserved"), []);
  });
  it("join one that is there", () => {
    const text = "LaunchTemplateName: web\n# ami-lint-disable-next-line ebs-unencrypted -- why\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n";
    const offered = actions(parse(text, "x.yaml"), text.indexOf("LaunchTemplateData"), text.indexOf("LaunchTemplateData"), options).find(({ kind }) => kind === "suppress");
    equal(applyEdits(text, offered!.edits).split("\n")[1], "# ami-lint-disable-next-line ebs-unencrypted, imdsv2-required -- why");
  });
  it("are not offered in JSON, which has no comments", () => deepEqual(actions(parse('{"LaunchTemplateData": {"ImageId": "ami-0abcdef1234567890"}}', "x.json"), 0, 99, options).filter(({ kind }) => kind === "suppress"), []));
});
