import { defineRule } from "./rule";

export default defineRule({
  id: "imds-support-irreversible",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    forever: "v2.0 can't be taken back: only a new image from the same snapshots starts without it.",
  },
  on: {
    imageAttributeChange({ attribute, value, named }, report) {
      const written = named.filter(({ key }) => key === "ImdsSupport").map((field) => (field.isMap ? field.get("Value") : field));
      const support = attribute.is("imdsSupport") ? [value, ...written] : written;
      const set = support.find((field) => field.is("v2.0"));
      if (set) report({ at: set, message: "forever" });
    },
  },
});
