/** Who may launch an image. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html */
import type { Field, PlacedEdit } from "../text";
import type { TagList } from "./identity";

export type PrincipalType = "group" | "userId" | "organizationArn" | "organizationalUnitArn";

/** One launch permission. */
export interface Grant {
  readonly type: PrincipalType;
  /** The scalar that names the principal. */
  readonly principal: Field;
  /** What to take away to take the permission away: the entry of the list. */
  readonly at: Field;
}

/** The permissions that a document gives on one image in one Region. */
export interface Grants {
  /** Where they are written, or would be. */
  readonly at: Field;
  readonly list: readonly Grant[];
  /** True when some of them can't be known from the text. */
  readonly unknown: boolean;
  /** The edits that give these principals permission too; undefined where they can't be made. */
  add(principals: readonly Principal[]): PlacedEdit[] | undefined;
}

/** One list of launch permissions as it is written: those that an image has or gets, or those that it loses. */
export interface GrantList {
  readonly grants: Grants;
  readonly change: "give" | "take";
  /** Where each entry is a map that names its principal, those entries; none where there is a list for each kind. */
  readonly entries: readonly Field[];
  /** How many of a kind the place takes, where that is fixed. */
  readonly most?: Readonly<Partial<Record<PrincipalType, number>>>;
}

/** A request that gives some permissions and takes others. */
export interface GrantChange {
  readonly given: Grants;
  readonly taken: Grants;
}

/** Somebody who may be given permission. */
export interface Principal {
  readonly type: PrincipalType;
  /** An account id, an ARN, or `all` for the group. */
  readonly name: string;
}

/** A volume of a shared image. Either field may be absent. */
export interface SharedVolume {
  readonly encrypted: Field;
  readonly kmsKeyId: Field;
  /** True when the key may be one that the document does not show: the volume comes from a snapshot. */
  readonly keyElsewhere: boolean;
}

/** An image, in one Region, with its permissions and all that decides whether they can be given. */
export interface Sharing {
  readonly grants: Grants;
  readonly region: Field;
  readonly volumes: readonly SharedVolume[];
  readonly productCodes: Field | undefined;
  readonly billingProducts: Field | undefined;
  /** Undefined where the document has no place for a deprecation date. */
  readonly deprecateAt: Field | undefined;
  readonly creationDate: Field | undefined;
  /** Watermarks that the image has or gets: lists; absent ones too. */
  readonly watermarks: readonly Field[];
  /** The tags that the image has or gets. */
  readonly tagLists: readonly TagList[];
  readonly description: Field | undefined;
  /** True when an image that is there is described. */
  readonly exists: boolean;
}

/** All Regions that one image goes to. */
export interface Distribution {
  readonly at: Field;
  readonly targets: readonly DistributionTarget[];
}

export interface DistributionTarget {
  readonly at: Field;
  /** True when accounts get copies of their own there, for which they need no permission. */
  readonly ownCopies: boolean;
  readonly region: Field;
  readonly grants: Grants;
}

/** The permission that makes an image public, if one does. */
export function publicGrant(grants: Grants): Grant | undefined {
  return grants.list.find(({ type, principal }) => type === "group" && (principal.is("all") || principal.is(true)));
}
