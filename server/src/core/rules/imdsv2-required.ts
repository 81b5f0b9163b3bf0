import { launchedImages } from "../model/launched-image";
import type { MetadataOptions } from "../model/launch-template";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "imdsv2-required",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  crosswalk: ["SecurityHub EC2.8", "SecurityHub EC2.170", "SecurityHub AutoScaling.3", "ControlTower CT.EC2.PR.1", "CKV_AWS_79", "AVD-AWS-0028", "AVD-AWS-0130"],
  messages: {
    optional: "HttpTokens is optional, so the instance still answers IMDSv1, which hands its role's credentials to any web request that someone tricks an application into making.",
    unset: "HttpTokens is not set, so unless the image or the account requires IMDSv2 the instance answers IMDSv1, which hands its role's credentials to any web request that someone tricks an application into making.",
    image: "ImdsSupport is not v2.0, so instances from this image answer IMDSv1 unless each launch forbids it.",
    enforce: "Require IMDSv2",
    enforceImage: "Set ImdsSupport to v2.0",
  },
  on: {
    metadataOptions(options, report) {
      if (answersOld(options) && !isLeftToImage(options)) report(finding(options));
    },
    file(file, report) {
      for (const launch of file.all("launchTemplate")) {
        const { metadataOptions: options } = launch;
        if (!answersOld(options) || !isLeftToImage(options)) continue;
        const isImages = launchedImages(file).some((pair) => pair.launch === launch && !pair.image.imdsSupport.isAbsent);
        if (!isImages) report(finding(options));
      }
    },
    image({ operation, imdsSupport, exists }, report) {
      const canBeSaid = operation === "RegisterImage" || (operation === "definition" && !exists);
      if (!canBeSaid || !imdsSupport.isAbsent) return;
      // It can't be taken back once the image is registered, so it is no fix to make unasked.
      report({ at: imdsSupport, message: "image", fixes: [{ title: "enforceImage", safe: false, edits: set(imdsSupport, "v2.0") }] });
    },
  },
});

/** True where EC2 reads `optional`, and there is an endpoint to answer. What it refuses is not its matter. */
function answersOld({ httpTokens, httpEndpoint }: MetadataOptions): boolean {
  return httpTokens.is("optional") && !httpEndpoint.isDynamic && !httpEndpoint.is("disabled");
}

/**
 * True for a request or definition that says nothing of tokens: the file may tell of the image that it launches.
 * Resources of a template launch images that no template tells of.
 */
function isLeftToImage({ at, httpTokens }: MetadataOptions): boolean {
  return httpTokens.isAbsent && at.key === "MetadataOptions" && !at.slot?.parent.slot?.parent.slot;
}

function finding({ httpTokens }: MetadataOptions) {
  return { at: httpTokens, message: httpTokens.isAbsent ? "unset" : "optional", fixes: [{ title: "enforce", safe: true, edits: set(httpTokens, "required") }] } as const;
}
