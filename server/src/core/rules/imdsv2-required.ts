import { containerStart, needsNoOldCalls } from "../facts/metadata-calls";
import { launchedImages } from "../model/launched-image";
import type { LaunchTemplate, MetadataOptions } from "../model/launch-template";
import type { ScriptLine } from "../model/script";
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
    launchTemplate(launch, report) {
      if (!launch.hasUserData && isOpen(launch) && !isLeftToImage(launch.metadataOptions)) report(finding(launch.metadataOptions, isBare(launch)));
    },
    script({ lines, launch }, report) {
      if (launch && isOpen(launch) && !isLeftToImage(launch.metadataOptions)) report(finding(launch.metadataOptions, isReady(launch, lines)));
    },
    metadataOptions(options, report) {
      // Image Builder's. Those of a launch are judged with what it runs.
      if (options.at.key !== "MetadataOptions" && answersOld(options)) report(finding(options, !options.buildsContainers || reachesContainers(options)));
    },
    file(file, report) {
      for (const launch of file.all("launchTemplate")) {
        const { metadataOptions: options } = launch;
        if (!isOpen(launch) || !isLeftToImage(options)) continue;
        const isImages = launchedImages(file).some((pair) => pair.launch === launch && !pair.image.imdsSupport.isAbsent);
        const lines = file.all("script").find((script) => script.launch === launch)?.lines;
        if (!isImages) report(finding(options, lines ? isReady(launch, lines) : isBare(launch)));
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

/** An image of Amazon that requires tokens by itself. https://docs.aws.amazon.com/linux/al2023/ug/imdsv2.html */
const REQUIRES_TOKENS = /resolve:ssm:\/aws\/service\/ami-amazon-linux-latest\/al2023-ami-/;

/** True for a launch that answers the old way, as far as can be told of its image. */
function isOpen({ metadataOptions: options, imageId }: LaunchTemplate): boolean {
  const isAmazons = imageId.written?.type === "scalar" && REQUIRES_TOKENS.test(imageId.written.text);
  return answersOld(options) && !(options.httpTokens.isAbsent && isAmazons);
}

/** True for a launch that surely brings no commands. */
function isBare({ userData }: LaunchTemplate): boolean {
  return userData.isAbsent && userData.written === undefined;
}

/** True where nothing that the user data runs is seen to need the old way. */
function isReady({ metadataOptions, userData }: LaunchTemplate, lines: readonly ScriptLine[]): boolean {
  // One finding stands for all that a condition decides, also on what it runs.
  if (userData.node && userData.isIndirect) return false;
  return needsNoOldCalls(lines) && (reachesContainers(metadataOptions) || !containerStart(lines));
}

/** True where a session token gets behind a bridge. */
function reachesContainers({ httpPutResponseHopLimit: limit }: MetadataOptions): boolean {
  return limit.isLiteral && !limit.isIndirect && limit.number !== 1;
}

function finding({ httpTokens }: MetadataOptions, safe: boolean) {
  return { at: httpTokens, message: httpTokens.isAbsent ? "unset" : "optional", fixes: [{ title: "enforce", safe, edits: set(httpTokens, "required") }] } as const;
}
