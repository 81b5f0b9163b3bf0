/** The sharing matrix: every combination of what decides, and how it is shown. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { explainFile, hover, parse } from "../../server/src/core/api";
import { sharingMatrix, type Cell, type ImageInRegion, type VolumeKey } from "../../server/src/core/facts/sharing-matrix";

const KEYS: readonly VolumeKey[] = ["none", "aws-managed", "other-region", "customer", "hidden", "unknown"];
const ACCOUNT = "111122223333";

const PLACE: ImageInRegion = {
  region: "eu-west-1", isThere: true, granted: [], refused: [], contradicted: [], owners: [], mayGrantMore: false, volumeKeys: ["none"], hasProductCodes: false,
};

/** The table in words, written without looking at the function: the first line that fits decides. */
function expected(principal: string, place: ImageInRegion): Cell {
  const has = (name: string) => place.granted.includes(name) && !place.contradicted.includes(name);
  const own = principal !== "all" && has(principal);
  const everybody = has("all");
  const key = place.volumeKeys[0]!;
  const encrypted = key !== "none" && key !== "unknown";
  const doubted = place.contradicted.includes(principal) || place.contradicted.includes("all");
  const elsewise = place.mayGrantMore && principal !== "all";
  const lines: readonly (readonly [boolean, Cell])[] = [
    [!place.isThere, { launch: "no", reason: "not-there" }],
    [place.owners.includes(principal) && key === "none", { launch: "yes", reason: "own-copy" }],
    [place.owners.includes(principal), { launch: "unknown", reason: "key-unknown" }],
    [!own && !everybody && doubted, { launch: "unknown", reason: "contradicted" }],
    [!own && !everybody && place.mayGrantMore, { launch: "unknown", reason: "grants-unknown" }],
    [!own && !everybody, { launch: "no", reason: "not-granted" }],
    [!own && (encrypted || place.hasProductCodes === true) && elsewise, { launch: "unknown", reason: "grants-unknown" }],
    [!own && encrypted, { launch: "no", reason: "public-encrypted" }],
    [!own && place.hasProductCodes === true, { launch: "no", reason: "public-product-codes" }],
    [key === "aws-managed", { launch: "no", reason: "key-aws-managed" }],
    [key === "other-region", { launch: "no", reason: "key-other-region" }],
    [key === "unknown" || key === "hidden", { launch: "unknown", reason: "key-unknown" }],
    [key === "customer", { launch: "unknown", reason: "key-policy" }],
    [own, { launch: "yes", reason: "granted" }],
    [true, { launch: "yes", reason: "public" }],
  ];
  return lines.find(([fits]) => fits)![1];
}

describe("sharing matrix", () => {
  it("every combination", () => {
    let combinations = 0;
    const reasons = new Set<string>();
    const names = [[], ["all"], [ACCOUNT], ["all", ACCOUNT]];
    for (const isThere of [true, false]) for (const granted of names) for (const contradicted of names) for (const owners of [[], [ACCOUNT]]) for (const mayGrantMore of [true, false]) for (const key of KEYS) for (const hasProductCodes of [true, false, undefined]) {
      const place: ImageInRegion = { ...PLACE, isThere, granted, contradicted, owners, mayGrantMore, volumeKeys: [key], hasProductCodes };
      // A second Region, where all are named, makes a row for each.
      const other: ImageInRegion = { ...place, region: "us-east-1", isThere: true, granted: ["all", ACCOUNT], contradicted: [], mayGrantMore: true };
      for (const { principal, cells } of sharingMatrix([[place, other]]).rows) {
        deepEqual(cells[0], expected(principal, place), JSON.stringify({ principal, place }));
        reasons.add(cells[0]!.reason);
        combinations++;
      }
    }
    equal(combinations, 2 * 4 * 4 * 2 * 2 * 6 * 3 * 3);
    equal(reasons.size, 13, [...reasons].join());
  });
  const tableOf = (...readings: readonly (readonly Partial<ImageInRegion>[])[]) =>
    sharingMatrix(readings.map((places) => places.map((place) => ({ ...PLACE, ...place })))).rows.map(({ principal, cells }) => [principal, ...cells.map(({ reason }) => reason)].join(" "));
  it("the gravest of several volumes decides", () => deepEqual(tableOf([{ granted: [ACCOUNT], volumeKeys: ["none", "customer", "aws-managed", "unknown"] }]), [`${ACCOUNT} key-aws-managed`]));
  it("nobody: no row", () => deepEqual(tableOf([{}]), []));
  it("somebody who can't be known: a row for others", () => deepEqual(tableOf([{ mayGrantMore: true }, { region: "us-east-1" }]), ["others grants-unknown not-granted"]));
  it("a name that EC2 refuses is refused everywhere", () => deepEqual(tableOf([{ refused: ["4444"] }, { region: "us-east-1", granted: ["all"] }]), ["4444 refused refused", "all not-granted public"]));
  it("what differs between conditions depends on them", () => {
    deepEqual(tableOf([{ granted: [ACCOUNT] }, { region: "us-east-1", granted: [ACCOUNT] }], [{ granted: [ACCOUNT, "all"] }]), [`${ACCOUNT} granted condition`, "all condition not-granted"]);
    deepEqual(sharingMatrix([[PLACE, PLACE], [PLACE, { ...PLACE, region: "us-east-1" }]]).regions, ["eu-west-1", "eu-west-1", "us-east-1"]);
  });

  const definition = `Name: web
Region: eu-west-1
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: {SnapshotId: snap-0abcdef1234567890}
LaunchPermissions:
  - UserId: "111122223333"
Copies:
  - Region: us-east-1
    KmsKeyId: arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d-1111-2222-3333-444455556666
    LaunchPermissions:
      - UserId: "111122223333"
  - Region: eu-north-1
`;
  const options = { now: 0 };
  it("is shown on a launch permission, in English and Spanish", () => {
    const source = parse(definition, "web.ami.yaml");
    const at = definition.indexOf("UserId");
    const table = hover(source, at, options)!.markdown;
    ok(table.includes("| Can launch | eu-west-1 | us-east-1 | eu-north-1 |"), table);
    ok(table.includes("| `111122223333` | ✓ granted | ✗ the key is in another Region | ✗ not granted there |"), table);
    ok(hover(source, definition.lastIndexOf("UserId"), { ...options, locale: "es" })!.markdown.includes("| Puede lanzar | eu-west-1 |"));
    ok(!hover(source, definition.indexOf("DeviceName"), options)!.markdown.includes("Can launch"));
  });
  it("is in the explanation of a file", () => {
    ok(explainFile(parse(definition, "web.ami.yaml"), options).includes("## Who can launch it, and where\n\n| Can launch |"));
    ok(!explainFile(parse("Name: web\n", "web.ami.yaml"), options).includes("Who can launch"));
  });

  const rowsIn = (text: string, name = "web.yaml") => explainFile(parse(text, name), options).split("\n").filter((line) => line.startsWith("| "));
  const template = (distributions: string) => `Conditions: { Multi: !Equals [!Ref Stage, prod] }
Resources:
  Distribution:
    Type: AWS::ImageBuilder::DistributionConfiguration
    Properties:
      Name: web
      Distributions:
${distributions}`;
  const list = (region: string, ami: string) => `        - { Region: ${region}, AmiDistributionConfiguration: { ${ami} } }\n`;
  const TO_ONE = 'LaunchPermissionConfiguration: { UserIds: ["111122223333"] }';
  const documents: readonly (readonly [string, string, readonly string[]])[] = [
    ["a key whose policy is elsewhere", template(list("us-east-1", `KmsKeyId: alias/images, ${TO_ONE}`)), ["| Can launch | us-east-1 |", "| `111122223333` | ? depends on the policy of the key |"]],
    ["a key that is there, whichever it is", template(list("us-east-1", "KmsKeyId: !GetAtt Key.Arn, LaunchPermissionConfiguration: { UserGroups: [all] }")), ["| Can launch | us-east-1 |", "| everybody | ✗ public, but encrypted |"]],
    ["a key that may not be there", template(list("us-east-1", "KmsKeyId: !Ref Key, LaunchPermissionConfiguration: { UserGroups: [all] }")), ["| Can launch | us-east-1 |", "| everybody | ? depends on the key of its volumes |"]],
    ["accounts with copies of their own", template(list("us-east-1", TO_ONE) + list("us-west-2", 'TargetAccountIds: ["111122223333", "4444"]')), ["| Can launch | us-east-1 | us-west-2 |", "| `111122223333` | ✓ granted | ✓ has a copy of its own |", "| `4444` | ✗ AWS refuses it as it is written | ✗ AWS refuses it as it is written |"]],
    ["a Region on a condition", template(`${list("us-east-1", TO_ONE)}        - !If [Multi, { Region: us-west-2, AmiDistributionConfiguration: { ${TO_ONE} } }, !Ref AWS::NoValue]\n`), ["| Can launch | us-east-1 | us-west-2 |", "| `111122223333` | ✓ granted | ? depends on a condition |"]],
    ["a permission on a condition", template(list("us-east-1", "LaunchPermissionConfiguration: { UserGroups: !If [Multi, [all], []] }")), ["| Can launch | us-east-1 |", "| everybody | ? depends on a condition |"]],
    ["grantees that are filled in later", template(list("us-east-1", 'LaunchPermissionConfiguration: { UserIds: ["111122223333", !Ref Partner] }')), ["| Can launch | us-east-1 |", "| `111122223333` | ✓ granted |", "| others | ? depends on a value that is filled in later |"]],
    ["given and taken", 'ImageId: ami-0abcdef1234567890\nLaunchPermission:\n  Add: [{ UserId: "111122223333" }, { Group: all }]\n  Remove: [{ Group: all }]\n', ["| Can launch | its Region |", "| `111122223333` | ✓ granted |", "| everybody | ? given and taken in one request |"]],
    ["an encrypted source of a public copy", `${definition.slice(0, definition.indexOf("LaunchPermissions")).replace("890}", "890, Encrypted: true}")}Copies:\n  - Region: us-west-2\n    LaunchPermissions: [{ Group: all }]\nArchitecture: x86_64\n`, ["| Can launch | eu-west-1 | us-west-2 |", "| everybody | ✗ not granted there | ✗ public, but encrypted |"]],
  ];
  for (const [name, text, rows] of documents) it(name, () => deepEqual(rowsIn(text, text.startsWith("Name") ? "web.ami.yaml" : "web.yaml").filter((line) => !line.startsWith("| ---")), rows));
});
