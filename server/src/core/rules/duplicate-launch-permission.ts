import { isAlone, nameOf, placeOf, type Grant } from "../model/sharing";
import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "duplicate-launch-permission",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    again: "{name} is already in this list, so this entry does nothing; perhaps another was meant.",
    first: "The first entry is here.",
    remove: "Remove the second entry",
  },
  on: {
    grantList({ grants }, report) {
      const seen = new Map<string, Grant>();
      for (const grant of grants.list) {
        const { type, principal, at } = grant;
        if (!principal.text) continue;
        const key = `${type} ${principal.text}`;
        const first = seen.get(key);
        if (!first) {
          seen.set(key, grant);
          continue;
        }
        report({
          at: placeOf(grant), message: "again", data: { name: nameOf(grant) }, related: [{ at: placeOf(first), message: "first" }],
          // An entry that names somebody else too must stay.
          fixes: [isAlone(grants, grant) ? { title: "remove", safe: true, edits: remove(at) } : undefined],
        });
      }
    },
  },
});
