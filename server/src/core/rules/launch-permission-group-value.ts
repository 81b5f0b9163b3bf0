import { shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "launch-permission-group-value",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html", checked: "2026-11-22" },
  messages: {
    group: "{value} is not a group that an image can be shared with: the only one is all, which means every AWS account.",
  },
  on: {
    grantList({ grants }, report) {
      for (const { type, principal } of grants.list) {
        if (type !== "group" || !principal.text || principal.text === "all") continue;
        // No fix: to make an image public must be somebody's own decision.
        report({ at: principal, message: "group", data: { value: shown(principal.text) } });
      }
    },
  },
});
