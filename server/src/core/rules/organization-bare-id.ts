import { BARE_ORGANIZATION_ID, BARE_ORGANIZATIONAL_UNIT_ID, organizationOf, type Organization } from "../facts/organizations";
import type { PrincipalType } from "../model/sharing";
import { rename, set, shown, type Field, type PlacedEdit } from "../text";
import { defineRule } from "./rule";

/** What stands for a part that the file does not tell. */
const ACCOUNT = "<management account ID>";
const ORGANIZATION = "<organization ID>";

/** Where the ARN of each kind belongs. */
const KINDS = {
  organization: { type: "organizationArn", key: "OrganizationArn", arn: organizationArn },
  unit: { type: "organizationalUnitArn", key: "OrganizationalUnitArn", arn: unitArn },
} as const satisfies Record<string, { type: PrincipalType; key: string; arn: unknown }>;

export default defineRule({
  id: "organization-bare-id",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/share-amis-with-organizations-and-OUs.html", checked: "2026-11-22" },
  messages: {
    organization: "{value} is only the ID of an organization: an image is shared with its ARN.",
    unit: "{value} is only the ID of an organizational unit: an image is shared with its ARN.",
    arn: "Write it as an ARN",
  },
  on: {
    grantList({ grants: { list } }, report) {
      const known = list.map(({ principal }) => organizationOf(principal.text)).find((organization) => organization !== undefined);
      for (const { type, principal } of list) {
        const { text } = principal;
        if (!text || (type !== "organizationArn" && type !== "organizationalUnitArn")) continue;
        const kind = BARE_ORGANIZATION_ID.test(text) ? "organization" : BARE_ORGANIZATIONAL_UNIT_ID.test(text) ? "unit" : undefined;
        if (!kind) continue;
        // AWS writes IDs in lowercase letters.
        const arn = KINDS[kind].arn(text.toLowerCase(), known);
        report({ at: principal, message: kind, data: { value: shown(text) }, fixes: [{ title: "arn", safe: false, edits: type === KINDS[kind].type ? set(principal, arn) : moved(principal, KINDS[kind].key, arn) }] });
      }
    },
  },
});

/** The ARN under the key that it belongs under; in a list of the other kind nothing can be done at its own place. */
function moved(principal: Field, key: string, arn: string): PlacedEdit[] | undefined {
  const renamed = rename(principal, key);
  const written = set(principal, arn);
  return renamed && written ? [...renamed, ...written] : undefined;
}

function organizationArn(id: string, known: Organization | undefined): string {
  const same = known?.id === id ? known : undefined;
  return `arn:${known?.partition ?? "aws"}:organizations::${same?.managementAccount ?? ACCOUNT}:organization/${id}`;
}

/** Who shares with one organization rarely has another: its ARN tells the rest. */
function unitArn(id: string, known: Organization | undefined): string {
  return `arn:${known?.partition ?? "aws"}:organizations::${known?.managementAccount ?? ACCOUNT}:ou/${known?.id ?? ORGANIZATION}/${id}`;
}
