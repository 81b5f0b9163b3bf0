import { assumed } from "../facts/launchable";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "ena-on-paravirtual",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    explicit: "{key} is for HVM images only: on a paravirtual one it can make instances unreachable.",
    implied: "{key} is for HVM images only, and without VirtualizationType EC2 registers a paravirtual one, whose instances may be unreachable.",
    hvm: "Set VirtualizationType to hvm",
    paravirtual: "The image is paravirtual.",
  },
  on: {
    image(image, report) {
      const { enaSupport, sriovNetSupport, virtualizationType, exists } = image;
      const asked = enaSupport.is(true) ? enaSupport : sriovNetSupport.is("simple") ? sriovNetSupport : undefined;
      if (!asked || assumed(image, "virtualizationType") !== "paravirtual") return;
      const data = { key: asked.key };
      const fixes = exists ? [] : [{ title: "hvm", safe: false, edits: set(virtualizationType, "hvm") } as const];
      if (virtualizationType.isAbsent) report({ at: asked, message: "implied", data, fixes });
      else report({ at: asked, message: "explicit", data, fixes, related: [{ at: virtualizationType, message: "paravirtual" }] });
    },
  },
});
