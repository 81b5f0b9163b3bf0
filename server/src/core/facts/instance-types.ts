/**
 * What EC2 instance types can do, as DescribeInstanceTypes told it on `dataDate`, and in which Regions they are offered.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html
 * Names are those of these APIs. Nothing is decoded before it is asked for. docs/data.md says where the table comes from.
 */
import table from "./instance-types-table";
import { isOneSlip, only, squash, unslipped } from "./slip";

export type Architecture = "i386" | "x86_64" | "arm64" | "x86_64_mac" | "arm64_mac";
export type BootMode = "legacy-bios" | "uefi";
export type UsageClass = "on-demand" | "spot" | "capacity-block";
export type Support = "required" | "supported" | "unsupported";

/** The disks of a type together: API_InstanceStorageInfo. */
export interface InstanceStorage {
  /** GB (powers of ten) of all disks together. */
  readonly totalSizeInGB: number;
  readonly disks: number;
  readonly diskType: "hdd" | "ssd";
  readonly nvmeSupport: Support;
  readonly encryptionSupport: "required" | "unsupported";
}

/**
 * What is known about a type. `undefined` always means "not known", but where it is said otherwise: AWS doesn't describe
 * the types that it has withdrawn or only just named, so a rule must stay silent then.
 */
export interface InstanceTypeFacts {
  /** API_ProcessorInfo, SupportedArchitectures. The image's architecture must be one of them. */
  readonly supportedArchitectures: readonly Architecture[] | undefined;
  /** API_InstanceTypeInfo, Hypervisor; undefined for bare metal too. */
  readonly hypervisor: "nitro" | "xen" | undefined;
  /** API_InstanceTypeInfo, SupportedBootModes. For Mac types AWS says `legacy-bios`, though they boot in Apple's own way. */
  readonly supportedBootModes: readonly BootMode[] | undefined;
  /** API_InstanceTypeInfo, SupportedVirtualizationTypes. */
  readonly supportedVirtualizationTypes: readonly ("hvm" | "paravirtual")[] | undefined;
  /** API_InstanceTypeInfo, SupportedRootDeviceTypes. */
  readonly supportedRootDeviceTypes: readonly ("ebs" | "instance-store")[] | undefined;
  /** API_InstanceTypeInfo, SupportedUsageClasses. */
  readonly supportedUsageClasses: readonly UsageClass[] | undefined;
  /** API_VCpuInfo, DefaultCores. */
  readonly defaultCores: number | undefined;
  /** API_VCpuInfo, DefaultThreadsPerCore. */
  readonly defaultThreadsPerCore: number | undefined;
  /** API_VCpuInfo, ValidCores, ascending; undefined also where the type takes no CPU options. */
  readonly validCores: readonly number[] | undefined;
  /** API_VCpuInfo, ValidThreadsPerCore, ascending; undefined also where the type takes no CPU options. */
  readonly validThreadsPerCore: readonly number[] | undefined;
  /** API_MemoryInfo, SizeInMiB. */
  readonly memoryMiB: number | undefined;
  /** API_ProcessorInfo, SupportedFeatures: `amd-sev-snp`, `nested-virtualization`. */
  readonly processorFeatures: readonly string[] | undefined;
  /** API_ProcessorInfo, Manufacturer: AWS, AMD, Apple, Intel. */
  readonly processorManufacturer: string | undefined;
  /** API_NetworkInfo, MaximumNetworkInterfaces: on all network cards together. */
  readonly maximumNetworkInterfaces: number | undefined;
  /** API_NetworkInfo, Ipv4AddressesPerInterface. */
  readonly ipv4AddressesPerInterface: number | undefined;
  /** API_NetworkInfo, Ipv6AddressesPerInterface; 0: no IPv6. */
  readonly ipv6AddressesPerInterface: number | undefined;
  /** API_NetworkInfo, NetworkCards: the most interfaces on each, by NetworkCardIndex. */
  readonly networkCards: readonly number[] | undefined;
  /** API_NetworkInfo, EnaSupport. */
  readonly enaSupport: Support | undefined;
  /** API_NetworkInfo, EnaSrdSupported: ENA Express. */
  readonly enaSrdSupported: boolean | undefined;
  /** API_EfaInfo, MaximumEfaInterfaces; 0: no EFA. */
  readonly maximumEfaInterfaces: number | undefined;
  /** API_NetworkInfo, BandwidthWeightings; empty: not configurable. */
  readonly bandwidthWeightings: readonly string[] | undefined;
  /** API_EbsInfo, EbsOptimizedSupport; `default`: always on. */
  readonly ebsOptimizedSupport: "default" | "supported" | "unsupported" | undefined;
  /** API_EbsOptimizedInfo, MaximumIops; undefined also where the type has no EBS optimisation. */
  readonly ebsMaximumIops: number | undefined;
  /** API_EbsInfo, NvmeSupport: volumes appear as NVMe devices. */
  readonly ebsNvmeSupport: Support | undefined;
  /** API_EbsInfo, MaximumEbsAttachments. */
  readonly maximumEbsAttachments: number | undefined;
  /** API_EbsInfo, AttachmentLimitType; `shared`: network interfaces and NVMe disks count against the maximum too. */
  readonly ebsAttachmentLimitType: "shared" | "dedicated" | undefined;
  /** API_InstanceTypeInfo, InstanceStorageInfo; undefined also where the type has no disks of its own. */
  readonly instanceStorage: InstanceStorage | undefined;
  /** API_InstanceTypeInfo, HibernationSupported. */
  readonly hibernationSupported: boolean | undefined;
  /** API_InstanceTypeInfo, NitroEnclavesSupport. */
  readonly nitroEnclavesSupport: boolean | undefined;
  /** API_InstanceTypeInfo, NitroTpmSupport. */
  readonly nitroTpmSupport: boolean | undefined;
  /** API_InstanceTypeInfo, BurstablePerformanceSupported. */
  readonly burstablePerformanceSupported: boolean | undefined;
  /** API_InstanceTypeInfo, CurrentGeneration. AWS takes families out of it before they are withdrawn. */
  readonly currentGeneration: boolean | undefined;
  /** API_InstanceTypeInfo, DedicatedHostsSupported. */
  readonly dedicatedHostsSupported: boolean | undefined;
  /** API_PlacementGroupInfo, SupportedStrategies: cluster, partition, spread. */
  readonly supportedPlacementStrategies: readonly string[] | undefined;
  /** The Regions that offer it: DescribeInstanceTypeOfferings, in the Regions of `offeringRegions` only. */
  readonly regions: readonly string[] | undefined;
}

export interface InstanceType extends InstanceTypeFacts {
  /** `m5.large` */
  readonly name: string;
  /** `m5` */
  readonly family: string;
  /** `large` */
  readonly size: string;
  /** API_InstanceTypeInfo, BareMetal; always known, as the name says it. */
  readonly bareMetal: boolean;
  /** False when AWS does not describe the type: then little more than its name is known. */
  readonly isDescribed: boolean;
  /** API_VCpuInfo, DefaultVCpus. */
  readonly defaultVCpus: number | undefined;
}

/** A decoded table. */
export interface InstanceTypes {
  /** `YYYY-MM-DD`: the day of the data. */
  readonly date: string;
  /** The Regions whose offerings are known. */
  readonly offeringRegions: readonly string[];
  /** `m5`, `m5a` … in the order of the table. */
  readonly families: readonly string[];
  /** All names, sorted. */
  names(): readonly string[];
  /** The sizes of a family, smallest first; empty for an unknown family. */
  sizesOf(family: string): readonly string[];
  /** The type of exactly this name. */
  get(name: string): InstanceType | undefined;
}

/** The day of the data: `YYYY-MM-DD`. */
export const dataDate: string = table.slice(0, 10);

/** What is known about the type of exactly this name (case counts, as it does for EC2); undefined for an unknown name. */
export function instanceType(name: string): InstanceType | undefined {
  return known().get(name);
}

/** The names of all types, sorted: those that EC2's InstanceType enumeration holds. */
export function instanceTypeNames(): readonly string[] {
  return known().names();
}

/** The sizes of a family such as `m5`, smallest first; empty for an unknown family. */
export function sizesOf(family: string): readonly string[] {
  return known().sizesOf(family);
}

/** The Regions whose offerings are known. */
export function offeringRegions(): readonly string[] {
  return known().offeringRegions;
}

/** Whether a Region offers a type; undefined when the type's or the Region's offerings are not known. */
export function isOffered(name: string, region: string): boolean | undefined {
  const type = instanceType(name);
  if (!type?.regions || !offeringRegions().includes(region)) return undefined;
  return type.burstablePerformanceSupported && !hasBurstable(region) ? undefined : type.regions.includes(region);
}

/** Each Region has burstable types: one for which the data has none of the usual ones has a hole there. */
function hasBurstable(region: string): boolean {
  return ["t3.micro", "t4g.micro"].some((name) => instanceType(name)?.regions?.includes(region));
}

const SIZE = /^(?:nano|micro|small|medium|large|\d{0,3}xlarge|metal(?:-\d{1,3}xl)?)$/;
const FAMILY = /^[a-z]{1,5}\d{0,2}[a-z]{0,6}(?:-[a-z\d]{1,8})?$/;

/** True for a text that is formed as a type's name is, known or not: a family with a digit, a dot, a size. */
export function looksLikeInstanceType(text: string): boolean {
  const [family = "", size = "", ...more] = text.split(".", 3);
  return more.length === 0 && /\d/.test(family) && FAMILY.test(family) && SIZE.test(size);
}

/**
 * The known type that a text was most likely meant to be; undefined when none is, or when several are. A text that may
 * well be a type newer than the data has none: another generation (`m9a.large`) or another size (`m5.3xlarge`) is not a
 * slip of the finger. A known type is nearest to itself. `mg7.large` looks like a type and is yet near `m7g.large`, so ask
 * this first.
 */
export function nearestInstanceType(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const types = known();
  const word = SERVICE_MARKS.reduce((rest, mark) => rest.replace(mark, ""), text.trim().toLowerCase());
  for (const candidate of new Set([word, ...SIZE_SLIPS.map(([slip, meant]) => word.replace(slip, meant))])) {
    const found = sameButForMarks(squash(candidate));
    if (found !== undefined) return found;
  }
  const [family = "", size = ""] = word.split(/[.\s_]+/, 2);
  if (SIZE.test(size)) return only(unslipped(family).filter((meant) => types.sizesOf(meant).includes(size)).map((meant) => `${meant}.${size}`));
  const near = types.sizesOf(family).filter((meant) => isOneSlip(size, meant) && digits(size) === digits(meant));
  const meant = only(near.filter((meant) => unslipped(size).includes(meant))) ?? only(near);
  return meant === undefined ? undefined : `${family}.${meant}`;
}

/** What other services write before or after the same names. */
const SERVICE_MARKS = [/^(?:db|ml|cache|dax|kafka|mq)\./, /\.(?:search|elasticsearch)$/];

/** Ways that people write sizes, and EC2's. */
const SIZE_SLIPS: readonly (readonly [RegExp, string])[] = [
  [/([._ -])(\d*)x(?:l|lg)?$/, "$1$2xlarge"],
  [/([._ -])(\d+)large$/, "$1$2xlarge"],
  [/([._ -])x-?(\d+)large$/, "$1$2xlarge"],
  [/([._ -])1xlarge$/, "$1xlarge"],
  [/([._ -])[1i]arge$/, "$1large"],
  [/metal-?(\d+)xlarge$/, "metal-$1xl"],
  [/([._ -])(?:med|md)$/, "$1medium"],
  [/([._ -])(?:lg|lrg)$/, "$1large"],
];

function digits(text: string): string {
  return text.replace(/\D+/g, "");
}

/** Memoises a call without arguments. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const known = once(() => readInstanceTypes(table));
const squashedFamilies = once(() => known().families.map((family) => [family, squash(family)] as const));

/** The type whose name without dot and hyphens is `squashed`. */
function sameButForMarks(squashed: string): string | undefined {
  for (const [family, start] of squashedFamilies()) {
    const size = squashed.startsWith(start) ? sizesOf(family).find((size) => start + squash(size) === squashed) : undefined;
    if (size !== undefined) return `${family}.${size}`;
  }
  return undefined;
}

type Column = keyof InstanceTypeFacts;

/** How each fact is written in the table; `-` is undefined everywhere. */
const READ: { readonly [C in Column]: (token: string, regions: readonly string[]) => InstanceTypeFacts[C] } = {
  supportedArchitectures: list<Architecture>,
  hypervisor: word<"nitro" | "xen">,
  supportedBootModes: list<BootMode>,
  supportedVirtualizationTypes: list<"hvm" | "paravirtual">,
  supportedRootDeviceTypes: list<"ebs" | "instance-store">,
  supportedUsageClasses: list<UsageClass>,
  defaultCores: Number,
  defaultThreadsPerCore: Number,
  validCores: numbers,
  validThreadsPerCore: numbers,
  memoryMiB: Number,
  processorFeatures: list<string>,
  processorManufacturer: word<string>,
  maximumNetworkInterfaces: Number,
  ipv4AddressesPerInterface: Number,
  ipv6AddressesPerInterface: Number,
  networkCards: repeated,
  enaSupport: word<Support>,
  enaSrdSupported: flag,
  maximumEfaInterfaces: Number,
  bandwidthWeightings: list<string>,
  ebsOptimizedSupport: word<"default" | "supported" | "unsupported">,
  ebsMaximumIops: Number,
  ebsNvmeSupport: word<Support>,
  maximumEbsAttachments: Number,
  ebsAttachmentLimitType: word<"shared" | "dedicated">,
  instanceStorage: storage,
  hibernationSupported: flag,
  nitroEnclavesSupport: flag,
  nitroTpmSupport: flag,
  burstablePerformanceSupported: flag,
  currentGeneration: flag,
  dedicatedHostsSupported: flag,
  supportedPlacementStrategies: list<string>,
  regions: setBits,
};

/** The facts of the table, in the order of its columns. */
export const columns = Object.keys(READ) as readonly Column[];

/**
 * Reads a table as `scripts/data.mjs` writes it. Its lines are the date; the Regions; the columns' names; per column its
 * distinct rows, joined by `|`; per family its name and the number of its row in each column, in base 36. The first
 * column is the sizes. A row has a token per size, `token*n` for n equal ones, or a single token for all.
 */
export function readInstanceTypes(text: string): InstanceTypes {
  const lines = text.split("\n");
  const [date = "", regionLine = "", columnLine = ""] = lines;
  const offeringRegions = regionLine.split(" ");
  const places = new Map(columnLine.split(" ").map((name, i) => [name, i]));
  const rows = lines.slice(3, 3 + places.size).map((line) => line.split("|"));
  const families = new Map(lines.slice(3 + places.size).map((line) => [line.slice(0, line.indexOf(" ")), line]));
  const sizesOf = (family: string) => sizeRow(families.get(family), rows[0]!);
  const read = new Map<string, InstanceType>();

  function readType(name: string): InstanceType | undefined {
    const dot = name.indexOf(".");
    const [family, size] = [name.slice(0, dot), name.slice(dot + 1)];
    const at = sizesOf(family).indexOf(size);
    if (at < 0) return undefined;
    const cells = families.get(family)!.split(" ").slice(1);
    const facts: Record<string, unknown> = {};
    for (const column of columns) {
      const i = places.get(column) ?? -1;
      const token = i < 0 ? "-" : tokenAt(rows[i]![parseInt(cells[i]!, 36)]!, at);
      facts[column] = token === "-" ? undefined : READ[column](token, offeringRegions);
    }
    return typeOf(name, family, size, facts as unknown as InstanceTypeFacts);
  }
  return {
    date,
    offeringRegions,
    families: [...families.keys()],
    names: once(() => [...families.keys()].flatMap((family) => sizesOf(family).map((size) => `${family}.${size}`)).sort()),
    sizesOf,
    get(name) {
      const type = read.get(name) ?? readType(name);
      if (type) read.set(name, type);
      return type;
    },
  };
}

/** The sizes that a family's line names by number. */
function sizeRow(line: string | undefined, rows: readonly string[]): readonly string[] {
  if (line === undefined) return [];
  const start = line.indexOf(" ") + 1;
  return rows[parseInt(line.slice(start, line.indexOf(" ", start)), 36)]!.split(" ");
}

function typeOf(name: string, family: string, size: string, facts: InstanceTypeFacts): InstanceType {
  const { defaultCores, defaultThreadsPerCore, supportedArchitectures } = facts;
  const defaultVCpus = defaultCores === undefined || defaultThreadsPerCore === undefined ? undefined : defaultCores * defaultThreadsPerCore;
  return { name, family, size, bareMetal: size.startsWith("metal"), isDescribed: supportedArchitectures !== undefined, defaultVCpus, ...facts };
}

/** The token of the size number `at` in a row. */
function tokenAt(row: string, at: number): string {
  const runs = row.split(" ");
  if (runs.length === 1) return row;
  let left = at;
  for (const run of runs) {
    const star = run.indexOf("*");
    left -= star < 0 ? 1 : Number(run.slice(star + 1));
    if (left < 0) return star < 0 ? run : run.slice(0, star);
  }
  return "-";
}

function word<W extends string>(token: string): W {
  return token as W;
}

/** `a,b`; `0` is the empty list. */
function list<W extends string>(token: string): readonly W[] {
  return token === "0" ? [] : (token.split(",") as W[]);
}

function flag(token: string): boolean {
  return token === "y";
}

/** `1,2,8-16`, and `4-12/4` for every fourth. */
function numbers(token: string): readonly number[] {
  return token.split(",").flatMap((part) => {
    const [first = NaN, last = first, step = 1] = part.split(/[-/]/).map(Number);
    return Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step);
  });
}

/** `15x4`: four times 15. */
function repeated(token: string): readonly number[] {
  return token.split(",").flatMap((part) => {
    const [value = NaN, times = 1] = part.split("x").map(Number);
    return Array.from({ length: times }, () => value);
  });
}

const STORAGE_SUPPORT = { r: "required", s: "supported", u: "unsupported" } as const;

/** `600/2sru`: GB, disks, ssd or hdd, NVMe, encryption. */
function storage(token: string): InstanceStorage {
  const [, size, disks, type, nvme, encryption] = /^(\d+)\/(\d+)([sh])([rsu])([ru])$/.exec(token)!;
  return {
    totalSizeInGB: Number(size),
    disks: Number(disks),
    diskType: type === "s" ? "ssd" : "hdd",
    nvmeSupport: STORAGE_SUPPORT[nvme as "r"],
    encryptionSupport: STORAGE_SUPPORT[encryption as "r"],
  };
}

/** A bit per Region, the first Region the lowest, as a number in base 36: no more than 53 Regions. */
function setBits(token: string, regions: readonly string[]): readonly string[] {
  const bits = parseInt(token, 36);
  return regions.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1);
}
