import { describedType } from "../facts/described-type";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "paravirtual-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html", checked: "2026-11-22" },
  messages: {
    type: "{type} launches HVM images only, and this image is paravirtual, so EC2 refuses to launch it.",
    hvm: "Set VirtualizationType to hvm",
    image: "The virtualization type of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { virtualizationType, exists } } of launchedImages(file)) {
        const type = describedType(at);
        if (!virtualizationType.is("paravirtual") || type?.supportedVirtualizationTypes?.includes("paravirtual") !== false) continue;
        report({
          at, message: "type", data: { type: type.name }, related: [{ at: virtualizationType, message: "image" }],
          fixes: exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") }],
        });
      }
    },
  },
});
