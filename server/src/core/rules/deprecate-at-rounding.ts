import { readTime, writeTime } from "../facts/dates";
import { set } from "../text";
import { defineRule } from "./rule";

const MINUTE = 60_000;

export default defineRule({
  id: "deprecate-at-rounding",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    rounded: "EC2 rounds the time to the nearest minute, so the image is deprecated at {date}.",
    half: "EC2 rounds the time to the nearest minute, so the image is deprecated half a minute earlier or later.",
    round: "Write {date}",
  },
  on: {
    deprecation({ deprecateAt, exists }, report) {
      const written = readTime(deprecateAt.text);
      const time = written?.isUtc ? written.time : undefined;
      const past = time === undefined ? 0 : time % MINUTE;
      if (exists || time === undefined || past === 0) return;
      // Which minute is the nearest to half past one, only AWS knows.
      if (past === MINUTE / 2) return report({ at: deprecateAt, message: "half" });
      const date = writeTime(time - past + (past > MINUTE / 2 ? MINUTE : 0));
      if (date !== undefined) report({ at: deprecateAt, message: "rounded", data: { date }, fixes: [{ title: "round", data: { date }, safe: true, edits: set(deprecateAt, date) }] });
    },
  },
});
