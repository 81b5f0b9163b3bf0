import { readTime, writeTime } from "../facts/dates";
import { set, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deprecate-at-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    form: "{key} is {value}, but EC2 takes only a moment in UTC that is written like 2028-11-22T10:00:00Z.",
    calendar: "{key} is {value}, a day or hour that does not exist, so EC2 can't take it.",
    rewrite: "Write it as {date}",
    assumeUtc: "Read it as UTC: {date}",
  },
  on: {
    deprecation({ deprecateAt }, report) {
      const { text } = deprecateAt;
      if (text === undefined) return;
      const written = readTime(text);
      // What names its moment in another zone, or in none, is for deprecate-at-timezone.
      if (written?.isIso && written.time !== undefined) return;
      const data = { key: deprecateAt.key, value: shown(text) };
      if (written && written.time === undefined) return report({ at: deprecateAt, message: "calendar", data });
      const date = written?.time === undefined ? undefined : writeTime(written.time);
      // Without a zone, tools take their own; which moment was meant is for its author to say.
      const title = written?.hasZone ? "rewrite" : "assumeUtc";
      report({ at: deprecateAt, message: "form", data, fixes: [date === undefined ? undefined : { title, data: { date }, safe: title === "rewrite", edits: set(deprecateAt, date) }] });
    },
  },
});
