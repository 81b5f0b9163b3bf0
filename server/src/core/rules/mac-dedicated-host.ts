import { isMac } from "../facts/described-type";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "mac-dedicated-host",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html", checked: "2026-11-22" },
  messages: {
    unset: "{type} runs only on a Dedicated Host, and no Tenancy host is set, so EC2 refuses to launch it.",
    template: "{type} runs only on a Dedicated Host, and no Tenancy host is set here, so EC2 refuses each launch that doesn't set it either.",
    tenancy: "{type} runs only on a Dedicated Host, so with Tenancy {tenancy} EC2 refuses to launch it.",
    spot: "{type} can't be a Spot Instance: Macs are On-Demand Instances on Dedicated Hosts.",
    host: "Set Tenancy to host",
    mac: "The instance type is a Mac.",
  },
  on: {
    placement({ types, tenancy, hostId, hostResourceGroupArn, licenses, marketType, isLaunch }, report) {
      const at = types.find(({ text }) => text !== undefined && isMac(text) && text.endsWith(".metal"));
      if (!at) return;
      const data = { type: at.text };
      const related = [{ at, message: "mac" }] as const;
      if (marketType.is("spot")) report({ at: marketType, message: "spot", data, related });
      // Each of these leads to a host as well.
      if ([hostId, hostResourceGroupArn, licenses].some(({ isAbsent }) => !isAbsent) || tenancy.isDynamic || tenancy.is("host")) return;
      const fixes = [{ title: "host", safe: false, edits: set(tenancy, "host") }] as const;
      if (tenancy.isAbsent && !isLaunch) report({ at, message: "template", severity: "warning", data, fixes });
      else if (tenancy.isAbsent) report({ at, message: "unset", data, fixes });
      else report({ at: tenancy, message: "tenancy", data: { ...data, tenancy: tenancy.text }, fixes, related });
    },
  },
});
