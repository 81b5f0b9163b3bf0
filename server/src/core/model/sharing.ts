/** Who may launch an image. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html */
import { remove, shown, type Field, type Place, type PlacedEdit } from "../text";
import type { FileFacts } from "./facts";
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
  /** True when a key is named, though the text does not tell which. */
  readonly hasKey?: boolean;
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
  /** Undefined where the document has no place for a deprecation date, and for a copy that gets none. */
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
  /** The list of those accounts, where there can be one. */
  readonly owners?: Field;
  readonly region: Field;
  readonly grants: Grants;
}

/** The permission that makes an image public, if one does. */
export function publicGrant(grants: Grants): Grant | undefined {
  return grants.list.find(({ type, principal }) => type === "group" && (principal.is("all") || principal.is(true)));
}

/** A key encrypts, even where nothing else asks for it. */
export function isEncrypted({ encrypted, kmsKeyId, hasKey }: SharedVolume): boolean {
  return encrypted.is(true) || (encrypted.isAbsent && (hasKey === true || Boolean(kmsKeyId.text)));
}

/** ARNs are told whole: what tells two of them apart is at their end. */
export const MOST_OF_ARN = 160;

/** Whom a permission is for, as messages name it. */
export function nameOf({ principal }: Grant): string {
  return shown(principal.text ?? "", MOST_OF_ARN);
}

/** Where its list has a permission: what an alias or a merge (`<<`) lends it is written elsewhere. */
export function placeOf({ principal, at }: Grant): Field | Place {
  const lent = [at, principal].find(({ written }) => written?.type === "alias");
  if (lent) return lent.written!;
  const entry = principal.slot?.entry;
  const isMerged = entry !== undefined && at.node?.type === "map" && !at.node.entries.includes(entry);
  return (isMerged ? at.get("<<").keyPlace : undefined) ?? principal;
}

/** True for a permission whose entry names nobody else. */
export function isAlone({ list }: Grants, grant: Grant): boolean {
  return list.every((other) => other === grant || other.at !== grant.at);
}

/** The edits that take away this permission and no other. */
export function without(grants: Grants, grant: Grant): PlacedEdit[] | undefined {
  if (!isAlone(grants, grant)) return remove(grant.principal);
  const edits = remove(grant.at);
  return edits && isLastOfItsKind(grants, grant) ? (remove(grant.at.slot!.parent) ?? edits) : edits;
}

/** Beside lists for others, AWS refuses one that nobody is left in. */
function isLastOfItsKind({ list }: Grants, { type, principal, at }: Grant): boolean {
  return at === principal && at.slot?.parent.items.length === 1 && list.some((other) => other.type !== type);
}

/**
 * The grants of images that are to come, where everything of the file goes into images that are shared. With several
 * distributions of which one shares nothing, nobody can tell whose recipe, component or user data this is.
 */
export function grantsToCome(file: FileFacts): readonly Grant[] {
  const shared = new Map<unknown, boolean>();
  for (const { at, targets } of file.all("distribution")) {
    const isShared = targets.some(({ grants }) => grants.list.some(({ principal }) => Boolean(principal.text)));
    // A distribution is read once for each combination of its conditions.
    shared.set(at.written, isShared || shared.get(at.written) === true);
  }
  if ([...shared.values()].includes(false)) return [];
  return file.all("sharing").filter(({ exists }) => !exists).flatMap(({ grants }) => grants.list).filter(({ principal }) => Boolean(principal.text));
}
