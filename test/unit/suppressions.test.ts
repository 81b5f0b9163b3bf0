/** Comments and Metadata that silence findings, and the edits that write them. */
import { deepEqual, equal } from "node:assert/strict";
import { actions, applyEdits, lint, parse } from "../../server/src/core/api";

const options = { now: 0 };
const left = (text: string, name = "x.yaml") => lint(parse(text, name), options).filter(({ suppressed }) => !suppressed).map(({ rule }) => rule);
const data = (before: string, inside = "") => `${before}LaunchTemplateName: x\nLaunchTemplateData:${inside}\n  ImageId: ami-0abcdef1234567890\n`;

describe("suppressions", () => {
  it("above the line, on the line, in the file", () => {
    deepEqual(left(data("")), ["imdsv2-required"]);
    deepEqual(left("LaunchTemplateName: x\n# ami-lint-disable-next-line imdsv2-required\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n"), []);
    deepEqual(left(data("", " # ami-lint-disable-line imdsv2-required")), []);
    deepEqual(left(data("# ami-lint-disable-file imdsv2-required\n")), []);
  });
  it("another line or another rule stays", () => {
    deepEqual(left(data("# ami-lint-disable-next-line imdsv2-required\n")), ["unused-suppression", "imdsv2-required"]);
    deepEqual(left(data("", " # ami-lint-disable-line ebs-unencrypted")), ["imdsv2-required", "unused-suppression"]);
  });
  it("several rules, other comments between, a reason", () => {
    const text = "LaunchTemplateName: x\n# ami-lint-disable-next-line ebs-unencrypted, imdsv2-required -- the agent is old\n# so it is\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n";
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
      [data(""), "LaunchTemplateName: x\n# ami-lint-disable-next-line imdsv2-required\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n"],
      [data("").replaceAll("\n", "\r\n"), "LaunchTemplateName: x\r\n# ami-lint-disable-next-line imdsv2-required\r\nLaunchTemplateData:\r\n  ImageId: ami-0abcdef1234567890\r\n"],
    ] as const) {
      const source = parse(text, "x.yaml");
      const offered = actions(source, 0, text.length, options).filter(({ kind }) => kind === "suppress");
      equal(applyEdits(text, offered[0]!.edits), edited);
      for (const action of offered) deepEqual(left(applyEdits(text, action.edits)), []);
    }
  });
  it("join one that is there", () => {
    const text = "LaunchTemplateName: x\n# ami-lint-disable-next-line ebs-unencrypted -- why\nLaunchTemplateData:\n  ImageId: ami-0abcdef1234567890\n";
    const offered = actions(parse(text, "x.yaml"), text.indexOf("LaunchTemplateData"), text.indexOf("LaunchTemplateData"), options).find(({ kind }) => kind === "suppress");
    equal(applyEdits(text, offered!.edits).split("\n")[1], "# ami-lint-disable-next-line ebs-unencrypted, imdsv2-required -- why");
  });
  it("are not offered in JSON, which has no comments", () => deepEqual(actions(parse('{"LaunchTemplateData": {"ImageId": "ami-0abcdef1234567890"}}', "x.json"), 0, 99, options).filter(({ kind }) => kind === "suppress"), []));
});
