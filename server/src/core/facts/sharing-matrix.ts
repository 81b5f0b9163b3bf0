/**
 * Who can launch a shared image where, and if not, why not. One pure function over what is known of the image in each
 * Region. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html
 */

/** What is known of the key that a volume is encrypted with. */
export type VolumeKey =
  | "none" // not encrypted
  | "aws-managed" // the account's default key for EBS, which no other account can be let in to
  | "other-region" // a key that is not in this Region
  | "customer" // a key of one's own
  | "hidden" // some key: that there is one is known
  | "unknown";

/** The image in one Region. */
export interface ImageInRegion {
  /** Undefined: a Region that the document does not name. */
  readonly region: string | undefined;
  /** False for a Region to which the image does not come. */
  readonly isThere: boolean;
  /** Account ids, ARNs, and `all` for everybody. */
  readonly granted: readonly string[];
  /** Names that AWS takes for nobody. */
  readonly refused: readonly string[];
  /** Who is granted and loses it again in one request, so that nobody can tell. */
  readonly contradicted: readonly string[];
  /** Accounts that get a copy of their own. */
  readonly owners: readonly string[];
  /** True when others may be granted too. */
  readonly mayGrantMore: boolean;
  readonly volumeKeys: readonly VolumeKey[];
  readonly hasProductCodes: boolean | undefined;
}

export type Launch = "yes" | "no" | "unknown";

/** Why, as the id of a text. */
export type LaunchReason =
  | "granted" | "public" | "own-copy" | "not-there" | "not-granted" | "refused" | "key-aws-managed" | "key-other-region" | "public-encrypted" | "public-product-codes"
  | "grants-unknown" | "contradicted" | "key-unknown" | "key-policy" | "condition";

export interface Cell {
  readonly launch: Launch;
  readonly reason: LaunchReason;
}

export interface Row {
  /** An account id, an ARN, `all`, or `others` for whoever has no row. */
  readonly principal: string;
  /** One for each Region, in the order given. */
  readonly cells: readonly Cell[];
}

export interface SharingMatrix {
  readonly regions: readonly (string | undefined)[];
  readonly rows: readonly Row[];
}

/**
 * A row for everybody who is granted anywhere, in the order of first mention, and one for others where it is not known
 * who else is.
 * @param readings The Regions as they are under each combination of conditions that can come about.
 */
export function sharingMatrix(readings: readonly (readonly ImageInRegion[])[]): SharingMatrix {
  const all = readings.flat();
  const refused = new Set(all.flatMap((place) => place.refused));
  const principals = new Set(all.flatMap((place) => [...place.granted, ...place.refused, ...place.owners]));
  if (all.some(({ mayGrantMore }) => mayGrantMore)) principals.add("others");
  const columns = columnsOf(readings);
  const cell = (principal: string, place: ImageInRegion | undefined) => (place?.isThere && refused.has(principal) ? REFUSED : cellOf(principal, place));
  return {
    regions: columns.map((places) => places.find((place) => place !== undefined)?.region),
    rows: [...principals].map((principal) => ({ principal, cells: columns.map((places) => inAll(places.map((place) => cell(principal, place)))) })),
  };
}

const REFUSED: Cell = { launch: "no", reason: "refused" };

/** For each Region its place in each reading; undefined in a reading that does not have it. */
function columnsOf(readings: readonly (readonly ImageInRegion[])[]): readonly (readonly (ImageInRegion | undefined)[])[] {
  const columns = new Map<string, (ImageInRegion | undefined)[]>();
  for (const [i, places] of readings.entries()) {
    const times = new Map<string | undefined, number>();
    for (const place of places) {
      const time = (times.get(place.region) ?? 0) + 1;
      times.set(place.region, time);
      // A Region that is named twice has two columns.
      const key = `${place.region ?? ""} ${time}`;
      if (!columns.has(key)) columns.set(key, readings.map(() => undefined));
      columns.get(key)![i] = place;
    }
  }
  return [...columns.values()];
}

/** What holds in all readings. Nobody can launch what is not there either, so that another "no" says as much. */
function inAll(cells: readonly Cell[]): Cell {
  const there = cells.filter(({ reason }) => reason !== "not-there");
  const first = there[0] ?? cells[0]!;
  return cells.every(({ launch }) => launch === first.launch) && there.every(({ reason }) => reason === first.reason) ? first : { launch: "unknown", reason: "condition" };
}

/** The first obstacle is the one that is told. */
function cellOf(principal: string, place: ImageInRegion | undefined): Cell {
  if (!place?.isThere) return { launch: "no", reason: "not-there" };
  const { granted, contradicted, owners, mayGrantMore, volumeKeys } = place;
  // Whether an account can use the key of a copy that another has made for it is not told.
  if (owners.includes(principal)) return volumeKeys.every((key) => key === "none") ? { launch: "yes", reason: "own-copy" } : { launch: "unknown", reason: "key-unknown" };
  const isGranted = (name: string) => granted.includes(name) && !contradicted.includes(name);
  if (isGranted(principal)) return obstacle(place, principal === "all") ?? { launch: "yes", reason: principal === "all" ? "public" : "granted" };
  const otherwise: Cell = mayGrantMore ? { launch: "unknown", reason: "grants-unknown" } : { launch: "no", reason: "not-granted" };
  if (isGranted("all")) {
    const obstructed = obstacle(place, true);
    return obstructed?.launch === "no" && mayGrantMore ? otherwise : (obstructed ?? { launch: "yes", reason: "public" });
  }
  return contradicted.includes(principal) || contradicted.includes("all") ? { launch: "unknown", reason: "contradicted" } : otherwise;
}

/** What keeps EC2 from sharing the image, with everybody or with somebody. */
function obstacle({ volumeKeys, hasProductCodes }: ImageInRegion, asPublic: boolean): Cell | undefined {
  const isEncrypted = volumeKeys.some((key) => key !== "none" && key !== "unknown");
  if (asPublic && isEncrypted) return { launch: "no", reason: "public-encrypted" };
  if (asPublic && hasProductCodes) return { launch: "no", reason: "public-product-codes" };
  if (volumeKeys.includes("aws-managed")) return { launch: "no", reason: "key-aws-managed" };
  if (volumeKeys.includes("other-region")) return { launch: "no", reason: "key-other-region" };
  if (volumeKeys.includes("unknown") || volumeKeys.includes("hidden")) return { launch: "unknown", reason: "key-unknown" };
  // Whether a key of one's own lets the account in is written in the key's policy, not here.
  return volumeKeys.includes("customer") ? { launch: "unknown", reason: "key-policy" } : undefined;
}
