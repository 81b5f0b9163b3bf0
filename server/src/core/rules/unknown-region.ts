import { arnRegion, looksLikeRegion, nearestRegion, region, regionsDate } from "../facts/regions";
import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

/** Keys whose value is an ARN, or may be one. */
const TAKES_ARN = /(?:Arns?|KmsKeyId|ParentImage)$/i;

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
        const message = isZoneOf(nearest, text) ? "zone" : "slip";
        const safe = text.trim().toLowerCase() === nearest;
        return report({ at, message, data: { name, nearest }, fixes: [{ title: "write", data: { nearest }, safe, edits: set(at, nearest) }] });
      }
      if (looksLikeRegion(text)) report({ at, message: "newer", severity: "info", data: { name, date: regionsDate } });
      else report({ at, message: "none", data: { name } });
    },
    shaped({ at: root, shape }, report) {
      // Launch template data of a definition stands in it, and is gone through with it.
      if (shape === "launch-template-data" && root.slot) return;
      // Most resources hold none, and that is quickly seen: each stands in one block. A document may stand in several.
      if (root.slot && !root.node?.block.text.includes("arn:")) return;
      for (const at of arnsIn(root)) {
        const arn = at.text!;
        const text = arnRegion(arn);
        if (text === undefined || region(text)) continue;
        const name = shown(text);
        const nearest = nearestRegion(text);
        if (nearest) report({ at, message: isZoneOf(nearest, text) ? "zone" : "slip", data: { name, nearest }, fixes: [{ title: "write", data: { nearest }, safe: false, edits: set(at, arn.replace(`:${text}:`, `:${nearest}:`)) }] });
        else if (looksLikeRegion(text)) report({ at, message: "newer", severity: "info", data: { name, date: regionsDate } });
      }
    },
  },
});

/** True for the name of an Availability Zone of that Region. */
function isZoneOf(region: string, name: string): boolean {
  return name.startsWith(region) && /^[a-z]$/.test(name.slice(region.length));
}

/** The ARNs that stand where one is asked for. What an alias brings is told where it is written, and may bring itself. */
function arnsIn(at: Field, key = ""): Field[] {
  if (at.written?.type === "alias") return [];
  if (at.isMap) return at.entries.flatMap(([name, value]) => arnsIn(value, name));
  if (at.isSeq) return at.items.flatMap((item) => arnsIn(item, key));
  return TAKES_ARN.test(key) && at.text?.startsWith("arn:") ? [at] : [];
}
