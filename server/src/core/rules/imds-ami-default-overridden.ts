import { remove, set } from "../text";
import { defineRule } from "./rule";
import type { Image } from "../model/image";
import type { LaunchTemplate } from "../model/launch-template";

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
    file(facts, report) {
      const images = facts.all("image");
      for (const launch of facts.all("launchTemplate")) {
        const { httpTokens, httpEndpoint } = launch.metadataOptions;
        if (!httpTokens.isLiteral || !httpTokens.is("optional") || httpEndpoint.isDynamic || httpEndpoint.is("disabled")) continue;
        const image = launch.imageId.isAbsent ? launch.image : imageNamed(launch, images);
        if (!image?.imdsSupport.is("v2.0")) continue;
        report({
          at: httpTokens, message: "reopened", related: [{ at: image.imdsSupport, message: "asked" }],
          fixes: [{ title: "require", safe: false, edits: set(httpTokens, "required") }, { title: "leave", safe: false, edits: remove(httpTokens) }],
        });
      }
    },
  },
});

/** The image of the file that a launch names. */
function imageNamed({ imageId }: LaunchTemplate, images: readonly Image[]): Image | undefined {
  return imageId.text ? images.find((image) => image.imageId.text === imageId.text) : undefined;
}
