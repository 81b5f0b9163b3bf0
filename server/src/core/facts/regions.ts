/**
 * AWS's Regions and partitions, as AWS's SDKs list them.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
import table from "./regions.json";
import { isOneSlip, only, squash, unslipped } from "./slip";

export interface Partition {
  /** As in ARNs: `aws`, `aws-cn`, `aws-us-gov` … */
  readonly name: string;
  /** The end of its endpoints' names: `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** The names of its Regions that have EC2, sorted. */
  readonly regions: readonly string[];
}

export interface Region {
  /** `eu-central-1` */
  readonly name: string;
  /** AWS's own English name: "Europe (Frankfurt)". */
  readonly title: string;
  /** The partition's name. */
  readonly partition: string;
}

/** The day of the list: `YYYY-MM-DD`. */
export const regionsDate: string = table.date;

/** All partitions, `aws` first. */
export const partitions: readonly Partition[] = table.partitions.map(({ name, dnsSuffix, regions }) => ({ name, dnsSuffix, regions: Object.keys(regions) }));

const known: ReadonlyMap<string, Region> = new Map(table.partitions.flatMap(({ name: partition, regions }) => Object.entries(regions).map(([name, title]) => [name, { name, title, partition }])));

/** The known Region of exactly this name. */
export function region(name: string): Region | undefined {
  return known.get(name);
}

/** What an ARN has in the place of its Region, known or not; undefined where it has nothing there, or wildcards. */
export function arnRegion(arn: string): string | undefined {
  return /^arn:aws[\w-]*:[a-z0-9-]+:([A-Za-z0-9_-]+):(?:\d{12}|aws)?:/.exec(arn)?.[1];
}

/** The names of all known Regions with EC2. */
export function regionNames(): readonly string[] {
  return [...known.keys()];
}

/** True for a text that is formed as a Region's name is, known or not: `eu-north-2`. An Availability Zone's name is not. */
export function looksLikeRegion(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]{2,9}){1,2}-\d{1,2}$/.test(text);
}

/** The name of the partition that a Region, known or new, is in by its name; undefined when the name tells none. */
export function partitionOf(region: string): string | undefined {
  return known.get(region)?.partition ?? table.partitions.find(({ regionRegex }) => new RegExp(regionRegex).test(region))?.name;
}

/** True for a partition as ARNs name it. */
export function isPartition(name: string): boolean {
  return partitions.some((partition) => partition.name === name);
}

/**
 * The known Region that a text was most likely meant to be; undefined when none is, or when several are. `eu-west-4` has
 * none: it may be newer than the list. An Availability Zone is meant as its Region.
 */
export function nearestRegion(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const squashed = squash(text);
  const written = only(regionNames().filter((name) => [squashed, squashed.replace(/(\d)[a-z]$/, "$1")].includes(squash(name))));
  if (written !== undefined) return written;
  const words = text.trim().toLowerCase().split(/[-_\s]+/);
  return only(regionsLike(words, (word, meant) => unslipped(word).includes(meant))) ?? only(regionsLike(words, isOneSlip));
}

/** The Regions whose name has these words, but for those that no Region's name has: they may be another's slip. */
function regionsLike(words: readonly string[], isSlip: (word: string, meant: string) => boolean): string[] {
  const vocabulary = new Set(regionNames().flatMap((name) => name.split("-")));
  const isMeant = (word: string, meant = "") => word === meant || (!/\d/.test(word + meant) && !vocabulary.has(word) && isSlip(word, meant));
  return regionNames().filter((name) => {
    const parts = name.split("-");
    return parts.length === words.length && words.every((word, i) => isMeant(word, parts[i]));
  });
}
