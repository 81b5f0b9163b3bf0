import { isOneSlip, only } from "../facts/slip";
import { set, shown } from "../text";
import { defineRule } from "./rule";

const MODES = new Set(["legacy-bios", "uefi", "uefi-preferred"]);
/** What people write for them. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^(?:legacy|bios|legacy[\s_-]?bios)$/i, "legacy-bios"],
  [/^u?efi$/i, "uefi"],
  [/^u?efi[\s_-]?preferred$/i, "uefi-preferred"],
];

export default defineRule({
  id: "boot-mode-enum",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses BootMode {value}: it takes legacy-bios, uefi or uefi-preferred.",
    write: "Write {value}",
  },
  on: {
    image({ bootMode, exists }, report) {
      const { text } = bootMode;
      if (!text || MODES.has(text)) return;
      const meant = MEANT.find(([pattern]) => pattern.test(text.trim()))?.[1];
      const value = meant ?? only([...MODES].filter((mode) => isOneSlip(text.trim().toLowerCase(), mode)));
      const fixes = value === undefined || exists ? [] : [{ title: "write", data: { value }, safe: meant !== undefined, edits: set(bootMode, value) } as const];
      report({ at: bootMode, message: "value", data: { value: shown(text) }, fixes });
    },
  },
});
