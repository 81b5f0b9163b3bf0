/** How values are shown in messages, and which slips of case are mended without asking. */
import { deepEqual, equal } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";
import { shown } from "../../server/src/core/text";

const SHOWN: readonly (readonly [string, string])[] = [
  ["", '""'],
  ["  \n", '""'],
  ["web", "web"],
  ["web  one\ntwo", "web one two"],
  [" web", '" web"'],
  ["web\n", '"web "'],
  ["\t web \t", '" web "'],
  ["x".repeat(41), `${"x".repeat(40)}…`],
  [` ${"x".repeat(41)}`, `" ${"x".repeat(40)}…"`],
];

describe("values in messages", () => {
  for (const [text, expected] of SHOWN) it(JSON.stringify(text.slice(0, 20)), () => equal(shown(text), expected));
  it("show the blank that makes an account's ID wrong", () => {
    const found = lint(parse('ImageId: ami-0abcdef1234567890\nLaunchPermission:\n  Add:\n    - UserId: " 444455556666"\n', "x.yaml"), { now: 0 }).filter(({ rule }) => rule === "account-id-format");
    deepEqual(found.map(({ message }) => message), ['" 444455556666" is not an account ID: AWS takes 12 digits and nothing else.']);
  });
});

/** [what is written, whether the fix is safe] */
const REGIONS: readonly (readonly [string, boolean])[] = [["US-EAST-1", true], ["Eu-Central-1", true], ["us-east1", false], ["us-west-2a", false]];
const TYPES: readonly (readonly [string, boolean])[] = [["Image", true], ["SNAPSHOT", true], ["ami", false], ["volume", false]];

describe("slips of case", () => {
  const safety = (rule: string, text: string) => lint(parse(text, "x.yaml"), { now: 0 }).filter((finding) => finding.rule === rule).flatMap(({ fixes }) => fixes.map(({ safe }) => safe));
  for (const [region, safe] of REGIONS) it(`the Region ${region}`, () => deepEqual(safety("unknown-region", `SourceImageId: ami-0abcdef1234567890\nSourceRegion: ${region}\nName: web\n`), [safe]));
  for (const [type, safe] of TYPES) {
    it(`the resource type ${type}`, () => deepEqual(safety("image-tag-resource-type", `InstanceId: i-0abcdef1234567890\nName: web\nTagSpecifications:\n  - ResourceType: ${type}\n    Tags: [{ Key: a, Value: b }]\n`), [safe]));
  }
});

describe("too many tags", () => {
  const tags = Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`k${i}`, "x"]));
  it("are told once where they are a map", () => {
    const found = lint(parse(JSON.stringify({ name: "build", instanceProfileName: "build", resourceTags: tags }), "x.json"), { now: 0 });
    deepEqual(found.filter(({ rule }) => rule === "tag-limit" || rule === "value-limits").map(({ rule, messageId }) => [rule, messageId]), [["tag-limit", "map"]]);
  });
});
