import { deepEqual, equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { columns, dataDate, instanceType, instanceTypeNames, isOffered, looksLikeInstanceType, nearestInstanceType, offeringRegions, readInstanceTypes, sizesOf, type InstanceType } from "../../server/src/core/facts/instance-types";
import table from "../../server/src/core/facts/instance-types-table";
import { isPartition, looksLikeRegion, nearestRegion, partitionOf, partitions, region, regionNames, regionsDate } from "../../server/src/core/facts/regions";
import { isOneSlip, unslipped } from "../../server/src/core/facts/slip";

const MiB_PER_GiB = 1024;
const shape = (defaultVCpus: number, gib: number): Partial<InstanceType> => ({ defaultVCpus, memoryMiB: gib * MiB_PER_GiB });
const interfaces = (maximumNetworkInterfaces: number, ipv4AddressesPerInterface: number): Partial<InstanceType> => ({ maximumNetworkInterfaces, ipv4AddressesPerInterface });

/** Written from AWS's pages by hand, not from the table. */
const KNOWN: Readonly<Record<string, Partial<InstanceType>>> = {
  "m5.large": { ...shape(2, 8), ...interfaces(3, 10), family: "m5", size: "large", bareMetal: false, isDescribed: true, hypervisor: "nitro", supportedArchitectures: ["x86_64"], supportedBootModes: ["legacy-bios", "uefi"], enaSupport: "required", defaultCores: 1, defaultThreadsPerCore: 2, validCores: [1], validThreadsPerCore: [1, 2], networkCards: [3], maximumEfaInterfaces: 0, nitroTpmSupport: true, nitroEnclavesSupport: false, hibernationSupported: true, dedicatedHostsSupported: true, burstablePerformanceSupported: false, instanceStorage: undefined, ebsOptimizedSupport: "default", ebsMaximumIops: 18_750, supportedRootDeviceTypes: ["ebs"], supportedVirtualizationTypes: ["hvm"], supportedUsageClasses: ["on-demand", "spot"] },
  "m5.xlarge": { ...shape(4, 16), ...interfaces(4, 15), nitroEnclavesSupport: true },
  "m5.metal": { ...shape(96, 384), bareMetal: true, hypervisor: undefined, nitroEnclavesSupport: false, nitroTpmSupport: false, hibernationSupported: false },
  "m5d.large": { ...shape(2, 8), instanceStorage: { totalSizeInGB: 75, disks: 1, diskType: "ssd", nvmeSupport: "required", encryptionSupport: "required" } },
  "r5.24xlarge": { ...shape(96, 768), ...interfaces(15, 50) },
  "z1d.large": shape(2, 16),
  "t1.micro": { hypervisor: "xen", supportedVirtualizationTypes: ["hvm", "paravirtual"], currentGeneration: false },
  "t2.micro": { ...shape(1, 1), ...interfaces(2, 2), hypervisor: "xen", supportedArchitectures: ["i386", "x86_64"], supportedBootModes: ["legacy-bios"], burstablePerformanceSupported: true, enaSupport: "unsupported", ebsOptimizedSupport: "unsupported", dedicatedHostsSupported: false, nitroTpmSupport: false },
  "t3.micro": { ...shape(2, 1), ...interfaces(2, 2), hypervisor: "nitro", burstablePerformanceSupported: true, dedicatedHostsSupported: true, nitroEnclavesSupport: false },
  "t3a.large": { ...shape(2, 8), processorManufacturer: "AMD", burstablePerformanceSupported: true, dedicatedHostsSupported: false },
  "t4g.small": { ...shape(2, 2), supportedArchitectures: ["arm64"], supportedBootModes: ["uefi"], burstablePerformanceSupported: true },
  "a1.metal": { ...shape(16, 32), bareMetal: true, supportedArchitectures: ["arm64"], supportedBootModes: ["uefi"] },
  "m7g.large": { ...shape(2, 8), supportedArchitectures: ["arm64"], supportedBootModes: ["uefi"], hypervisor: "nitro", processorManufacturer: "AWS", nitroTpmSupport: true },
  "c6g.medium": { ...shape(1, 2), ...interfaces(2, 4), supportedArchitectures: ["arm64"] },
  "mac1.metal": { ...shape(12, 32), bareMetal: true, supportedArchitectures: ["x86_64_mac"], supportedUsageClasses: ["on-demand"], dedicatedHostsSupported: true },
  "mac2.metal": { ...shape(8, 16), bareMetal: true, hypervisor: undefined, supportedArchitectures: ["arm64_mac"], supportedUsageClasses: ["on-demand"], dedicatedHostsSupported: true, processorManufacturer: "Apple" },
  "m1.small": { hypervisor: "xen", supportedArchitectures: ["i386", "x86_64"], supportedVirtualizationTypes: ["hvm", "paravirtual"], supportedRootDeviceTypes: ["ebs", "instance-store"], ebsMaximumIops: undefined },
  "c3.large": { supportedVirtualizationTypes: ["hvm", "paravirtual"], instanceStorage: { totalSizeInGB: 32, disks: 2, diskType: "ssd", nvmeSupport: "unsupported", encryptionSupport: "unsupported" } },
  "c3.xlarge": { ebsOptimizedSupport: "supported" },
  "c4.large": { hypervisor: "xen", enaSupport: "unsupported", ebsOptimizedSupport: "default" },
  "r4.large": { hypervisor: "xen", enaSupport: "supported" },
  "c5n.18xlarge": { ...shape(72, 192), ...interfaces(15, 50), maximumEfaInterfaces: 1 },
  "i3en.24xlarge": { ...shape(96, 768), instanceStorage: { totalSizeInGB: 60_000, disks: 8, diskType: "ssd", nvmeSupport: "required", encryptionSupport: "required" } },
  "p4d.24xlarge": { ...shape(96, 1152), networkCards: [15, 15, 15, 15], maximumNetworkInterfaces: 60, maximumEfaInterfaces: 4, supportedBootModes: ["legacy-bios"] },
  "p5.48xlarge": { ...shape(192, 2048), networkCards: Array<number>(32).fill(2), maximumNetworkInterfaces: 64, maximumEfaInterfaces: 32, supportedUsageClasses: ["capacity-block", "on-demand", "spot"], enaSrdSupported: true },
  "trn1.32xlarge": { maximumEfaInterfaces: 8, supportedBootModes: ["legacy-bios"], nitroTpmSupport: false },
  "g4ad.xlarge": { supportedBootModes: ["legacy-bios"], processorManufacturer: "AMD" },
  "g4dn.xlarge": { ...shape(4, 16), instanceStorage: { totalSizeInGB: 125, disks: 1, diskType: "ssd", nvmeSupport: "required", encryptionSupport: "required" } },
  "inf1.xlarge": shape(4, 8),
  "m6a.large": { ...shape(2, 8), processorFeatures: ["amd-sev-snp"] },
  "m6i.32xlarge": { ...shape(128, 512), defaultCores: 64, defaultThreadsPerCore: 2 },
  "m7a.medium": { ...shape(1, 4), defaultThreadsPerCore: 1 },
  "c7i.metal-24xl": { ...shape(96, 192), size: "metal-24xl", bareMetal: true, hypervisor: undefined, nitroTpmSupport: false },
  "c7i-flex.large": { ...shape(2, 4), family: "c7i-flex", dedicatedHostsSupported: false },
  "hpc6a.48xlarge": { ...shape(96, 384), defaultThreadsPerCore: 1, supportedUsageClasses: ["on-demand"], nitroTpmSupport: true },
  "hpc7g.16xlarge": { ...shape(64, 128), supportedUsageClasses: ["on-demand"], supportedArchitectures: ["arm64"] },
  "x1e.32xlarge": { ...shape(128, 3904), hypervisor: "xen" },
  "x2iedn.32xlarge": shape(128, 4096),
  "u-6tb1.112xlarge": { ...shape(448, 6144), family: "u-6tb1" },
  "u7in-32tb.224xlarge": shape(896, 32_768),
  "m8g.large": { supportedArchitectures: ["arm64"], currentGeneration: true },
  "f1.2xlarge": { ...interfaces(4, 15), isDescribed: false, supportedArchitectures: undefined, memoryMiB: undefined, defaultVCpus: undefined },
  "cg1.4xlarge": { isDescribed: false, bareMetal: false, maximumNetworkInterfaces: undefined, regions: undefined },
};

describe("facts about instance types", () => {
  for (const [name, facts] of Object.entries(KNOWN)) {
    it(name, () => {
      const type = instanceType(name);
      ok(type, "unknown");
      for (const [fact, value] of Object.entries(facts)) deepEqual(type[fact as keyof InstanceType], value, fact);
    });
  }
  it("have their day", () => {
    ok(/^20\d\d-\d\d-\d\d$/.test(dataDate));
    equal(readInstanceTypes(table).date, dataDate);
  });
  it("give no type for a name that is none", () => {
    for (const name of ["", "m5", "m5.", ".large", "m5.LARGE", "m5.large ", "m5.large.x", "constructor", "__proto__.large"]) equal(instanceType(name), undefined, name);
  });
  it("are the same object each time", () => equal(instanceType("m5.large"), instanceType("m5.large")));
  it("name every type once, sorted", () => {
    const names = instanceTypeNames();
    ok(names.length >= 1400);
    deepEqual([...names], [...new Set(names)].sort());
  });
  it("sort a family's sizes from small to large", () => {
    deepEqual(sizesOf("t3"), ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"]);
    deepEqual(sizesOf("m5").slice(-3), ["16xlarge", "24xlarge", "metal"]);
    deepEqual(sizesOf("m99"), []);
  });
  it("say that all Graviton types boot by UEFI alone", () => {
    const arm = instanceTypeNames().map((name) => instanceType(name)!).filter(({ supportedArchitectures }) => supportedArchitectures?.includes("arm64"));
    ok(arm.length > 300);
    for (const { name, supportedBootModes } of arm) deepEqual(supportedBootModes, ["uefi"], name);
  });
  it("take little room in a bundle", () => ok(table.length < 55_000, `${table.length}`));
});

describe("offerings of instance types", () => {
  it("are known by Region", () => {
    equal(isOffered("m5.large", "us-east-1"), true);
    equal(isOffered("mac2.metal", "af-south-1"), false);
    ok(offeringRegions().length >= 30);
    for (const name of offeringRegions()) ok(region(name), name);
  });
  it("are unknown for another Region, a type that AWS does not describe, and no type", () => {
    equal(isOffered("m5.large", "us-gov-west-1"), undefined);
    equal(isOffered("t3.micro", "me-central-1"), undefined, "no burstable type at all: a hole in the data");
    equal(isOffered("m5a.large", "me-central-1"), false);
    equal(isOffered("t3a.micro", "me-south-1"), false);
    equal(isOffered("cg1.4xlarge", "us-east-1"), undefined);
    equal(isOffered("m99.large", "us-east-1"), undefined);
  });
});

describe("texts that are meant as an instance type", () => {
  for (const name of ["m99.large", "m5.3xlarge", "u9i-64tb.metal", "c12gn.metal-96xl", "mac9-m9ultra.metal", "p9-b900.96xlarge", "r9i-flex.xlarge"]) {
    it(`${name} looks like a new one, and is near none`, () => {
      equal(looksLikeInstanceType(name), true);
      equal(instanceType(name), undefined);
      equal(nearestInstanceType(name), undefined);
    });
  }
  for (const text of ["", "m5", "m5.*", "index.html", "M5.large", "m5.large.", "m5.superlarge", "large", "example.large", "10.0.large", "m5.large\n", "$type.large"]) {
    it(`${JSON.stringify(text)} does not look like one`, () => equal(looksLikeInstanceType(text), false));
  }
  const near = {
    "M5.Large": "m5.large", " m5.large ": "m5.large", "m5-large": "m5.large", "m5_large": "m5.large", m5large: "m5.large", "m5..large": "m5.large",
    "db.m5.large": "m5.large", "m5.large.search": "m5.large", "m5.xl": "m5.xlarge", "m5.2xl": "m5.2xlarge", "m5.2large": "m5.2xlarge",
    "c5.x2large": "c5.2xlarge", "m5.1xlarge": "m5.xlarge", "m5.1arge": "m5.large", "t2.med": "t2.medium", "m5.lrage": "m5.large", "t3.mirco": "t3.micro",
    "t2.meduim": "t2.medium", "t3.smal": "t3.small", "5m.large": "m5.large", "mg7.large": "m7g.large", "tt3.micro": "t3.micro", "g4nd.xlarge": "g4dn.xlarge",
    "u6tb1.metal": "u-6tb1.metal", "m8g.metal48xl": "m8g.metal-48xl", "m8g.metal-48xlarge": "m8g.metal-48xl", "m5.xlareg": "m5.xlarge", "m5.24xlareg": "m5.24xlarge",
  };
  for (const [text, name] of Object.entries(near)) it(`${JSON.stringify(text)} is meant as ${name}`, () => equal(nearestInstanceType(text), name));
  for (const text of ["", "m5", "m5.", "m9a.large", "m7b.large", "m5.superlarge", "m5.xarge", "a1.xlarge.b", "ami-0123456789abcdef0", "x".repeat(10_000)]) {
    it(`${JSON.stringify(text.slice(0, 30))} is near none`, () => equal(nearestInstanceType(text), undefined));
  }
  it("are never taken for a type that is not there", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."mt578gax.-_ 2largedixn".split("")), maxLength: 14 }), (text) => {
      const found = nearestInstanceType(text);
      ok(found === undefined || instanceType(found)?.name === found);
    }));
  });
});

describe("Regions and partitions", () => {
  it("know their partition and name", () => {
    deepEqual(region("eu-central-1"), { name: "eu-central-1", title: "Europe (Frankfurt)", partition: "aws" });
    equal(region("cn-north-1")?.partition, "aws-cn");
    equal(region("us-gov-west-1")?.partition, "aws-us-gov");
    equal(region("eusc-de-east-1")?.partition, "aws-eusc");
    for (const name of ["aws-global", "eu-west-4", "us-east-1a", "constructor", ""]) equal(region(name), undefined, name);
    ok(regionNames().length >= 46);
    ok(/^20\d\d-\d\d-\d\d$/.test(regionsDate));
  });
  it("know ARNs' partitions", () => {
    deepEqual(partitions.map(({ name }) => name), ["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"]);
    equal(isPartition("aws-cn"), true);
    equal(isPartition("aws-gov"), false);
    equal(partitions.find(({ name }) => name === "aws-cn")?.dnsSuffix, "amazonaws.com.cn");
  });
  it("tell the partition of a new Region by its name", () => {
    deepEqual(["eu-west-9", "cn-south-1", "us-gov-south-1", "us-iso-north-1", "us-isob-south-9", "moon-east-1", "", "us-east"].map(partitionOf), ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", undefined, undefined, undefined]);
  });
  it("look like Regions, known or new", () => {
    for (const name of [...regionNames(), "eu-north-2", "us-gov-central-12"]) equal(looksLikeRegion(name), true, name);
    for (const text of ["", "us-east-1a", "US-EAST-1", "us-east", "us_east_1", "global", "aws-global", "us-east-1 "]) equal(looksLikeRegion(text), false, text);
  });
  const near = {
    "us-east-1a": "us-east-1", useast1: "us-east-1", us_east_1: "us-east-1", "US-EAST-1": "us-east-1", "us-east1": "us-east-1", "us-esat-1": "us-east-1",
    "ue-west-1": "eu-west-1", "eu-cental-1": "eu-central-1", "ap-southest-2": "ap-southeast-2", "us-gov-wset-1": "us-gov-west-1", "us-gov-west-1b": "us-gov-west-1", "cn-norht-1": "cn-north-1",
  };
  for (const [text, name] of Object.entries(near)) it(`${text} is meant as ${name}`, () => equal(nearestRegion(text), name));
  for (const text of ["", "eu-west-4", "sa-west-1", "us-east-3", "frankfurt", "europe-west1", "1", "x".repeat(10_000)]) it(`${JSON.stringify(text.slice(0, 20))} is near none`, () => equal(nearestRegion(text), undefined));
});

describe("one slip", () => {
  it("is a letter more, less, other, or two swapped", () => {
    for (const [a, b] of [["large", "larg"], ["large", "laarge"], ["large", "lorge"], ["large", "lagre"], ["a", ""], ["ab", "ba"]] as const) {
      equal(isOneSlip(a, b), true, `${a} ${b}`);
      equal(isOneSlip(b, a), true, `${b} ${a}`);
    }
  });
  it("is not none, nor two", () => {
    for (const [a, b] of [["", ""], ["large", "large"], ["large", "lg"], ["large", "algre"], ["micro", "macra"], ["abc", "cba"]] as const) equal(isOneSlip(a, b), false, `${a} ${b}`);
  });
  it("is undone by swapping back", () => deepEqual(unslipped("aab"), ["ab", "aba"]));
});

describe("npm run data", () => {
  const script = join(process.cwd(), "scripts", "data.mjs");
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
    return { status, output: stdout + stderr };
  };
  /** A newer source with three types: one as it is, one changed, one new. */
  const newer = (change: (types: Record<string, Record<string, unknown>>) => void, use: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), "ami-lint-data-"));
    try {
      const record = { arch: ["x86_64"], hypervisor: "nitro", bareMetal: false, vcpu: 2, cores: 1, tpc: 2, memMiB: 4096, eni: 3, ipv4PerEni: 10, ipv6PerEni: 10, ipv6: true, netCards: [[0, 3]], efa: false, bootModes: ["uefi"] };
      const types: Record<string, Record<string, unknown>> = { "m5.large": { family: "m5", ...record }, "m99z.large": { family: "m99z", ...record } };
      change(types);
      const partitions = [{ id: "aws", arnPartition: "aws", dnsSuffix: "amazonaws.com", regionRegex: "^xx-", regions: { "us-east-1": "US East (N. Virginia)" }, ec2Regions: ["us-east-1"] }];
      const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
      write("instance-types.json", { meta: { sources: ["last data commit 2031-01-02"] }, types });
      write("instance-type-offerings.json", { regions: ["us-east-1"], byRegion: { "us-east-1": Object.keys(types) } });
      write("partitions.json", { partitions });
      use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  it("finds the committed tables consistent", () => {
    const { status, output } = run();
    equal(status, 0, output);
    ok(output.includes(dataDate));
  });
  it("says what a newer table changes, and leaves the tables alone", () => {
    const file = join(process.cwd(), "server/src/core/facts/instance-types-table.ts");
    const before = readFileSync(file, "utf8");
    newer(() => {}, (folder) => {
      const { status, output } = run("--check", "--from", folder);
      equal(status, 1, output);
      for (const line of ["+ m99z.large", "- t3.micro", "~ m5.large memoryMiB: 8192 -> 4096", "~ m5.large supportedBootModes: -legacy-bios", "- cn-north-1", "from " + dataDate + " to 2031-01-02"]) ok(output.includes(line), `${line}\n${output.slice(0, 2000)}`);
    });
    equal(readFileSync(file, "utf8"), before);
  });
  it("refuses a source that breaks what the table takes for granted", () => {
    newer((types) => (types["m5.large"]!["vcpu"] = 3), (folder) => {
      const { status, output } = run("--check", "--from", folder);
      equal(status, 2);
      ok(output.includes("m5.large: vCPUs are not cores by threads"), output);
    });
  });
  it("takes no other options", () => equal(run("--form", "x").status, 2));
  it("names the same facts as the decoder", () => deepEqual(table.split("\n")[2]!.split(" ").slice(1), [...columns]));
});
