/** What `aws ec2 describe-…` prints: images, launch template versions, an image's launch permissions. */
import type { Field } from "../text";
import type { Dialect, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { readLaunch } from "./ec2-shapes";
import { readImage } from "./image-shape";

function isImagePermissions(root: Field): boolean {
  return root.has("LaunchPermissions") && /^ami-/.test(root.get("ImageId").text ?? "") && root.entries.every(([key]) => key === "LaunchPermissions" || key === "ImageId");
}

const dialect: Dialect = {
  id: "ec2-description",
  title: "dialect.ec2-description",
  notation: plainNotation,
  byContent(root): Reason | undefined {
    if (root.get("Images").items.some((image) => image.has("ImageId"))) return { word: "reason.key", data: { key: "Images" } };
    if (root.get("LaunchTemplateVersions").items.some((version) => version.has("LaunchTemplateData"))) return { word: "reason.key", data: { key: "LaunchTemplateVersions" } };
    return isImagePermissions(root) ? { word: "reason.keys", data: { keys: "ImageId, LaunchPermissions" }, orByName: "ami-definition" } : undefined;
  },
  parts: inOnePart((root, facts) => {
    for (const image of root.get("Images").items) readImage(image, facts, { operation: "description", exists: true });
    for (const version of root.get("LaunchTemplateVersions").items) readLaunch(version.get("LaunchTemplateData"), facts);
    if (isImagePermissions(root)) readImage(root, facts, { operation: "description", exists: true });
  }),
};
export default dialect;
