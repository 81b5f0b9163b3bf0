import { instanceType as typeNamed } from "../facts/instance-types";
import { isInstanceStore } from "../facts/root-device";
import { launchedImages } from "../model/launched-image";
import { defineRule } from "./rule";

export default defineRule({
  id: "s3-backed-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/RootDeviceStorage.html", checked: "2026-11-22" },
  messages: {
    type: "{type} can't launch this image: only old types with an instance store (C1, C3, D2, I2, M1, M2, M3, R3, X1) launch images backed by Amazon S3.",
    image: "This image is backed by Amazon S3.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        const roots = at.text ? typeNamed(at.text)?.supportedRootDeviceTypes : undefined;
        const backed = isInstanceStore(image);
        if (backed && roots && !roots.includes("instance-store")) report({ at, message: "type", data: { type: at.text }, related: [{ at: backed, message: "image" }] });
      }
    },
  },
});
