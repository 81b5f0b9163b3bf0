import { set, shown } from "../text";
import { defineRule } from "./rule";

const ARCHITECTURES = new Set(["i386", "x86_64", "arm64", "x86_64_mac", "arm64_mac"]);
/** What Linux, Go and Docker call them. Bare `x86` may mean either of two. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^(?:amd64|x64|x86[\s_-]?64|intel64|em64t)$/i, "x86_64"],
  [/^(?:aarch64|arm[\s_-]?64|arm64v8|graviton\d?)$/i, "arm64"],
  [/^i[3-6]86$/i, "i386"],
  [/^x86[\s_-]?64[\s_-]mac$/i, "x86_64_mac"],
  [/^arm[\s_-]?64[\s_-]mac$/i, "arm64_mac"],
];

export default defineRule({
  id: "architecture-enum",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  crosswalk: ["tflint aws_ami_invalid_architecture"],
  messages: {
    value: "EC2 refuses Architecture {value}: it takes x86_64, arm64, i386, x86_64_mac or arm64_mac.",
    write: "Write {value}",
  },
  on: {
    image({ architecture, exists }, report) {
      const { text } = architecture;
      if (!text || ARCHITECTURES.has(text)) return;
      const meant = MEANT.find(([pattern]) => pattern.test(text.trim()))?.[1];
      const fixes = meant === undefined || exists ? [] : [{ title: "write", data: { value: meant }, safe: true, edits: set(architecture, meant) } as const];
      report({ at: architecture, message: "value", data: { value: shown(text) }, fixes });
    },
  },
});
