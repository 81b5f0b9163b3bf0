import { ec2Time, writeTime } from "../facts/dates";
import { set } from "../text";
import { defineRule } from "./rule";

const MINUTE = 60_000;

export default defineRule({
  id: "deprecate-at-rounding",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    rounded: "EC2 rounds the time to the nearest minute, so the image is deprecated at {date}.",
    round: "Write {date}",
  },
  on: {
    deprecation({ deprecateAt, exists }, report) {
      const { text } = deprecateAt;
      const time = ec2Time(text);
      const past = time === undefined ? 0 : (time % MINUTE) + Number(/\.(\d{3})Z$/.exec(text!)?.[1] ?? 0);
      // Which minute is the nearest to half past one, only AWS knows.
      if (exists || time === undefined || past === 0 || past === MINUTE / 2) return;
      const date = writeTime(time - (time % MINUTE) + (past > MINUTE / 2 ? MINUTE : 0));
      if (date !== undefined) report({ at: deprecateAt, message: "rounded", data: { date }, fixes: [{ title: "round", data: { date }, safe: true, edits: set(deprecateAt, date) }] });
    },
  },
});
