import { set } from "../text";
import { defineRule } from "./rule";

/** How an object in Amazon S3 is addressed elsewhere. */
const ADDRESS = /^(?:s3:\/\/|arn:aws[\w-]*:s3:::|https?:\/\/s3[.\w-]*\.amazonaws\.com(?:\.cn)?\/|\/+)/i;

export default defineRule({
  id: "image-location-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    address: "ImageLocation is the path of the manifest, starting with the bucket's name, without {start} before it.",
    manifest: "ImageLocation names no manifest: the path of an image in Amazon S3 ends in .manifest.xml.",
    strip: "Write it as {path}",
  },
  on: {
    image({ operation, exists, imageLocation }, report) {
      const { text } = imageLocation;
      if (!text || exists || (operation !== "RegisterImage" && operation !== "definition")) return;
      const start = ADDRESS.exec(text)?.[0];
      const path = start && text.slice(start.length);
      if (start && path) report({ at: imageLocation, message: "address", data: { start }, fixes: [{ title: "strip", data: { path }, safe: true, edits: set(imageLocation, path) }] });
      else if (!text.endsWith(".manifest.xml")) report({ at: imageLocation, message: "manifest", severity: "warning" });
    },
  },
});
