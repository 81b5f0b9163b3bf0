import { BARE_ORGANIZATION_ID, BARE_ORGANIZATIONAL_UNIT_ID, organizationOf, type Organization } from "../facts/organizations";
import { set, shown } from "../text";
import { defineRule } from "./rule";

/** What stands for a part that the file does not tell. */
const ACCOUNT = "<management account ID>";
const ORGANIZATION = "<organization ID>";

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
        const arn = kind === "organization" ? organizationArn(text, known) : unitArn(text, known);
        report({ at: principal, message: kind, data: { value: shown(text) }, fixes: [{ title: "arn", safe: false, edits: set(principal, arn) }] });
      }
    },
  },
});

function organizationArn(id: string, known: Organization | undefined): string {
  const same = known?.id === id ? known : undefined;
  return `arn:${known?.partition ?? "aws"}:organizations::${same?.managementAccount ?? ACCOUNT}:organization/${id}`;
}

/** Who shares with one organization rarely has another: its ARN tells the rest. */
function unitArn(id: string, known: Organization | undefined): string {
  return `arn:${known?.partition ?? "aws"}:organizations::${known?.managementAccount ?? ACCOUNT}:ou/${known?.id ?? ORGANIZATION}/${id}`;
}
