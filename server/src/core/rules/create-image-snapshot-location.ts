import { set, shown } from "../text";
import { defineRule } from "./rule";

const LOCATIONS = ["regional", "local"];

export default defineRule({
  id: "create-image-snapshot-location",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html", checked: "2026-11-22" },
  messages: {
    value: "EC2 refuses SnapshotLocation {value}: it is regional or local, and only for an instance in a Local Zone.",
    register: "SnapshotLocation is for images made from an instance, and RegisterImage does not take it.",
    write: "Write {location}",
  },
  on: {
    image({ operation, exists, snapshotLocation }, report) {
      const { text } = snapshotLocation;
      if (!text || exists) return;
      if (operation === "RegisterImage") return report({ at: snapshotLocation, message: "register" });
      if (LOCATIONS.includes(text)) return;
      const location = LOCATIONS.find((known) => text.toLowerCase().startsWith(known.slice(0, 5)));
      report({ at: snapshotLocation, message: "value", data: { value: shown(text) }, fixes: [location ? { title: "write", data: { location }, safe: true, edits: set(snapshotLocation, location) } : undefined] });
    },
  },
});
