import { writeTime } from "../facts/dates";
import { askedDates, dateToOffer } from "../facts/deprecation";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deprecate-at-past",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html", checked: "2026-11-22" },
  messages: {
    past: "{key} is {date}, which is in the past, so EC2 refuses it.",
    later: "Set it to {date}",
  },
  on: {
    file(file, report, { now }) {
      for (const { deprecateAt, time, limit } of askedDates(file, now)) {
        if (time >= now) continue;
        const offer = dateToOffer(limit, now);
        const date = offer === undefined ? undefined : writeTime(offer);
        report({
          at: deprecateAt, message: "past", data: { key: deprecateAt.key, date: deprecateAt.text },
          fixes: [date === undefined ? undefined : { title: "later", data: { date }, safe: false, edits: set(deprecateAt, date) }],
        });
      }
    },
  },
});
