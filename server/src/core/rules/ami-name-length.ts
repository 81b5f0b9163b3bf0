import { set } from "../text";
import { defineRule } from "./rule";

const LEAST = 3;
const MOST = 128;
/** Image Builder's own limit. */
const MOST_DISTRIBUTED = 127;

export default defineRule({
  id: "ami-name-length",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    short: "The name {name} is too short: an image's name has at least 3 characters.",
    long: "This name has {count} characters, and an image's name has at most {most}.",
    cut: "Cut it to {most} characters",
  },
  on: {
    imageName({ at, operation }, report) {
      const { text } = at;
      // A blank one has yet to be filled in.
      if (!text) return;
      const most = operation === "distribution" ? MOST_DISTRIBUTED : MOST;
      const count = [...text].length;
      if (count < LEAST) report({ at, message: "short", data: { name: text } });
      else if (count > most) report({ at, message: "long", data: { count, most }, fixes: [{ title: "cut", data: { most }, safe: false, edits: set(at, [...text].slice(0, most).join("").replace(/[\s_.-]+$/, "")) }] });
    },
  },
});
