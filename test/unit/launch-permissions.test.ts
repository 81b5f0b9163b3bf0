/** What fixes take away of entries that name several, and how messages name those that differ at their end. */
import { deepEqual, equal } from "node:assert/strict";
import { applyEdits, lint, parse } from "../../server/src/core/api";
import { NOW } from "./examples";

function foundBy(rule: string, text: string) {
  return lint(parse(text, "a.ami.yaml"), { now: NOW }).filter((finding) => finding.rule === rule);
}

describe("an entry that names somebody else too", () => {
  const entry = (permission: string, rest: string) => `Name: web-2026-11\nLaunchPermissions:\n  - ${permission}\n${rest}`;
  const barred: Readonly<Record<string, string>> = {
    "public-launch-permission": "",
    "public-encrypted-snapshot": "BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { Encrypted: true } }]\n",
    "public-product-codes": "ProductCodes: [{ ProductCodeId: abc, ProductCodeType: marketplace }]\n",
    "public-watermarked": "ImageWatermarks: [{ WatermarkKey: golden }]\n",
    "public-block-public-access": "---\nImageBlockPublicAccessState: block-new-sharing\n",
  };
  for (const [rule, rest] of Object.entries(barred)) {
    it(`keeps them after the fix of ${rule}`, () => {
      const text = entry('{ Group: all, UserId: "111122223333" }', rest);
      const fixes = foundBy(rule, text).flatMap((finding) => finding.fixes);
      deepEqual(fixes.map(({ edits }) => applyEdits(text, edits)), [entry('{ UserId: "111122223333" }', rest)]);
    });
  }
});

describe("the ARN of a unit", () => {
  const arn = "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-ab12-cdefghij";
  const messages: Readonly<Record<string, string>> = {
    "duplicate-launch-permission": `Name: web\nLaunchPermissions:\n  - OrganizationalUnitArn: ${arn}\n  - OrganizationalUnitArn: ${arn}\n`,
    "public-and-explicit-grant": `Name: web\nLaunchPermissions:\n  - Group: all\n  - OrganizationalUnitArn: ${arn}\n`,
  };
  for (const [rule, text] of Object.entries(messages)) it(`is told whole by ${rule}`, () => equal(foundBy(rule, text).map(({ message }) => message.includes(arn)).join(), "true"));

  it("is told whole by launch-permission-add-remove-conflict", () => {
    const one = [{ OrganizationalUnitArn: arn }];
    const text = JSON.stringify({ ImageId: "ami-0abcdef1234567890", LaunchPermission: { Add: one, Remove: one } });
    const [finding] = lint(parse(text, "a.json"), { now: NOW }).filter(({ rule }) => rule === "launch-permission-add-remove-conflict");
    deepEqual(finding!.fixes.map(({ title }) => title), [`Give the permission to ${arn}`, `Take the permission from ${arn}`]);
  });
});

describe("an alias", () => {
  it("is where the second permission is; the first is at its anchor", () => {
    const text = 'Name: web\nLaunchPermissions:\n  - &a { UserId: "111122223333" }\n  - *a\n';
    const [finding] = foundBy("duplicate-launch-permission", text);
    equal(text.slice(finding!.start, finding!.end), "*a");
    deepEqual(finding!.related.map(({ start }) => start), [text.indexOf('"1111')]);
  });
});
