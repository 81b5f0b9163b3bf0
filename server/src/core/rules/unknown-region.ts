import { looksLikeRegion, nearestRegion, region, regionsDate } from "../facts/regions";
import { set, shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "unknown-region",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html", checked: "2026-11-22" },
  messages: {
    slip: "There is no Region {name}; {nearest} is one.",
    zone: "{name} is an Availability Zone, and a Region is asked for here: {nearest}.",
    none: "{name} is not a Region: AWS names them like us-east-1.",
    newer: "{name} is not among the Regions that AWS had on {date}; if it is newer, all is well.",
    write: "Write {nearest}",
  },
  on: {
    regionName({ at }, report) {
      const { text } = at;
      if (!text || region(text)) return;
      const name = shown(text);
      const nearest = nearestRegion(text);
      if (nearest) {
        const message = text.startsWith(nearest) && /^[a-z]$/.test(text.slice(nearest.length)) ? "zone" : "slip";
        const safe = text.trim().toLowerCase() === nearest;
        return report({ at, message, data: { name, nearest }, fixes: [{ title: "write", data: { nearest }, safe, edits: set(at, nearest) }] });
      }
      if (looksLikeRegion(text)) report({ at, message: "newer", severity: "info", data: { name, date: regionsDate } });
      else report({ at, message: "none", data: { name } });
    },
  },
});
