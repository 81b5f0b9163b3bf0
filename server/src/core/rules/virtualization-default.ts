import { isRegistered } from "../facts/registration";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "virtualization-default",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    unset: "No VirtualizationType is set, so EC2 registers a paravirtual image, which no current instance type can launch.",
    hvm: "Set VirtualizationType to hvm",
  },
  on: {
    image(image, report) {
      const { virtualizationType, imageLocation, enaSupport, sriovNetSupport } = image;
      if (!virtualizationType.isAbsent || !imageLocation.isAbsent || !isRegistered(image)) return;
      // Enhanced networking makes it an error, with a rule of its own.
      if (enaSupport.is(true) || sriovNetSupport.is("simple")) return;
      report({ at: virtualizationType, message: "unset", fixes: [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") }] });
    },
  },
});
