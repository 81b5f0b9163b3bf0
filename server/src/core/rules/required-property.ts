import { violationsOf } from "../schema/shaped-violations";
import { defineRule } from "./rule";

export default defineRule({
  id: "required-property",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html", checked: "2026-11-22" },
  messages: {
    missing: "{key} is required here, and it is missing.",
    oneRequired: "One of {keys} is required here.",
    beside: "{key} needs {needs} beside it.",
    onlyOne: "Only one of {keys} can be used.",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, key, url } of violationsOf(shaped, "required")) report({ at, url, message: "missing", data: { key } });
      for (const { at, keys, url } of violationsOf(shaped, "oneRequired")) report({ at, url, message: "oneRequired", data: { keys: keys.join(", ") } });
      for (const { at, key, needs, url } of violationsOf(shaped, "dependencies")) report({ at, url, message: "beside", data: { key, needs } });
      for (const { at, keys, url } of violationsOf(shaped, "onlyOne")) report({ at, url, message: "onlyOne", data: { keys: keys.join(", ") } });
    },
  },
});
