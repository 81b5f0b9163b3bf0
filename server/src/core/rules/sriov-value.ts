import { remove, set, shown } from "../text";
import { defineRule } from "./rule";

/** What people write for the one value that there is, and for none. */
const MEANT = /^(?:simple|true|yes|on|enabled|supported)$/i;
const OFF = /^(?:false|no|off|none|disabled|unsupported)$/i;

export default defineRule({
  id: "sriov-value",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses SriovNetSupport {value}: simple is the only value.",
    off: "EC2 refuses SriovNetSupport {value}: an image without it leaves the key out, and on an image that has it, it can't be switched off.",
    write: "Write simple",
    leaveOut: "Remove SriovNetSupport",
  },
  on: {
    image({ sriovNetSupport, exists }, report) {
      const { text } = sriovNetSupport;
      if (!text || text === "simple") return;
      const isOff = OFF.test(text.trim());
      // It can't be undone once the image is there, so it is not written unasked.
      const fix = isOff ? ({ title: "leaveOut", safe: true, edits: remove(sriovNetSupport) } as const) : MEANT.test(text.trim()) ? ({ title: "write", safe: false, edits: set(sriovNetSupport, "simple") } as const) : undefined;
      report({ at: sriovNetSupport, message: isOff ? "off" : "value", data: { value: shown(text) }, fixes: exists ? [] : [fix] });
    },
  },
});
