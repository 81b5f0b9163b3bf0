import { launchedImages } from "../model/launched-image";
import { remove, set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "imds-ami-default-overridden",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  messages: {
    reopened: "The image requires IMDSv2, but HttpTokens optional in the launch wins over it, so these instances answer IMDSv1 again.",
    asked: "The image requires IMDSv2 here.",
    require: "Require IMDSv2 in the launch too",
    leave: "Leave it to the image",
  },
  on: {
    file(file, report) {
      for (const { launch, image: { imdsSupport } } of launchedImages(file)) {
        const { httpTokens, httpEndpoint } = launch.metadataOptions;
        if (!httpTokens.isLiteral || !httpTokens.is("optional") || httpEndpoint.isDynamic || httpEndpoint.is("disabled") || !imdsSupport.is("v2.0")) continue;
        report({
          at: httpTokens, message: "reopened", related: [{ at: imdsSupport, message: "asked" }],
          fixes: [{ title: "require", safe: false, edits: set(httpTokens, "required") }, { title: "leave", safe: false, edits: remove(httpTokens) }],
        });
      }
    },
  },
});
