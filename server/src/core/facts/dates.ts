/** How dates are written for EC2, and how else people write them. Times are milliseconds since 1970, always in UTC. */

/** A text that is meant as a date. */
export interface WrittenTime {
  /** True when AWS reads it as this very moment: ISO 8601 in UTC, or seconds since 1970, which its tools take, too. */
  readonly isUtc: boolean;
  /** True when it names its time zone, so that everybody reads the same moment. */
  readonly hasZone: boolean;
  /** True when it is ISO 8601, as far as it goes: AWS's tools read it, with an offset, without a zone or without a time. */
  readonly isIso: boolean;
  /** The moment, read as UTC when no zone is named; undefined when the calendar or the clock has no such one. */
  readonly time: number | undefined;
}

/** What AWS's tools take. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-types.html */
const ISO_FORM = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d(?::?\d\d)?)?)?$/;
const UTC_FORM = /(?:Z|[-+]00(?::?00)?)$/;
const EPOCH = /^\d{9,11}(?:\.\d+)?$/;
/** Year first, as only that order is the same everywhere. */
const ANY_FORM = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[Tt\s]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:(Z|UTC|GMT)|([-+])(\d\d):?(\d\d)?)?)?$/i;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Reads a date; undefined when `text` is none that can be recognised. */
export function readTime(text: string | undefined): WrittenTime | undefined {
  if (text === undefined) return undefined;
  if (EPOCH.test(text)) return { isUtc: true, hasZone: true, isIso: true, time: known(Math.floor(Number(text) * 1000)) };
  const match = ANY_FORM.exec(text.trim());
  if (!match) return undefined;
  const [, year, , month, day, hours = "0", minutes = "0", seconds = "0", fraction = "0", zone, sign, offsetHours, offsetMinutes = "0"] = match;
  const hasZone = zone !== undefined || sign !== undefined;
  const offset = sign === undefined ? 0 : Number(`${sign}1`) * offsetOf(Number(offsetHours), Number(offsetMinutes));
  const local = moment([year, month, day, hours, minutes, seconds].map(Number));
  const time = local === undefined ? undefined : local - offset + Math.floor(Number(`0.${fraction}`) * 1000);
  const isIso = ISO_FORM.test(text);
  return { isUtc: isIso && UTC_FORM.test(text) && hasZone, hasZone, isIso, time: known(time) };
}

/** The moment that a text names, whatever its form; undefined where it names none for sure. */
export function knownTime(text: string | undefined): number | undefined {
  const written = readTime(text);
  return written?.hasZone ? written.time : undefined;
}

/** A moment, where it can be written. */
function known(time: number | undefined): number | undefined {
  return time === undefined || writeTime(time) === undefined ? undefined : time;
}

/** `YYYY-MM-DDTHH:MM:SSZ`; undefined outside the years 0 to 9999. Parts of a second are left out: EC2 rounds to minutes. */
export function writeTime(time: number): string | undefined {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? `${date.toISOString().slice(0, 19)}Z` : undefined;
}

/** The same day and hour `years` later; the 29th of February becomes the 28th where the year has none. */
export function addYears(time: number, years: number): number {
  const date = new Date(time);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

/** The start of the day that `time` is in, so that a date offered today is the same all day. */
export function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/** The start of the minute that `time` is in. */
export function startOfMinute(time: number): number {
  return Math.floor(time / MINUTE) * MINUTE;
}

/** Milliseconds; NaN for an offset that no place on earth has. */
function offsetOf(hours: number, minutes: number): number {
  return hours <= 14 && minutes <= 59 ? (hours * 60 + minutes) * MINUTE : NaN;
}

/** The moment of year, month (1 to 12), day, hours, minutes and seconds; undefined when there is none such. */
function moment(parts: readonly number[]): number | undefined {
  const [year = NaN, month = NaN, day = NaN, hours = NaN, minutes = NaN, seconds = NaN] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hours, minutes, seconds);
  const read = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return read.every((part, i) => part === parts[i]) ? date.getTime() : undefined;
}
