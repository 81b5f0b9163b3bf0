import { isInstanceStore } from "../facts/root-device";
import { launchedImages } from "../model/launched-image";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "s3-backed-stop-hibernate",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/RootDeviceStorage.html", checked: "2026-11-22" },
  messages: {
    hibernate: "Instances of an image backed by Amazon S3 can't hibernate: that needs a root volume on EBS.",
    stop: "Instances of an image backed by Amazon S3 can't be stopped, so a shutdown can only terminate them.",
    protect: "Instances of an image backed by Amazon S3 can't be stopped, so there is nothing to protect them from.",
    image: "This image is backed by Amazon S3.",
    leaveOut: "Remove {key}",
  },
  on: {
    file(file, report) {
      for (const { launch: { hibernation, shutdownBehavior, disableApiStop }, image } of launchedImages(file)) {
        const backed = isInstanceStore(image);
        if (!backed) continue;
        const say = (at: Field, message: "hibernate" | "stop" | "protect", severity: "error" | "warning") =>
          report({ at, message, severity, related: [{ at: backed, message: "image" }], fixes: [{ title: "leaveOut", data: { key: at.key }, safe: false, edits: remove(at) }] });
        if (hibernation.is(true)) say(hibernation, "hibernate", "error");
        if (shutdownBehavior.is("stop")) say(shutdownBehavior, "stop", "error");
        if (disableApiStop.is(true)) say(disableApiStop, "protect", "warning");
      }
    },
  },
});
