import { set, shown } from "../text";
import type { ImageTagging } from "../model/identity";
import { defineRule } from "./rule";

/** What each request can tag; the first is what is meant most often. */
const TAGGED: Readonly<Record<ImageTagging["operation"], readonly string[]>> = {
  RegisterImage: ["image"],
  CreateImage: ["image", "snapshot"],
  CopyImage: ["image", "snapshot"],
  CreateRestoreImageTask: ["image", "snapshot"],
};

export default defineRule({
  id: "image-tag-resource-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html", checked: "2026-11-22" },
  messages: {
    type: "{operation} makes no {type} that could be tagged: ResourceType is image or snapshot here.",
    register: "RegisterImage can tag only the image: the snapshots exist already, so ResourceType {type} makes the request fail.",
    case: "ResourceType has only lowercase letters, so {type} makes the request fail: here it is {meant}.",
    image: "Tag the image",
    write: "Write {meant}",
  },
  on: {
    imageTagging({ resourceType, operation }, report) {
      const { text } = resourceType;
      if (!text || TAGGED[operation].includes(text)) return;
      const meant = text.trim().toLowerCase();
      if (TAGGED[operation].includes(meant)) {
        return report({ at: resourceType, message: "case", data: { type: shown(text), meant }, fixes: [{ title: "write", data: { meant }, safe: true, edits: set(resourceType, meant) }] });
      }
      report({
        at: resourceType, message: operation === "RegisterImage" ? "register" : "type", data: { type: shown(text), operation },
        fixes: [{ title: "image", safe: false, edits: set(resourceType, "image") }],
      });
    },
  },
});
