import { knownTime, writeTime } from "../facts/dates";
import { ownImage } from "../model/launched-image";
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
      const images = new Map(file.all("image").filter(({ exists, imageId }) => exists && imageId.isLiteral).map((image) => [image.imageId.text, image]));
      const launched = file.all("launchTemplate").map((launch) => ({ at: launch.imageId, image: ownImage(launch) ?? images.get(launch.imageId.text) }));
      const built = file.all("parentImage").map(({ at }) => ({ at, image: images.get(at.text) }));
      for (const { at, image } of [...launched, ...built]) {
        const time = image?.exists && image.imageId.isLiteral ? knownTime(image.deprecateAt.text) : undefined;
        if (!image || time === undefined || time > now + NOTICE * DAY) continue;
        const isPast = time <= now;
        const data = { image: image.imageId.text, date: writeTime(time)?.slice(0, 10) };
        report({ at, severity: isPast ? "warning" : "hint", message: isPast ? "deprecated" : "soon", data, related: [{ at: image.deprecateAt, message: "date" }] });
      }
    },
  },
});
