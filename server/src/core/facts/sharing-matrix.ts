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
  | "unknown";

/** The image in one Region. */
export interface ImageInRegion {
  /** Undefined: a Region that the document does not name. */
  readonly region: string | undefined;
  /** False for a Region to which the image does not come. */
  readonly isThere: boolean;
  /** Account ids, ARNs, and `all` for everybody. */
  readonly granted: readonly string[];
  /** True when others may be granted too. */
  readonly mayGrantMore: boolean;
  readonly volumeKeys: readonly VolumeKey[];
  readonly hasProductCodes: boolean | undefined;
}

export type Launch = "yes" | "no" | "unknown";

/** Why, as the id of a text. */
export type LaunchReason =
  | "granted" | "public" | "not-there" | "not-granted" | "key-aws-managed" | "key-other-region" | "public-encrypted" | "public-product-codes" | "grants-unknown" | "key-unknown";

export interface Cell {
  readonly launch: Launch;
  readonly reason: LaunchReason;
}

export interface Row {
  /** An account id, an ARN, or `all`. */
  readonly principal: string;
  /** One for each Region, in the order given. */
  readonly cells: readonly Cell[];
}

/** A row for everybody who is granted anywhere, in the order of first mention. */
export function sharingMatrix(places: readonly ImageInRegion[]): Row[] {
  const principals = [...new Set(places.flatMap(({ granted }) => granted))];
  return principals.map((principal) => ({ principal, cells: places.map((place) => cellOf(principal, place)) }));
}

/** The first obstacle is the one that is told. */
function cellOf(principal: string, place: ImageInRegion): Cell {
  if (!place.isThere) return { launch: "no", reason: "not-there" };
  const isPublic = place.granted.includes("all");
  const asPublic = principal === "all" || !place.granted.includes(principal);
  if (asPublic && !isPublic) return place.mayGrantMore ? { launch: "unknown", reason: "grants-unknown" } : { launch: "no", reason: "not-granted" };
  return obstacle(place, asPublic) ?? { launch: "yes", reason: asPublic ? "public" : "granted" };
}

/** What keeps EC2 from sharing the image, with everybody or with somebody. */
function obstacle({ volumeKeys, hasProductCodes }: ImageInRegion, asPublic: boolean): Cell | undefined {
  const isEncrypted = volumeKeys.some((key) => key !== "none" && key !== "unknown");
  if (asPublic && isEncrypted) return { launch: "no", reason: "public-encrypted" };
  if (asPublic && hasProductCodes) return { launch: "no", reason: "public-product-codes" };
  if (volumeKeys.includes("aws-managed")) return { launch: "no", reason: "key-aws-managed" };
  if (volumeKeys.includes("other-region")) return { launch: "no", reason: "key-other-region" };
  // Whether a key of one's own lets the account in is written in the key's policy, not here.
  return volumeKeys.includes("unknown") ? { launch: "unknown", reason: "key-unknown" } : undefined;
}
