import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "ami-description-length",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    long: "This description has {count} characters, and AWS takes at most {most} here.",
    cut: "Cut it to {most} characters",
  },
  on: {
    description({ at, most }, report) {
      const { text } = at;
      const count = text === undefined ? 0 : [...text].length;
      if (text === undefined || count <= most) return;
      report({ at, message: "long", data: { count, most }, fixes: [{ title: "cut", data: { most }, safe: false, edits: set(at, [...text].slice(0, most).join("").trimEnd()) }] });
    },
  },
});
