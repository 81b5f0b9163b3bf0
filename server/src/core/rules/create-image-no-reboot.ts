import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "create-image-no-reboot",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html", checked: "2026-11-22" },
  messages: {
    running: "The instance goes on running while its volumes are copied, so the image lacks what is still in memory and its file systems may be broken.",
    reboot: "Let the instance reboot",
  },
  on: {
    image({ operation, noReboot }, report) {
      if (operation !== "CreateImage" || !noReboot.is(true)) return;
      // A reboot interrupts whatever runs there: not to be done unasked.
      report({ at: noReboot, message: "running", fixes: [{ title: "reboot", safe: false, edits: set(noReboot, false) }] });
    },
  },
});
