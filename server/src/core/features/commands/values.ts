/** Values of a definition as the aws command line takes them: texts, flags, and JSON with EC2's own types. */
import type { Locale } from "../../data";
import { isFilledLater } from "../../dialects/dialect";
import type { Field } from "../../text";
import { unalias } from "../../text/tree";
import { say, type FillIn, type WordId } from "../../words/say";
import { variablesIn, type ShellText } from "../shell";

/** A JSON value whose texts may hold shell variables. */
export type Value = number | boolean | Text | readonly Value[] | ValueMap;
export interface ValueMap { readonly [key: string]: Value }

/** A text, in the parts that the shell puts together. */
export class Text {
  constructor(readonly parts: ShellText) {}
}

/**
 * Members of RegisterImage, CreateImage, CopyImage and RequestLaunchTemplateData that are no text; no name among them
 * has two types. EC2 model 2016-11-15, read 2026-11-22.
 */
const FLAGS = new Set([
  "AssociateCarrierIpAddress", "AssociatePublicIpAddress", "Configured", "CopyImageTags", "DeleteOnTermination", "DisableApiStop", "DisableApiTermination",
  "EbsOptimized", "EnaSrdEnabled", "EnaSrdUdpEnabled", "EnaSupport", "EnableResourceNameDnsAAAARecord", "EnableResourceNameDnsARecord", "Enabled", "Encrypted",
  "NoReboot", "Primary", "PrimaryIpv6", "RequireEncryptionInTransit", "RequireHibernateSupport",
]);
const NUMBERS = new Set([
  "BlockDurationMinutes", "CoreCount", "Count", "DeviceIndex", "EbsCardIndex", "EnaQueueCount", "HttpPutResponseHopLimit", "Iops", "Ipv4PrefixCount",
  "Ipv6AddressCount", "Ipv6PrefixCount", "Max", "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice", "Min", "NetworkCardIndex",
  "OnDemandMaxPricePercentageOverLowestPrice", "PartitionNumber", "PrivateIpAddressCount", "SecondaryPrivateIpAddressCount",
  "SnapshotCopyCompletionDurationMinutes", "SpotMaxPricePercentageOverLowestPrice", "TcpEstablishedTimeout", "ThreadsPerCore", "Throughput", "UdpStreamTimeout",
  "UdpTimeout", "VolumeInitializationRate", "VolumeSize",
]);

/** No request is larger (10,000 accounts share an image) or deeper than this; a document of aliases within aliases may be. */
const MOST_VALUES = 25_000;
const DEEPEST_VALUE = 40;

/** True for a field that is to be left out of a JSON value. */
export type Omit = (field: Field) => boolean;

/** Reads values, and remembers what stands in the way and which variables were met. */
export class Reader {
  readonly problems = new Set<string>();
  readonly variables = new Set<string>();
  private left = MOST_VALUES;
  private depth = 0;

  constructor(private readonly locale: Locale) {}

  problem(id: WordId, data: FillIn = {}): undefined {
    this.problems.add(say(this.locale, id, data));
    return undefined;
  }

  /** The value of a scalar, as the command line takes it; a number or boolean is given as text. */
  text(field: Field): Text | undefined {
    const text = field.isDynamic ? laterText(field) : field.text;
    if (text === undefined) return this.mismatch(field, "commands.type.text");
    if (text.includes("\0")) return this.problem("commands.nul", { path: field.path });
    const parts = field.isDynamic ? variablesIn(text) : [text];
    for (const part of parts) if (typeof part !== "string") this.variables.add(part.variable);
    return new Text(parts);
  }

  flag(field: Field): boolean | undefined {
    return field.isLiteral && field.bool !== undefined ? field.bool : this.mismatch(field, "commands.type.flag");
  }

  number(field: Field): number | undefined {
    return field.isLiteral && field.number !== undefined ? field.number : this.mismatch(field, "commands.type.number");
  }

  list(field: Field, omit?: Omit): Value[] | undefined {
    if (!field.isSeq) return this.mismatch(field, "commands.type.list");
    return field.items.map((item) => this.value(item, omit)).filter((value) => value !== undefined);
  }

  map(field: Field, omit?: Omit): ValueMap | undefined {
    if (!field.isMap) return this.mismatch(field, "commands.type.map");
    const members = this.membersOf(field).map((member) => [String(member.key), omit?.(member) ? undefined : this.value(member, omit)] as const);
    return Object.fromEntries(members.filter((member): member is [string, Value] => member[1] !== undefined));
  }

  /** What is written at `field`, with the type that EC2 gives to its key. */
  private value(field: Field, omit: Omit | undefined): Value | undefined {
    if (field.isAbsent) return undefined;
    if (--this.left < 0 || this.depth >= DEEPEST_VALUE) return this.problem("commands.too-large");
    this.depth++;
    const value = field.isSeq ? this.list(field, omit) : field.isMap ? this.map(field, omit) : this.scalar(field);
    this.depth--;
    return value;
  }

  private scalar(field: Field): Value | undefined {
    const key = String(field.key);
    if (FLAGS.has(key)) return this.flag(field);
    return NUMBERS.has(key) ? this.number(field) : this.text(field);
  }

  /** The members of a map, with what is merged into it; its own members win. */
  private membersOf(map: Field): Field[] {
    const members = new Map<string, Field>();
    for (const [key, field] of map.entries) {
      if (key !== "<<") members.set(key, field);
      else for (const name of this.mergedKeys(field)) if (!members.has(name)) members.set(name, map.get(name));
    }
    return [...members.values()];
  }

  private mergedKeys(field: Field, depth = 0): string[] {
    const sources = field.isSeq ? field.items : [field];
    return sources.flatMap((source) => source.entries.flatMap(([key, member]) => {
      if (key !== "<<") return [key];
      return --this.left < 0 || depth > DEEPEST_VALUE ? [] : this.mergedKeys(member, depth + 1);
    }));
  }

  private mismatch(field: Field, type: WordId): undefined {
    if (field.isAbsent) return undefined;
    if (field.isDynamic) return this.problem("commands.unknown", { path: field.path });
    return this.problem("commands.type", { path: field.path, type: say(this.locale, type) });
  }
}

/** A text that is filled in later by nothing but shell variables: `web-${VERSION}`. */
function laterText(field: Field): string | undefined {
  const node = unalias(field.written);
  if (node?.type !== "scalar" || node.tag !== undefined) return undefined;
  const literals = variablesIn(node.text).filter((part) => typeof part === "string");
  return literals.some((text) => isFilledLater({ ...node, text })) ? undefined : node.text;
}

/** `value` as JSON on one line, with its variables left to the shell. */
export function json(value: Value): ShellText {
  if (value instanceof Text) return ['"', ...value.parts.map((part) => (typeof part === "string" ? JSON.stringify(part).slice(1, -1) : part)), '"'];
  if (isList(value)) return ["[", ...value.flatMap((item, i) => (i ? [",", ...json(item)] : json(item))), "]"];
  if (typeof value !== "object") return [JSON.stringify(value)];
  const members = Object.entries(value).flatMap(([key, member], i) => [`${i ? "," : ""}${JSON.stringify(key)}:`, ...json(member)]);
  return ["{", ...members, "}"];
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
