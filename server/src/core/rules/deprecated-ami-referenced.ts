import { ec2Time, writeTime } from "../facts/dates";
import { defineRule } from "./rule";

const DAY = 24 * 60 * 60_000;
/** So long before an image is deprecated it is time to look for another. */
const NOTICE = 30;

export default defineRule({
  id: "deprecated-ami-referenced",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html", checked: "2026-11-22" },
  messages: {
    deprecated: "{image} has been deprecated since {date}: it can be launched by its ID until its owner deregisters it, but it is out of date.",
    soon: "{image} will be deprecated on {date}, and is out of date from then on.",
    date: "The date is set here.",
  },
  on: {
    file(file, report, { now }) {
      const dates = new Map(file.all("image").filter(({ exists, imageId }) => exists && imageId.isLiteral).map(({ imageId, deprecateAt }) => [imageId.text, deprecateAt]));
      const named = [...file.all("launchTemplate").map(({ imageId }) => imageId), ...file.all("parentImage").map(({ at }) => at)];
      for (const imageId of named) {
        const deprecateAt = imageId.text === undefined ? undefined : dates.get(imageId.text);
        const time = ec2Time(deprecateAt?.text);
        if (!deprecateAt || time === undefined || time > now + NOTICE * DAY) continue;
        const isPast = time <= now;
        const data = { image: imageId.text, date: writeTime(time)?.slice(0, 10) };
        report({ at: imageId, severity: isPast ? "warning" : "hint", message: isPast ? "deprecated" : "soon", data, related: [{ at: deprecateAt, message: "date" }] });
      }
    },
  },
});
