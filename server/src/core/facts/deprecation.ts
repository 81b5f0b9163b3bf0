/**
 * When EC2 takes a deprecation date: not in the past, at most ten years from now, and for a public image at most two
 * years after its creation. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html
 */
import type { FileFacts } from "../model/facts";
import { publicGrant, type Grant, type Sharing } from "../model/sharing";
import type { Field } from "../text";
import { addYears, ec2Time, readTime, startOfDay, startOfMinute } from "./dates";

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

/** A deprecation date that somebody asks for, in the form that EC2 takes. */
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
  const sharings = new Map(file.all("sharing").map((sharing) => [sharing.deprecateAt?.written, sharing]));
  const dates: AskedDate[] = [];
  for (const { deprecateAt, exists } of file.all("deprecation")) {
    const time = ec2Time(deprecateAt.text);
    if (exists || time === undefined) continue;
    const sharing = sharings.get(deprecateAt.written);
    dates.push({ deprecateAt, time, limit: sharing && publicLimit(sharing, now) });
  }
  return dates;
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
  const created = readTime(creationDate.text);
  return created?.hasZone && created.time !== undefined ? { grant, latest: addYears(created.time, MOST_YEARS_PUBLIC), creationDate } : undefined;
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
