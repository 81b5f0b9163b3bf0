/** The sharing matrix: every combination of what decides, and how it is shown. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { explainFile, hover, parse } from "../../server/src/core/api";
import { sharingMatrix, type Cell, type ImageInRegion, type VolumeKey } from "../../server/src/core/facts/sharing-matrix";

const KEYS: readonly VolumeKey[] = ["none", "aws-managed", "other-region", "customer", "unknown"];
const ACCOUNT = "111122223333";

/** The table in words, written without looking at the function: the first line that fits decides. */
function expected(principal: string, place: ImageInRegion): Cell {
  const own = principal !== "all" && place.granted.includes(principal);
  const everybody = place.granted.includes("all");
  const key = place.volumeKeys[0]!;
  const lines: readonly (readonly [boolean, Cell])[] = [
    [!place.isThere, { launch: "no", reason: "not-there" }],
    [!own && !everybody && place.mayGrantMore, { launch: "unknown", reason: "grants-unknown" }],
    [!own && !everybody, { launch: "no", reason: "not-granted" }],
    [!own && (key === "aws-managed" || key === "other-region" || key === "customer"), { launch: "no", reason: "public-encrypted" }],
    [!own && place.hasProductCodes === true, { launch: "no", reason: "public-product-codes" }],
    [key === "aws-managed", { launch: "no", reason: "key-aws-managed" }],
    [key === "other-region", { launch: "no", reason: "key-other-region" }],
    [key === "unknown", { launch: "unknown", reason: "key-unknown" }],
    [own, { launch: "yes", reason: "granted" }],
    [true, { launch: "yes", reason: "public" }],
  ];
  return lines.find(([fits]) => fits)![1];
}

describe("sharing matrix", () => {
  it("every combination", () => {
    let combinations = 0;
    const reasons = new Set<string>();
    for (const isThere of [true, false]) for (const granted of [[], ["all"], [ACCOUNT], ["all", ACCOUNT]]) for (const mayGrantMore of [true, false]) for (const key of KEYS) for (const hasProductCodes of [true, false, undefined]) {
      const place: ImageInRegion = { region: "eu-west-1", isThere, granted, mayGrantMore, volumeKeys: [key], hasProductCodes };
      // A second Region, where both are named, makes a row for each.
      const other: ImageInRegion = { ...place, region: "us-east-1", isThere: true, granted: ["all", ACCOUNT] };
      for (const { principal, cells } of sharingMatrix([place, other])) {
        deepEqual(cells[0], expected(principal, place), JSON.stringify({ principal, place }));
        reasons.add(cells[0]!.reason);
        combinations++;
      }
    }
    equal(combinations, 2 * 4 * 2 * 5 * 3 * 2);
    equal(reasons.size, 10, [...reasons].join());
  });
  it("the gravest of several volumes decides", () => {
    const place: ImageInRegion = { region: undefined, isThere: true, granted: [ACCOUNT], mayGrantMore: false, volumeKeys: ["none", "customer", "aws-managed", "unknown"], hasProductCodes: false };
    deepEqual(sharingMatrix([place])[0]!.cells, [{ launch: "no", reason: "key-aws-managed" }]);
  });
  it("nobody: no row", () => deepEqual(sharingMatrix([{ region: undefined, isThere: true, granted: [], mayGrantMore: true, volumeKeys: [], hasProductCodes: false }]), []));

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
});
