import { set, shown } from "../text";
import type { ResourceKind } from "../model/identity";
import { defineRule } from "./rule";

/** What the ID starts with. Images and snapshots have rules of their own. */
const PREFIXES: Readonly<Partial<Record<ResourceKind, string>>> = {
  instance: "i", securityGroup: "sg", subnet: "subnet", networkInterface: "eni", launchTemplate: "lt", host: "h", placementGroup: "pg", capacityReservation: "cr",
  kernel: "aki", ramdisk: "ari",
};

const LONG_OR_OLD = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
/** Launch templates came when all new IDs were long. */
const LONG = /^[0-9a-f]{17}$/;

export default defineRule({
  id: "resource-id-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html", checked: "2026-11-22" },
  crosswalk: ["cfn-lint E1150", "cfn-lint E1154"],
  messages: {
    form: "{value} is not an ID that {key} takes ({prefix}- and 8 or 17 digits from 0 to 9 and a to f), so AWS refuses it.",
    template: "{value} is not a launch template ID (lt- and 17 digits from 0 to 9 and a to f), so AWS refuses it.",
    group: "{value} looks like a security group's name, and AWS refuses it: {key} takes only IDs (sg- and 8 or 17 digits from 0 to 9 and a to f).",
    lower: "Write {id}",
  },
  on: {
    resourceId({ at, kind }, report) {
      const prefix = PREFIXES[kind];
      const { text } = at;
      if (!prefix || !text) return;
      const isId = (id: string) => id.startsWith(`${prefix}-`) && (kind === "launchTemplate" ? LONG : LONG_OR_OLD).test(id.slice(prefix.length + 1));
      if (isId(text)) return;
      const key = typeof at.key === "number" ? at.slot?.parent.key : at.key;
      const data = { value: shown(text), key, prefix };
      if (kind === "securityGroup" && !text.startsWith("sg-")) return report({ at, message: "group", data });
      const id = text.trim().toLowerCase();
      report({ at, message: kind === "launchTemplate" ? "template" : "form", data, fixes: [isId(id) ? { title: "lower", data: { id }, safe: true, edits: set(at, id) } : undefined] });
    },
  },
});
