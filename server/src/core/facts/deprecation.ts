/**
 * When EC2 takes a deprecation date: not in the past, at most ten years from now, and for a public image at most two
 * years after its creation. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html
 */
import type { FileFacts } from "../model/facts";
import { publicGrant, type Grant, type Sharing } from "../model/sharing";
import type { Field, Node } from "../text";
import { addYears, knownTime, startOfDay, startOfMinute } from "./dates";

export const MOST_YEARS = 10;
export const MOST_YEARS_PUBLIC = 2;

/** What ends a public image's time in the lists. */
export interface PublicLimit {
  /** Milliseconds since 1970. */
  readonly latest: number;
  /** The permission that makes the image public. */
  readonly grant: Grant;
  /** Undefined where the document does not tell it: the image is then taken to be created now. */
  readonly creationDate: Field | undefined;
}

/** A deprecation date that somebody asks for, which names its moment. */
export interface AskedDate {
  readonly deprecateAt: Field;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Undefined for an image that is not public, or of which it can't be told. */
  readonly limit: PublicLimit | undefined;
}

/**
 * The dates of a file that can be judged. One that AWS shows can't be: it was in the future once, and public images that
 * were old when the limit came got a later date.
 */
export function askedDates(file: FileFacts, now: number): AskedDate[] {
  const sharings = sharingsByDate(file);
  const dates: AskedDate[] = [];
  for (const { deprecateAt, imageId, exists } of file.all("deprecation")) {
    const time = knownTime(deprecateAt.text);
    if (exists || time === undefined) continue;
    const limits = (sharings.get(deprecateAt.written!) ?? []).map((sharing) => publicLimit(sharing, now));
    dates.push({ deprecateAt, time, limit: limits.find((limit) => limit !== undefined) ?? limitElsewhere(imageId, file, now) });
  }
  return dates;
}

/** What is shared, by the date that it gets. */
function sharingsByDate(file: FileFacts): ReadonlyMap<Node, readonly Sharing[]> {
  const found = new Map<Node, Sharing[]>();
  for (const sharing of file.all("sharing")) {
    const date = sharing.deprecateAt?.written;
    const same = date && found.get(date);
    if (same) same.push(sharing);
    else if (date) found.set(date, [sharing]);
  }
  return found;
}

/** The limit of an image that another document of the file makes public. */
function limitElsewhere(imageId: Field | undefined, file: FileFacts, now: number): PublicLimit | undefined {
  if (!imageId?.isLiteral) return undefined;
  const images = file.all("image").filter((image) => image.imageId.isLiteral && image.imageId.text === imageId.text);
  const shared = images.find(({ grants }) => publicGrant(grants));
  const creationDate = images.map((image) => image.creationDate).find(({ isAbsent }) => !isAbsent);
  return shared && publicLimit({ grants: shared.grants, creationDate }, now);
}

/** Tells of an image's ID whether the file gives the image a date somewhere, or may do so. */
export function datedImages(file: FileFacts): (imageId: Field) => boolean {
  const ids = file.all("deprecation").flatMap(({ imageId }) => (imageId && !imageId.isAbsent ? [imageId] : []));
  const texts = new Set(ids.map(({ text }) => text));
  const isAny = ids.some(({ isDynamic }) => isDynamic);
  return (imageId) => !imageId.isAbsent && (isAny || texts.has(imageId.text) || (imageId.isDynamic && ids.length > 0));
}

/** True when the date is later than that of a public image may be. EC2 rounds to minutes, so a minute more is let pass. */
export function isPastLimit({ time, limit }: AskedDate): boolean {
  return limit !== undefined && time > limit.latest + 60_000;
}

/** Until when a public image may be listed; undefined when it is not public, or its creation can't be told. */
export function publicLimit({ grants, creationDate }: Pick<Sharing, "grants" | "creationDate">, now: number): PublicLimit | undefined {
  const grant = publicGrant(grants);
  if (!grant) return undefined;
  if (!creationDate || creationDate.isAbsent) return { grant, latest: addYears(now, MOST_YEARS_PUBLIC), creationDate: undefined };
  const created = knownTime(creationDate.text);
  return created === undefined ? undefined : { grant, latest: addYears(created, MOST_YEARS_PUBLIC), creationDate };
}

/**
 * A date two years ahead that EC2 takes: from today, or for a public image its latest. Undefined when a public image is
 * so old that there is none.
 */
export function dateToOffer(limit: PublicLimit | undefined, now: number): number | undefined {
  const inTwoYears = startOfDay(addYears(now, 2));
  if (!limit?.creationDate) return inTwoYears;
  const latest = startOfMinute(limit.latest);
  return latest > now ? latest : undefined;
}
