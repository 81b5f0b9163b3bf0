import { readTime, writeTime } from "../facts/dates";
import { set, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deprecate-at-timezone",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    offset: "{key} is {value}, but EC2 takes the time in UTC, so it shows {date}.",
    none: "{key} is {value}, without a time zone, so it counts as {date}, which is hours off if another zone was meant.",
    convert: "Write it as {date}",
    assumeUtc: "Read it as UTC: {date}",
  },
  on: {
    deprecation({ deprecateAt }, report) {
      const { text } = deprecateAt;
      const written = readTime(text);
      const date = written?.time === undefined ? undefined : writeTime(written.time);
      if (!written?.isIso || written.isUtc || date === undefined) return;
      const data = { key: deprecateAt.key, value: shown(text!), date };
      const edits = set(deprecateAt, date);
      if (written.hasZone) return report({ at: deprecateAt, message: "offset", data, fixes: [{ title: "convert", data: { date }, safe: true, edits }] });
      // Which moment was meant is for its author to say.
      report({ at: deprecateAt, message: "none", data, fixes: [{ title: "assumeUtc", data: { date }, safe: false, edits }] });
    },
  },
});
