import { addYears, startOfDay, writeTime } from "../facts/dates";
import { askedDates, isPastLimit, MOST_YEARS } from "../facts/deprecation";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deprecate-at-max",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    late: "{key} is {date}, more than 10 years from now, so EC2 refuses it.",
    clamp: "Set it to {date}, 10 years from now",
  },
  on: {
    file(file, report, { now }) {
      for (const asked of askedDates(file, now)) {
        // deprecate-at-public-max tells the nearer limit of a public image.
        if (asked.time <= addYears(now, MOST_YEARS) || isPastLimit(asked)) continue;
        const { deprecateAt } = asked;
        const date = writeTime(startOfDay(addYears(now, MOST_YEARS)))!;
        report({
          at: deprecateAt, message: "late", data: { key: deprecateAt.key, date: deprecateAt.text },
          fixes: [{ title: "clamp", data: { date }, safe: false, edits: set(deprecateAt, date) }],
        });
      }
    },
  },
});
