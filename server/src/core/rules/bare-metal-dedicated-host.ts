import { isMac } from "../facts/described-type";
import { instanceType } from "../facts/instance-types";
import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "bare-metal-dedicated-host",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-overview.html", checked: "2026-11-22" },
  messages: {
    host: "{type} already has a whole server to itself; Tenancy host is only needed for licenses bound to a server, or to choose the server.",
    leaveOut: "Remove Tenancy",
    metal: "The instance type is bare metal.",
  },
  on: {
    placement({ types, tenancy, hostId, hostResourceGroupArn, licenses }, report) {
      // Whoever names a host or a license wants one.
      if (!tenancy.is("host") || [hostId, hostResourceGroupArn, licenses].some(({ isAbsent }) => !isAbsent)) return;
      const at = types.find(({ text }) => text !== undefined && !isMac(text) && !text.startsWith("u-") && instanceType(text)?.bareMetal);
      if (at) report({ at: tenancy, message: "host", data: { type: at.text }, related: [{ at, message: "metal" }], fixes: [{ title: "leaveOut", safe: false, edits: remove(tenancy) }] });
    },
  },
});
