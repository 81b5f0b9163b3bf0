/** What holds for findings of all rules. */
import { deepEqual, equal } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

const options = { now: Date.UTC(2026, 10, 22) };
const rulesIn = (text: string, more = {}) => lint(parse(text, "a.yaml"), { ...options, ...more }).map(({ rule, start }) => `${rule} ${text.slice(start, text.indexOf("\n", start))}`);

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

  it("without schemas are those of all findings that no schema makes", () => deepEqual(rulesIn(TEMPLATE, { withoutSchemas: true }), ["unknown-instance-type t3.mciro"]));

  it("without schemas call no suppression unused", () => {
    const text = TEMPLATE.replace("t3.micro\n", "t3.micro # ami-lint-disable-line unknown-property -- a test\n");
    deepEqual(rulesIn(text, { withoutSchemas: true }), ["unknown-instance-type t3.mciro"]);
    deepEqual(rulesIn(text).filter((line) => line.startsWith("unused")), []);
  });

  it("with and without schemas do not get in each other's way", () => {
    const source = parse(TEMPLATE, "a.yaml");
    equal(lint(source, { ...options, withoutSchemas: true }).length, 1);
    equal(lint(source, options).filter(({ suppressed }) => !suppressed).length, 2);
    equal(lint(source, { ...options, withoutSchemas: true }).length, 1);
  });
});
