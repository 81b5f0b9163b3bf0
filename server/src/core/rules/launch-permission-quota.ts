import type { PrincipalType } from "../model/sharing";
import { defineRule } from "./rule";

/** Accounts, organizations and units that an image may be shared with in a Region, unless AWS has agreed to more. */
const QUOTA = 1000;
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
      const count = new Set(known.filter(({ type }) => type !== "group").map(({ principal }) => principal.text)).size;
      // What AWS may have raised for an account is no error.
      if (!over.length && count > QUOTA) report({ at: grants.at, severity: "warning", message: "limit", data: { count, key: typeof grants.at.key === "string" ? grants.at.key : "UserIds", limit: QUOTA } });
    },
  },
});
