import { instanceType as factsOf } from "../facts/instance-types";
import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "imds-ipv6-nitro",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  messages: {
    xen: "{type} is not built on the Nitro System, so its metadata service has no IPv6 endpoint.",
    type: "The instance type is set here.",
    leaveOut: "Remove the IPv6 endpoint",
  },
  on: {
    launchTemplate({ instanceType, metadataOptions: { httpProtocolIpv6: ipv6, httpEndpoint } }, report) {
      if (!ipv6.isLiteral || !ipv6.is("enabled") || httpEndpoint.isDynamic || httpEndpoint.is("disabled")) return;
      if (!instanceType.text || factsOf(instanceType.text)?.hypervisor !== "xen") return;
      report({ at: ipv6, message: "xen", data: { type: instanceType.text }, related: [{ at: instanceType, message: "type" }], fixes: [{ title: "leaveOut", safe: false, edits: remove(ipv6) }] });
    },
  },
});
