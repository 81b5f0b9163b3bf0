import { set } from "../text";
import { defineRule } from "./rule";

/** Enough for a container behind a bridge. */
const ENOUGH = 2;
/** Above it EC2 refuses the value anyway. */
const MOST = 64;

export default defineRule({
  id: "imds-hop-limit-high",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html", checked: "2026-11-22" },
  messages: {
    far: "Metadata responses may travel {limit} hops, farther than containers on the instance usually need, so other hosts may see a session token.",
    lower: "Set the hop limit to 2",
  },
  on: {
    metadataOptions({ httpPutResponseHopLimit: limit, httpEndpoint }, report) {
      const { number } = limit;
      if (number === undefined || !Number.isInteger(number) || number <= ENOUGH || number > MOST) return;
      if (httpEndpoint.isDynamic || httpEndpoint.is("disabled")) return;
      report({ at: limit, message: "far", data: { limit: number }, fixes: [{ title: "lower", safe: false, edits: set(limit, ENOUGH) }] });
    },
  },
});
