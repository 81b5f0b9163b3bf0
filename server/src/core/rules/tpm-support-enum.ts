import { remove, set, shown } from "../text";
import { defineRule } from "./rule";

/** What people write for the one value that there is, and for none. */
const MEANT = /^(?:nitro-?)?(?:tpm)?[\s_-]?v?2(?:\.0)?$|^(?:nitro-?tpm|true|yes|on|enabled|required|supported)$/i;
const OFF = /^(?:false|no|off|none|disabled|unsupported)$/i;

export default defineRule({
  id: "tpm-support-enum",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses TpmSupport {value}: v2.0 is the only value.",
    off: "EC2 refuses TpmSupport {value}: an image without a TPM leaves the key out.",
    write: "Write v2.0",
    leaveOut: "Remove TpmSupport",
  },
  on: {
    image({ tpmSupport, exists }, report) {
      const { text } = tpmSupport;
      if (!text || text === "v2.0") return;
      const data = { value: shown(text) };
      const isOff = OFF.test(text.trim());
      const fix = isOff ? ({ title: "leaveOut", safe: true, edits: remove(tpmSupport) } as const) : MEANT.test(text.trim()) ? ({ title: "write", safe: true, edits: set(tpmSupport, "v2.0") } as const) : undefined;
      report({ at: tpmSupport, message: isOff ? "off" : "value", data, fixes: exists ? [] : [fix] });
    },
  },
});
