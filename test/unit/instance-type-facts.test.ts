/** What is worked out from the names of instance types and zones. */
import { deepEqual, equal } from "node:assert/strict";
import { isMac } from "../../server/src/core/facts/described-type";
import { instanceType } from "../../server/src/core/facts/instance-types";
import { matchesPattern, typesMatching } from "../../server/src/core/facts/type-patterns";
import { virtualSize, sibling } from "../../server/src/core/facts/type-siblings";
import { zoneOf } from "../../server/src/core/facts/zones";

describe("patterns of instance types", () => {
  for (const [pattern, name, matches] of [
    ["m7g.large", "m7g.large", true], ["m7g.large", "m7g.xlarge", false], ["m7g.*", "m7g.large", true], ["m7g.*", "m7gd.large", false],
    ["m7g*", "m7gd.large", true], ["*.large", "m7g.large", true], ["*.large", "m7g.xlarge", false], ["*xlarge", "m7g.2xlarge", true],
    ["*", "t3.micro", true], ["t*.*o", "t3.micro", true], ["t*m*m*", "t3.micro", false], ["aa*aa", "aaa", false], ["m.7g", "m7g", false],
  ] as const) {
    it(`${pattern} and ${name}: ${matches}`, () => equal(matchesPattern(pattern, name), matches));
  }
  it("find the known types", () => deepEqual(typesMatching("mac1.*").map(({ name }) => name), ["mac1.metal"]));
});

describe("siblings of instance types", () => {
  for (const [name, architecture, meant] of [
    ["m7i.large", "arm64", "m7g.large"], ["m7g.large", "x86_64", "m7i.large"], ["c6gd.xlarge", "x86_64", "c6id.xlarge"], ["m5.large", "arm64", "m6g.large"],
    ["t4g.micro", "x86_64", "t3.micro"], ["t3.micro", "arm64", "t4g.micro"], ["m7i.large", "i386", undefined], ["mac1.metal", "arm64", undefined], ["p4d.24xlarge", "arm64", undefined],
  ] as const) {
    it(`${name} for ${architecture}: ${meant ?? "none"}`, () => equal(sibling(instanceType(name)!, architecture)?.name, meant));
  }
  it("the virtualized size of a bare metal type", () => {
    equal(virtualSize(instanceType("c7g.metal")!)?.name, "c7g.16xlarge");
    equal(virtualSize(instanceType("m7i.metal-24xl")!)?.name, "m7i.24xlarge");
    equal(virtualSize(instanceType("r7iz.metal-16xl")!)?.name, "r7iz.16xlarge");
    equal(virtualSize(instanceType("mac1.metal")!), undefined);
  });
});

describe("names of zones", () => {
  for (const [name, kind, region] of [
    ["us-east-1a", "availability-zone", "us-east-1"], ["us-gov-west-1b", "availability-zone", "us-gov-west-1"], ["us-west-2-lax-1a", "local-zone", "us-west-2"],
    ["us-east-1-wl1-bos-wlz-1", "wavelength-zone", "us-east-1"], ["eu-west-2-wl2-man-wlz-1", "wavelength-zone", "eu-west-2"],
  ] as const) {
    it(name, () => deepEqual(zoneOf(name), { kind, region }));
  }
  for (const name of ["us-east-1", "use1-az1", "", "a".repeat(50_000), undefined]) it(`${String(name).slice(0, 10)} is none`, () => equal(zoneOf(name), undefined));
});

describe("Macs", () => {
  it("are told by their name", () => deepEqual(["mac1.metal", "mac2-m2.metal", "mac-m4.metal", "m1.small", "machine.large"].map(isMac), [true, true, true, false, false]));
});
