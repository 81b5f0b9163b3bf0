import { defineRule } from "./rule";

const MOST_CHARACTERS = 64_000;

export default defineRule({
  id: "uefi-data-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: { format: "UefiData must be base64 of at most 64,000 characters, and this text is not, so EC2 refuses it." },
  on: {
    image({ uefiData, exists }, report) {
      // A text over several lines may be cut where it is read.
      const data = uefiData.text?.replace(/\s+/g, "");
      if (!data || exists) return;
      if (data.length > MOST_CHARACTERS || data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) report({ at: uefiData, message: "format" });
    },
  },
});
