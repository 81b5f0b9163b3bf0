import type { Grant, Grants, PrincipalType } from "../model/sharing";
import type { Field } from "../text";
import { defineRule } from "./rule";

/** Accounts, organizations and units that an image may be shared with in a Region, unless AWS has agreed to more. */
const QUOTA = 1000;
/** What AWS calls it, where one asks for more: a limit of a request is another matter. */
const QUOTA_NAME = "Service Quotas: AMI sharing";
/** Accounts that one request takes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html */
const MOST_PER_REQUEST = 10_000;
const KINDS: readonly PrincipalType[] = ["userId", "organizationArn", "organizationalUnitArn"];

export default defineRule({
  id: "launch-permission-quota",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html", checked: "2026-11-22" },
  messages: {
    limit: "{key} has {count} entries, and AWS's limit is {limit}; an organization or an organizational unit takes up only one for all its accounts.",
  },
  on: {
    grantList({ grants, change, most }, report) {
      if (change === "take") return;
      const known = grants.list.filter(({ principal }) => Boolean(principal.text));
      const lists = KINDS.map((kind) => ({ limit: most?.[kind], entries: known.filter(({ type }) => type === kind) }));
      const over = lists.filter(({ limit, entries }) => limit !== undefined && entries.length > limit);
      for (const { limit, entries } of over) {
        const list = entries[0]!.principal.slot!.parent;
        report({ at: list.keyPlace ?? list, message: "limit", data: { count: entries.length, key: list.key, limit } });
      }
      const counted = known.filter(({ type }) => type !== "group");
      const count = new Set(counted.map(({ principal }) => principal.text)).size;
      // What AWS may have raised for an account is no error.
      if (!over.length && count > QUOTA) report({ ...placeFor(grants, counted, count, QUOTA, QUOTA_NAME), severity: "warning" });
    },
    grantChange({ given, taken }, report) {
      const sides = [given, taken].map((grants) => ({ grants, accounts: grants.list.filter(({ type, principal }) => type === "userId" && Boolean(principal.text)) }));
      const count = sides.reduce((sum, { accounts }) => sum + accounts.length, 0);
      const longer = sides.reduce((best, side) => (side.accounts.length > best.accounts.length ? side : best));
      if (count > MOST_PER_REQUEST) report(placeFor(longer.grants, longer.accounts, count, MOST_PER_REQUEST));
    },
  },
});

/** Where there is a list for each kind, the longest is what is too long. */
function placeFor({ at }: Grants, counted: readonly Grant[], count: number, limit: number, name?: string) {
  const sizes = new Map<Field, number>();
  for (const { at: entry, principal } of counted) {
    const list = entry === principal ? principal.slot!.parent : at;
    sizes.set(list, (sizes.get(list) ?? 0) + 1);
  }
  const lists = [...sizes.keys()];
  const longest = lists.reduce((best, list) => (sizes.get(list)! > sizes.get(best)! ? list : best));
  return { at: longest.keyPlace ?? longest, message: "limit", data: { count, key: lists.map(({ key }) => key).join(" + "), limit: name ? `${limit} (${name})` : limit } } as const;
}
