import { s3Address } from "../facts/s3-address";
import { set } from "../text";
import { defineRule } from "./rule";

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
      const { start, path } = addressIn(text);
      if (start && path) report({ at: imageLocation, message: "address", data: { start }, fixes: [{ title: "strip", data: { path }, safe: true, edits: set(imageLocation, path) }] });
      else if (!text.endsWith(".manifest.xml")) report({ at: imageLocation, message: "manifest", severity: "warning" });
    },
  },
});

/** The path in Amazon S3 that an address means, and what stands before it. */
function addressIn(text: string): { start?: string; path?: string } {
  const slashes = /^\/+/.exec(text)?.[0];
  if (slashes) return { start: slashes, path: text.slice(slashes.length) };
  const address = s3Address(text);
  return address?.bucket ? { start: address.start, path: address.key ? `${address.bucket}/${address.key}` : address.bucket } : {};
}
