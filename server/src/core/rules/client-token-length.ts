import { defineRule } from "./rule";

export default defineRule({
  id: "client-token-length",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html", checked: "2026-11-22" },
  messages: {
    long: "This token has {count} characters, and AWS takes at most {most} here.",
    ascii: "AWS takes only ASCII characters in a client token.",
  },
  on: {
    clientToken({ at, most }, report) {
      const { text } = at;
      if (!text) return;
      const count = [...text].length;
      if (count > most) report({ at, message: "long", data: { count, most } });
      else if (/[^\x00-\x7f]/.test(text)) report({ at, message: "ascii" });
    },
  },
});
