import { BARE_ORGANIZATION_ID, BARE_ORGANIZATIONAL_UNIT_ID, isUnfinished, ORGANIZATION_ARN, ORGANIZATIONAL_UNIT_ARN, ORGANIZATION_EXAMPLE, withoutRegion } from "../facts/organizations";
import { MOST_OF_ARN } from "../model/sharing";
import { rename, set, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "organization-arn-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/share-amis-with-organizations-and-OUs.html", checked: "2026-11-22" },
  messages: {
    form: "{value} is not the ARN of an organization, which looks like {example}.",
    region: "AWS Organizations is in no Region, so the ARN of an organization has nothing between the two colons.",
    other: "This is the ARN of an organizational unit, and an organization is asked for here.",
    strip: "Remove the Region from the ARN",
    move: "Rename the key to OrganizationalUnitArn",
  },
  on: {
    grantList({ grants: { list } }, report) {
      for (const { type, principal } of list) {
        const { text } = principal;
        if (type !== "organizationArn" || text === undefined || isUnfinished(text) || ORGANIZATION_ARN.test(text)) continue;
        // Another rule offers to make an ARN of these.
        if (BARE_ORGANIZATION_ID.test(text) || BARE_ORGANIZATIONAL_UNIT_ID.test(text)) continue;
        const stripped = withoutRegion(text);
        if (ORGANIZATIONAL_UNIT_ARN.test(text)) {
          report({ at: principal, message: "other", fixes: [principal.keyPlace ? { title: "move", safe: false, edits: rename(principal, "OrganizationalUnitArn") } : undefined] });
        } else if (stripped !== undefined && ORGANIZATION_ARN.test(stripped)) {
          report({ at: principal, message: "region", fixes: [{ title: "strip", safe: true, edits: set(principal, stripped) }] });
        } else report({ at: principal, message: "form", data: { value: shown(text, MOST_OF_ARN), example: ORGANIZATION_EXAMPLE } });
      }
    },
  },
});
