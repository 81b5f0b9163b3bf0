import { set, shown } from "../text";
import type { ResourceKind } from "../model/identity";
import { defineRule } from "./rule";

/** What the ID starts with. Images and snapshots have rules of their own. */
const PREFIXES: Readonly<Partial<Record<ResourceKind, string>>> = {
  instance: "i", securityGroup: "sg", subnet: "subnet", networkInterface: "eni", launchTemplate: "lt", host: "h", placementGroup: "pg", capacityReservation: "cr",
  kernel: "aki", ramdisk: "ari",
};

export default defineRule({
  id: "resource-id-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html", checked: "2026-11-22" },
  crosswalk: ["cfn-lint E1150", "cfn-lint E1154"],
  messages: {
    form: "{value} is not an ID that {key} takes, which is {prefix}- and 8 or 17 digits from 0 to 9 and a to f.",
    group: "{value} looks like a security group's name, and {key} takes IDs: sg- and 8 or 17 digits from 0 to 9 and a to f.",
    lower: "Write {id}",
  },
  on: {
    resourceId({ at, kind }, report) {
      const prefix = PREFIXES[kind];
      const { text } = at;
      if (!prefix || !text) return;
      const isId = (id: string) => id.startsWith(`${prefix}-`) && /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length + 1));
      if (isId(text)) return;
      const key = typeof at.key === "number" ? at.slot?.parent.key : at.key;
      const data = { value: shown(text), key, prefix };
      if (kind === "securityGroup" && !text.startsWith("sg-")) return report({ at, message: "group", data });
      const id = text.trim().toLowerCase();
      report({ at, message: "form", data, fixes: [isId(id) ? { title: "lower", data: { id }, safe: true, edits: set(at, id) } : undefined] });
    },
  },
});
