import { remove, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "launch-permission-add-remove-conflict",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermissionModifications.html", checked: "2026-11-22" },
  messages: {
    both: "{name} gets the launch permission and loses it in one request, so nobody can tell whether it has it afterwards.",
    given: "{name} gets it here.",
    keep: "Give the permission to {name}",
    take: "Take the permission from {name}",
  },
  on: {
    grantChange({ given, taken }, report) {
      for (const { type, principal, at } of taken.list) {
        const { text } = principal;
        const other = text ? given.list.find((grant) => grant.type === type && grant.principal.text === text) : undefined;
        if (!text || !other) continue;
        const data = { name: shown(text) };
        report({
          at: principal, message: "both", data, related: [{ at: other.principal, message: "given", data }],
          fixes: [{ title: "keep", data, safe: false, edits: remove(at) }, { title: "take", data, safe: false, edits: remove(other.at) }],
        });
      }
    },
  },
});
