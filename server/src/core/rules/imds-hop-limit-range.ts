import { set, shown } from "../text";
import { defineRule } from "./rule";

const LEAST = 1;
const MOST = 64;

export default defineRule({
  id: "imds-hop-limit-range",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html", checked: "2026-11-22" },
  messages: {
    range: "EC2 refuses a hop limit of {value}: it takes whole numbers from 1 to 64.",
    clamp: "Set the hop limit to {limit}",
  },
  on: {
    metadataOptions({ httpPutResponseHopLimit: limit }, report) {
      const { text, number } = limit;
      if (!text || (number !== undefined && Number.isInteger(number) && number >= LEAST && number <= MOST)) return;
      const nearest = number === undefined ? undefined : Math.min(MOST, Math.max(LEAST, Math.round(number)));
      const fix = nearest === undefined ? undefined : ({ title: "clamp", data: { limit: nearest }, safe: false, edits: set(limit, nearest) } as const);
      report({ at: limit, message: "range", data: { value: shown(text) }, fixes: [fix] });
    },
  },
});
