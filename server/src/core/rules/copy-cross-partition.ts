import { partitionOf } from "../facts/regions";
import type { Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "copy-cross-partition",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html", checked: "2026-11-22" },
  messages: {
    copy: "{region} is in the partition {partition} and {other} in {otherPartition}: an image can't be copied from one to the other.",
    from: "The image is here.",
  },
  on: {
    imageCopy({ sourceRegion, region }, report) {
      const parts = apart(sourceRegion, region);
      if (parts) report({ at: region.slot?.entry ? region : sourceRegion, message: "copy", data: parts, related: [{ at: sourceRegion, message: "from" }] });
    },
    distribution({ targets }, report) {
      const [first, ...more] = targets;
      // The copies of a definition are told as copies.
      if (!first?.region.slot || first.at !== first.region.slot.parent) return;
      for (const { region } of more) {
        const parts = apart(first.region, region);
        if (parts) report({ at: region, message: "copy", data: parts, related: [{ at: first.region, message: "from" }] });
      }
    },
  },
});

/** Two Regions and their partitions, where these are known and not the same. */
function apart(source: Field, target: Field) {
  const [partition, otherPartition] = [target, source].map(({ text }) => (text ? partitionOf(text) : undefined));
  return partition && otherPartition && partition !== otherPartition ? { region: target.text, partition, other: source.text, otherPartition } : undefined;
}
