/** What holds for findings of all rules. */
import { deepEqual } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";

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
