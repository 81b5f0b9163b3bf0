import { set, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "hypervisor-value",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html", checked: "2026-11-22" },
  messages: {
    nitro: "The hypervisor of an image is always xen; only an instance type can have nitro.",
    value: "{value} is not a hypervisor of an image: EC2 knows only xen.",
    xen: "Set Hypervisor to xen",
  },
  on: {
    image({ hypervisor }, report) {
      const { text } = hypervisor;
      if (!text || text === "xen") return;
      // The API's list has ovm too, though no image has it.
      const severity = text === "ovm" ? "warning" : "error";
      report({ at: hypervisor, severity, message: text === "nitro" ? "nitro" : "value", data: { value: shown(text) }, fixes: [{ title: "xen", safe: false, edits: set(hypervisor, "xen") }] });
    },
  },
});
