import { isRegistered } from "../facts/registration";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "architecture-default",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    unset: "No Architecture is set, so EC2 registers an i386 image, which most current instance types can't launch.",
    x86: "Set Architecture to x86_64",
    arm: "Set Architecture to arm64",
  },
  on: {
    image(image, report) {
      const { architecture, imageLocation } = image;
      // A manifest in Amazon S3 tells the architecture.
      if (!architecture.isAbsent || !imageLocation.isAbsent || !isRegistered(image)) return;
      report({
        at: architecture, message: "unset",
        fixes: [{ title: "x86", safe: false, edits: set(architecture, "x86_64") }, { title: "arm", safe: false, edits: set(architecture, "arm64") }],
      });
    },
  },
});
