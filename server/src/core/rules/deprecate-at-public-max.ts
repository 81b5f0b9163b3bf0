import { writeTime } from "../facts/dates";
import { askedDates, dateToOffer, isPastLimit } from "../facts/deprecation";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deprecate-at-public-max",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html", checked: "2026-11-22" },
  messages: {
    late: "{key} is {date}, more than two years after the creation of this public image, so EC2 refuses it unless the image is made private.",
    lateEvenNow: "{key} is {date}, more than two years from now, and EC2 refuses that for a public image even if it is created today.",
    clamp: "Set it to {date}",
    isPublic: "This makes the image public.",
    created: "The creation date of the image is here.",
  },
  on: {
    file(file, report, { now }) {
      for (const asked of askedDates(file, now)) {
        const { deprecateAt, time, limit } = asked;
        // Of a date in the past, deprecate-at-past speaks.
        if (!limit || time < now || !isPastLimit(asked)) continue;
        const { creationDate, grant } = limit;
        const offer = dateToOffer(limit, now);
        const date = offer === undefined ? undefined : writeTime(offer);
        report({
          at: deprecateAt, message: creationDate ? "late" : "lateEvenNow", data: { key: deprecateAt.key, date: deprecateAt.text },
          fixes: [date === undefined ? undefined : { title: "clamp", data: { date }, safe: false, edits: set(deprecateAt, date) }],
          related: [{ at: grant.principal, message: "isPublic" }, ...(creationDate ? [{ at: creationDate, message: "created" } as const] : [])],
        });
      }
    },
  },
});
