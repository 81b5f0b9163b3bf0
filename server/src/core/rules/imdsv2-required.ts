import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "imdsv2-required",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  crosswalk: ["SecurityHub EC2.8", "SecurityHub EC2.170", "SecurityHub AutoScaling.3", "ControlTower CT.EC2.PR.1", "CKV_AWS_79", "AVD-AWS-0028", "AVD-AWS-0130"],
  messages: {
    optional: "HttpTokens is {value}, so the instance still answers IMDSv1, which hands its role's credentials to any web request that someone tricks an application into making.",
    image: "ImdsSupport is not v2.0, so instances from this image answer IMDSv1 unless each launch forbids it.",
    enforce: "Require IMDSv2",
    enforceImage: "Set ImdsSupport to v2.0",
  },
  on: {
    metadataOptions({ httpTokens, httpEndpoint }, report) {
      if (httpTokens.isDynamic || httpTokens.is("required")) return;
      // Without an endpoint there is nothing to answer.
      if (httpEndpoint.isDynamic || httpEndpoint.is("disabled")) return;
      report({ at: httpTokens, message: "optional", data: { value: String(httpTokens.value ?? "optional") }, fixes: [{ title: "enforce", safe: true, edits: set(httpTokens, "required") }] });
    },
    image({ operation, imdsSupport, exists }, report) {
      const canBeSaid = operation === "RegisterImage" || (operation === "definition" && !exists);
      if (!canBeSaid || imdsSupport.isDynamic || imdsSupport.is("v2.0")) return;
      // It can't be taken back once the image is registered, so it is no fix to make unasked.
      report({ at: imdsSupport, message: "image", fixes: [{ title: "enforceImage", safe: false, edits: set(imdsSupport, "v2.0") }] });
    },
  },
});
