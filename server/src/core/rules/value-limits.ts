import { violationsOf } from "../schema/shaped-violations";
import type { LimitKeyword } from "../schema/violation";
import { defineRule } from "./rule";

/** Steps of a number are told by the rules of that number. */
const KEYWORDS: readonly Exclude<LimitKeyword, "multipleOf">[] = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "minProperties", "maxProperties"];

export default defineRule({
  id: "value-limits",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html", checked: "2026-11-22" },
  messages: {
    minLength: "{name} must have {limit} or more characters.",
    maxLength: "{name} must have no more than {limit} characters.",
    minimum: "{name} must be {limit} or more.",
    maximum: "{name} must be {limit} or less.",
    minItems: "{name} must have {limit} or more items.",
    maxItems: "{name} must have no more than {limit} items.",
    minProperties: "{name} must have {limit} or more keys.",
    maxProperties: "{name} has too many keys; it can have {limit}.",
    noText: "{name} must be an empty text.",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, name, keyword, limit, url } of violationsOf(shaped, ...KEYWORDS)) {
        const message = keyword === "maxLength" && limit === 0 ? "noText" : keyword;
        report({ at, url, message, data: { name, limit } });
      }
    },
  },
});
