import { nameOf, placeOf, without } from "../model/sharing";
import { defineRule } from "./rule";

export default defineRule({
  id: "launch-permission-add-remove-conflict",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermissionModifications.html", checked: "2026-11-22" },
  messages: {
    both: "{name} gets the launch permission and loses it in one request, so nobody can tell whether it has it afterwards.",
    given: "{name} gets it here.",
    everybody: "The group all gets the launch permission and loses it in one request, so nobody can tell whether the image is public afterwards.",
    published: "Here the image is made public.",
    publish: "Make the image public",
    unpublish: "Take the permission from everybody",
    keep: "Give the permission to {name}",
    take: "Take the permission from {name}",
  },
  on: {
    grantChange({ given, taken }, report) {
      for (const lost of taken.list) {
        const { type, principal: { text } } = lost;
        const other = text ? given.list.find((grant) => grant.type === type && grant.principal.text === text) : undefined;
        if (!other) continue;
        const isPublic = type === "group" && text === "all";
        const data = { name: nameOf(lost) };
        report({
          at: placeOf(lost), message: isPublic ? "everybody" : "both", data: isPublic ? {} : data, related: [{ at: placeOf(other), message: isPublic ? "published" : "given", data: isPublic ? {} : data }],
          fixes: [
            { title: isPublic ? "publish" : "keep", data, safe: false, edits: without(taken, lost) },
            { title: isPublic ? "unpublish" : "take", data, safe: false, edits: without(given, other) },
          ],
        });
      }
    },
  },
});
