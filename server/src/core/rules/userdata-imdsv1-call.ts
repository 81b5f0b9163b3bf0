import { callsWithoutToken } from "../facts/metadata-calls";
import { ownImage } from "../model/launched-image";
import type { LaunchTemplate } from "../model/launch-template";
import type { Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "userdata-imdsv1-call",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html", checked: "2026-11-22" },
  messages: {
    refused: "This call sends no session token, so the metadata service answers 401: HttpTokens is required.",
    old: "This call sends no session token, so it fails with 401 on instances that require IMDSv2.",
    required: "Tokens are required here.",
  },
  on: {
    script({ lines, launch }, report) {
      const calls = callsWithoutToken(lines);
      const options = launch?.metadataOptions;
      const tokens = launch && asksForTokens(launch);
      if (!calls.length || tokens?.isDynamic || options?.httpEndpoint.isDynamic || options?.httpEndpoint.is("disabled")) return;
      const required = tokens?.is("required") || tokens?.is("v2.0") ? tokens : undefined;
      for (const { place } of calls) {
        if (required) report({ at: place, message: "refused", related: [{ at: required, message: "required" }] });
        else report({ at: place, message: "old", severity: "hint" });
      }
    },
  },
});

/** What decides whether tokens are required: the launch, or the image where the launch leaves it open. */
function asksForTokens(launch: LaunchTemplate): Field {
  const { httpTokens } = launch.metadataOptions;
  return httpTokens.isAbsent ? (ownImage(launch)?.imdsSupport ?? httpTokens) : httpTokens;
}
