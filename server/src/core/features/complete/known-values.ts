/** Values of keys that no schema lists: instance types, Regions, keys of KMS, devices, IDs and ARNs by their form. */
import type { Locale } from "../../data";
import { instanceType, instanceTypeNames, type InstanceType } from "../../facts/instance-types";
import { partitions, region, regionNames } from "../../facts/regions";
import { tell, type FeatureWord } from "./words";
import { MOST_OFFERS, type Offer } from "./offer";
import { hole, type Part } from "./parts";

export interface Asked {
  /** What is typed so far, without quotes. */
  readonly typed: string;
  readonly locale: Locale;
  readonly now: number;
  readonly dialect: string;
}

export interface Known {
  readonly offers: readonly Offer[];
  readonly isIncomplete: boolean;
}

type Source = (asked: Asked) => Known;

/** Which values stand under a key; a list's items have the list's key. The first that matches is taken. */
const BY_KEY: readonly (readonly [RegExp, Source])[] = [
  [/^(?:instanceTypes?|allowedInstanceTypes|excludedInstanceTypes|supportedInstanceTypes|unsupportedInstanceTypes)$/i, instanceTypes],
  [/^(?:region|sourceRegion|destinationRegion|regions|regionName)$/i, regions],
  [/^(?:kmsKeyId|kmsKeyArn|cmkArn)$/i, (asked) => forms(asked, KEYS)],
  [/^(?:deviceName|rootDeviceName)$/i, (asked) => forms(asked, DEVICES)],
  [/^(?:imageId|sourceImageId|ami)$/i, (asked) => forms(asked, asked.dialect === "cloudformation" ? IMAGES_IN_TEMPLATES : asked.dialect === "ec2-request" ? IMAGES : IMAGE_IDS)],
  [/^parentImage$/i, (asked) => forms(asked, PARENT_IMAGES)],
  [/^snapshotId$/i, (asked) => forms(asked, SNAPSHOTS)],
  [/^organizationArns?$/i, (asked) => forms(asked, ORGANIZATIONS)],
  [/^organizationalUnitArns?$/i, (asked) => forms(asked, UNITS)],
  [/^(?:snsTopicArn|topicArn)$/i, (asked) => forms(asked, TOPICS)],
  [/^arn$/i, (asked) => forms(asked, PROFILES)],
  [/^deprecateAt$/i, dates],
];

/** The values that are known for `key`; none where nothing is. */
export function knownValues(key: string, asked: Asked): Known {
  return BY_KEY.find(([pattern]) => pattern.test(key))?.[1](asked) ?? { offers: [], isIncomplete: false };
}

/** True for a key whose values are known. */
export function hasKnownValues(key: string): boolean {
  return BY_KEY.some(([pattern]) => pattern.test(key));
}

// --- instance types

/** What is offered before anything is typed: families that most people launch. */
const USUAL = ["t3", "t3a", "t4g", "m7i", "m7g", "m7a", "m6i", "m6g", "c7i", "c7g", "r7i", "r7g"];
const MOST_OF_FAMILY = 9;

function instanceTypes({ typed, locale }: Asked): Known {
  const word = typed.toLowerCase();
  const all = instanceTypeNames();
  const names = word === "" ? USUAL.flatMap((family) => inOrder(all.filter((name) => name.startsWith(`${family}.`))).slice(0, MOST_OF_FAMILY)) : matching(all, word);
  const offers = names.slice(0, MOST_OFFERS).map((name, rank): Offer => ({ label: name, kind: "instanceType", detail: typeFacts(instanceType(name), locale), parts: [name], rank, isText: true }));
  return { offers, isIncomplete: word === "" || names.length > MOST_OFFERS };
}

/** Names that begin with the word, by size; where there is none, those that hold its letters in order. */
function matching(all: readonly string[], word: string): readonly string[] {
  const starting = all.filter((name) => name.startsWith(word));
  if (starting.length) return inOrder(starting);
  const letters = new RegExp([...word].map((letter) => letter.replace(/\W/g, "\\$&")).join(".*"));
  return inOrder(all.filter((name) => letters.test(name)));
}

/** By family, then small before large. */
function inOrder(names: readonly string[]): readonly string[] {
  const keyed = names.map((name) => ({ name, family: name.slice(0, name.indexOf(".")), size: sizeRank(name.slice(name.indexOf(".") + 1)) }));
  return keyed.sort((a, b) => (a.family === b.family ? a.size - b.size : a.family < b.family ? -1 : 1)).map(({ name }) => name);
}

const SMALL = ["nano", "micro", "small", "medium", "large", "xlarge"];

function sizeRank(size: string): number {
  const small = SMALL.indexOf(size);
  if (small >= 0) return small;
  const times = Number(/(\d+)xl/.exec(size)?.[1] ?? 0);
  return (size.startsWith("metal") ? 10_000 : 100) + times;
}

/** `2 vCPU · 8 GiB · arm64 · Nitro · 3 ENI` */
export function typeFacts(type: InstanceType | undefined, locale: Locale): string | undefined {
  if (!type?.isDescribed) return undefined;
  const { defaultVCpus, memoryMiB, supportedArchitectures, hypervisor, bareMetal, maximumNetworkInterfaces, currentGeneration } = type;
  return [
    defaultVCpus === undefined ? undefined : tell(locale, "vcpus", { count: defaultVCpus }),
    memoryMiB === undefined ? undefined : tell(locale, "memory", { size: memoryMiB / 1024 }),
    supportedArchitectures?.join("/"),
    bareMetal ? tell(locale, "bareMetal") : hypervisor && { nitro: "Nitro", xen: "Xen" }[hypervisor],
    maximumNetworkInterfaces === undefined ? undefined : tell(locale, "interfaces", { count: maximumNetworkInterfaces }),
    currentGeneration === false ? tell(locale, "previous") : undefined,
  ].filter((fact) => fact !== undefined).join(" · ");
}

// --- Regions

/** Partitions that few accounts are in come last. */
const PARTITION_RANK = new Map(partitions.map(({ name }, i) => [name, i]));

function regions({ locale: _ }: Asked): Known {
  const offers = regionNames().map((name): Offer => {
    const { title, partition } = region(name)!;
    return { label: name, kind: "region", detail: title, parts: [name], rank: PARTITION_RANK.get(partition) ?? 9, isText: true };
  });
  return { offers, isIncomplete: false };
}

// --- forms of IDs and ARNs

interface Form {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly word: FeatureWord;
  readonly data?: Readonly<Record<string, string>>;
}

const REGION = hole("us-east-1");
const ACCOUNT = hole("111122223333");

const KEYS: readonly Form[] = [
  { label: "alias/…", parts: ["alias/", hole("my-key")], word: "keyAlias" },
  { label: "arn:aws:kms:…:key/…", parts: ["arn:aws:kms:", REGION, ":", ACCOUNT, ":key/", hole("1234abcd-12ab-34cd-56ef-1234567890ab")], word: "keyArn" },
  { label: "arn:aws:kms:…:alias/…", parts: ["arn:aws:kms:", REGION, ":", ACCOUNT, ":alias/", hole("my-key")], word: "aliasArn" },
  { label: "alias/aws/ebs", parts: ["alias/aws/ebs"], word: "keyAwsManaged" },
];
const DEVICES: readonly Form[] = [
  { label: "/dev/xvda", parts: ["/dev/xvda"], word: "rootDevice", data: { of: "Amazon Linux" } },
  { label: "/dev/sda1", parts: ["/dev/sda1"], word: "rootDevice", data: { of: "Ubuntu, RHEL, Windows" } },
  { label: "/dev/sdf", parts: ["/dev/sdf"], word: "dataDevice" },
  { label: "/dev/sdg", parts: ["/dev/sdg"], word: "dataDevice" },
  { label: "xvdf", parts: ["xvdf"], word: "dataDevice" },
];
const AL2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";
const IMAGE_IDS: readonly Form[] = [{ label: "ami-…", parts: ["ami-", hole("0123456789abcdef0")], word: "amiId" }];
const IMAGES: readonly Form[] = [
  ...IMAGE_IDS,
  { label: "resolve:ssm:…", parts: ["resolve:ssm:", hole("/my/ami")], word: "parameterArn" },
  { label: `resolve:ssm:${AL2023}x86_64`, parts: [`resolve:ssm:${AL2023}x86_64`], word: "newestAl2023" },
  { label: `resolve:ssm:${AL2023}arm64`, parts: [`resolve:ssm:${AL2023}arm64`], word: "newestAl2023" },
];
const IMAGES_IN_TEMPLATES: readonly Form[] = [
  ...IMAGE_IDS,
  { label: "{{resolve:ssm:…}}", parts: ["{{resolve:ssm:", hole("/my/ami"), "}}"], word: "parameterArn" },
  { label: `{{resolve:ssm:${AL2023}x86_64}}`, parts: [`{{resolve:ssm:${AL2023}x86_64}}`], word: "newestAl2023" },
  { label: `{{resolve:ssm:${AL2023}arm64}}`, parts: [`{{resolve:ssm:${AL2023}arm64}}`], word: "newestAl2023" },
];
const PARENT_IMAGES: readonly Form[] = [
  { label: "arn:aws:imagebuilder:…:image/…/x.x.x", parts: ["arn:aws:imagebuilder:", REGION, ":aws:image/", hole("amazon-linux-2023-x86"), "/x.x.x"], word: "imageArn" },
  { label: "ssm:…", parts: ["ssm:", hole("/my/ami")], word: "parameterArn" },
  ...IMAGE_IDS,
];
const SNAPSHOTS: readonly Form[] = [{ label: "snap-…", parts: ["snap-", hole("0123456789abcdef0")], word: "snapshotId" }];
const ORGANIZATIONS: readonly Form[] = [{ label: "arn:aws:organizations::…:organization/…", parts: ["arn:aws:organizations::", ACCOUNT, ":organization/o-", hole("exampleorgid")], word: "organizationArn" }];
const UNITS: readonly Form[] = [{ label: "arn:aws:organizations::…:ou/…", parts: ["arn:aws:organizations::", ACCOUNT, ":ou/o-", hole("exampleorgid"), "/ou-", hole("examplerootid-exampleouid")], word: "unitArn" }];
const TOPICS: readonly Form[] = [{ label: "arn:aws:sns:…", parts: ["arn:aws:sns:", REGION, ":", ACCOUNT, ":", hole("my-topic")], word: "topicArn" }];
const PROFILES: readonly Form[] = [{ label: "arn:aws:iam::…:instance-profile/…", parts: ["arn:aws:iam::", ACCOUNT, ":instance-profile/", hole("my-profile")], word: "profileArn" }];

function forms({ locale }: Asked, list: readonly Form[]): Known {
  const offers = list.map(({ label, parts, word, data }, rank): Offer => ({ label, kind: "value", detail: tell(locale, word, data), parts, rank, isText: true }));
  return { offers, isIncomplete: false };
}

const DAY = 86_400_000;

function dates({ now, locale }: Asked): Known {
  const after = (days: number, word: FeatureWord, rank: number): Offer => {
    const text = new Date(Math.floor((now + days * DAY) / DAY) * DAY).toISOString().replace(".000", "");
    return { label: text, kind: "value", detail: tell(locale, word), parts: [text], rank, isText: true };
  };
  return { offers: [after(365, "inOneYear", 0), after(730, "inTwoYears", 1), after(90, "inNinetyDays", 2)], isIncomplete: false };
}

/** What an enum's value means in a few words. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = { volumetype: ["gp3", "gp2", "io1", "io2", "st1", "sc1", "standard"] };

export function valueMeaning(key: string, value: string, locale: Locale): string | undefined {
  return MEANINGS[key.toLowerCase()]?.includes(value) ? tell(locale, value as FeatureWord) : undefined;
}
