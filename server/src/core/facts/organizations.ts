/** ARNs of AWS Organizations. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html */

export const ORGANIZATION_ARN = /^arn:aws[^:]*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/;
export const ORGANIZATIONAL_UNIT_ARN = /^arn:aws[^:]*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/;

/** An id without the ARN around it. */
export const BARE_ORGANIZATION_ID = /^o-[a-z0-9]+$/i;
export const BARE_ORGANIZATIONAL_UNIT_ID = /^ou-[0-9a-z]+-[0-9a-z]+$/i;

/** How the ARNs look, for messages. */
export const ORGANIZATION_EXAMPLE = "arn:aws:organizations::111122223333:organization/o-abcdefghij";
export const ORGANIZATIONAL_UNIT_EXAMPLE = "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-ab12-cdefghij";

/** The organization that an ARN belongs to, and the account that manages it. */
export interface Organization {
  readonly partition: string;
  readonly managementAccount: string;
  readonly id: string;
}

/** Reads an ARN of an organization or a unit; undefined for any other text. */
export function organizationOf(arn: string | undefined): Organization | undefined {
  const match = /^arn:(aws[\w-]*):organizations::(\d{12}):(?:organization|ou)\/(o-[a-z0-9]{10,32})(?:\/|$)/.exec(arn ?? "");
  return match ? { partition: match[1]!, managementAccount: match[2]!, id: match[3]! } : undefined;
}

/** The same ARN without a Region, which Organizations has none of; undefined when it names none. */
export function withoutRegion(arn: string): string | undefined {
  const match = /^(arn:aws[^:]*:organizations):[a-z0-9-]+:(.*)$/.exec(arn);
  return match ? `${match[1]}::${match[2]}` : undefined;
}

/** True for a text with a part that somebody has yet to fill in. */
export function isUnfinished(text: string): boolean {
  return text.trim() === "" || /<[^<>]*>/.test(text);
}
