import { remove } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "copy-destination-exclusive",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html", checked: "2026-11-22" },
  messages: {
    several: "A copy goes to one place, and {first} names one already, so EC2 refuses {key} beside it.",
    first: "This is the other destination.",
    leaveOut: "Remove {key}",
  },
  on: {
    imageCopy({ destinations }, report) {
      const [first, ...more] = destinations.filter(({ text }) => Boolean(text));
      if (!first) return;
      for (const at of more) {
        const data = { key: at.key, first: first.key };
        report({ at, message: "several", data, related: [{ at: first, message: "first" }], fixes: [{ title: "leaveOut", data: { key: at.key }, safe: false, edits: remove(at) }] });
      }
    },
  },
});
