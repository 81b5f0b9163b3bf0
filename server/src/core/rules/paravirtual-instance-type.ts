import { describedType } from "../facts/described-type";
import { assumed } from "../facts/launchable";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "paravirtual-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    type: "{type} launches HVM images only, and this image is paravirtual, so EC2 refuses to launch it.",
    unset: "{type} launches HVM images only, and without VirtualizationType EC2 registers a paravirtual one, so EC2 refuses to launch it.",
    hvm: "Set VirtualizationType to hvm",
    image: "The virtualization type of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        const { virtualizationType, exists } = image;
        const type = describedType(at);
        if (assumed(image, "virtualizationType") !== "paravirtual" || type?.supportedVirtualizationTypes?.includes("paravirtual") !== false) continue;
        report({
          at, message: virtualizationType.isAbsent ? "unset" : "type", data: { type: type.name },
          related: virtualizationType.isAbsent ? [] : [{ at: virtualizationType, message: "image" }],
          fixes: exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") }],
        });
      }
    },
  },
});
