import { remove, set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "imds-disabled-with-options",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html", checked: "2026-11-22" },
  messages: {
    wanted: "{key} is enabled, but HttpEndpoint disabled switches the whole metadata service off.",
    idle: "{key} has no effect while HttpEndpoint is disabled; AWS wants HttpEndpoint enabled wherever {key} is set.",
    off: "The metadata service is switched off here.",
    enable: "Set HttpEndpoint to enabled",
    leaveOut: "Remove {key}",
  },
  on: {
    metadataOptions({ httpEndpoint, httpTokens, httpPutResponseHopLimit, httpProtocolIpv6, instanceMetadataTags }, report) {
      if (!httpEndpoint.isLiteral || !httpEndpoint.is("disabled")) return;
      const related = [{ at: httpEndpoint, message: "off" } as const];
      // Somebody wants an answer that will not come.
      for (const option of [httpProtocolIpv6, instanceMetadataTags]) {
        const data = { key: option.key };
        if (option.is("enabled")) report({ at: option, message: "wanted", data, related, fixes: [{ title: "enable", safe: false, edits: set(httpEndpoint, "enabled") }, { title: "leaveOut", data, safe: false, edits: remove(option) }] });
      }
      for (const option of [httpTokens, httpPutResponseHopLimit]) {
        const data = { key: option.key };
        if (option.isLiteral) report({ at: option, message: "idle", severity: "hint", data, related, fixes: [{ title: "leaveOut", data, safe: false, edits: remove(option) }] });
      }
    },
  },
});
