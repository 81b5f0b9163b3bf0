import { defineRule } from "./rule";

export default defineRule({
  id: "s3-backed-ami",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    manifest: "An image from a manifest in Amazon S3 has its root volume on an instance store, a kind of image that AWS has retired; build one that is backed by EBS.",
    root: "This image has its root volume on an instance store, a kind of image that AWS has retired; build one that is backed by EBS.",
  },
  on: {
    image({ rootDeviceType, imageLocation }, report) {
      if (rootDeviceType.is("instance-store")) report({ at: rootDeviceType, message: "root" });
      else if (rootDeviceType.isAbsent && imageLocation.text?.endsWith(".manifest.xml")) report({ at: imageLocation, message: "manifest" });
    },
  },
});
