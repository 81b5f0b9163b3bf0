import { writeTime } from "../facts/dates";
import { datedImages, dateToOffer, publicLimit } from "../facts/deprecation";
import type { Operation } from "../model/image";
import { publicGrant } from "../model/sharing";
import { set } from "../text";
import { defineRule } from "./rule";

/** Other documents have no place for a date beside the permission. */
const HOLDS_DATE: ReadonlySet<Operation> = new Set(["definition", "description", "CreateImage"]);

export default defineRule({
  id: "public-default-deprecation",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html", checked: "2026-11-22" },
  messages: {
    unset: "No deprecation date is set, so EC2 deprecates this public image two years after its creation.",
    say: "Set DeprecateAt to {date}",
  },
  on: {
    // Of a request that has no place for a date, another one of the file may tell it.
    file(file, report, { now }) {
      const isDated = datedImages(file);
      for (const { operation, exists, grants, deprecateAt, creationDate, imageId } of file.all("image")) {
        const grant = publicGrant(grants);
        if (!grant || !deprecateAt.isAbsent || isDated(imageId)) continue;
        // What AWS shows without a date has none, or is only a part of the image.
        if (exists && (!grant.principal.is("all") || creationDate.isAbsent)) continue;
        const limit = HOLDS_DATE.has(operation) ? publicLimit({ grants, creationDate }, now) : undefined;
        const offer = limit && dateToOffer(limit, now);
        const date = offer === undefined ? undefined : writeTime(offer);
        report({ at: grant.principal, message: "unset", fixes: [date === undefined ? undefined : { title: "say", data: { date }, safe: false, edits: set(deprecateAt, date) }] });
      }
    },
    sharing({ grants, deprecateAt, exists }, report) {
      // Images that can hold a date are judged above.
      const grant = deprecateAt || exists ? undefined : publicGrant(grants);
      if (grant) report({ at: grant.principal, message: "unset" });
    },
  },
});
