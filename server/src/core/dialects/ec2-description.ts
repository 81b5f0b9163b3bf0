/** What `aws ec2 describe-…` prints: images, launch template versions, an image's launch permissions. */
import type { Field } from "../text";
import type { Dialect, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { readLaunch } from "./ec2-shapes";
import { readImage } from "./image-shape";

function isImagePermissions(root: Field): boolean {
  return root.has("LaunchPermissions") && /^ami-/.test(root.get("ImageId").text ?? "") && root.entries.every(([key]) => key === "LaunchPermissions" || key === "ImageId");
}

/** Keys of an image that only EC2 has: WorkSpaces and others list their own `Images`. */
const OF_EC2_IMAGES = ["RootDeviceType", "RootDeviceName", "VirtualizationType", "PlatformDetails", "UsageOperation", "ImageLocation", "ImageOwnerAlias", "Hypervisor", "BlockDeviceMappings"];

function isImage(image: Field): boolean {
  const id = image.get("ImageId");
  return image.has("ImageId") && (id.isDynamic || /^a[mkr]i-/.test(id.text ?? "") || OF_EC2_IMAGES.some((key) => image.has(key)));
}

/** What AWS adds to a launch template's version; a request that makes one has none of it. */
const OF_VERSIONS = ["VersionNumber", "CreateTime", "CreatedBy", "DefaultVersion"];

/** One version by itself, as `--query 'LaunchTemplateVersions[0]'` prints it. */
function isVersion(root: Field): boolean {
  return root.get("LaunchTemplateData").isMap && OF_VERSIONS.filter((key) => root.has(key)).length >= 2;
}

const dialect: Dialect = {
  id: "ec2-description",
  title: "dialect.ec2-description",
  notation: plainNotation,
  isPrinted: true,
  byContent(root): Reason | undefined {
    if (root.get("Images").items.some(isImage)) return { word: "reason.key", data: { key: "Images" } };
    if (root.get("LaunchTemplateVersions").items.some((version) => version.has("LaunchTemplateData"))) return { word: "reason.key", data: { key: "LaunchTemplateVersions" } };
    if (isVersion(root)) return { word: "reason.keys", data: { keys: ["LaunchTemplateData", ...OF_VERSIONS.filter((key) => root.has(key)).slice(0, 2)].join(", ") } };
    return isImagePermissions(root) ? { word: "reason.keys", data: { keys: "ImageId, LaunchPermissions" }, orByName: "ami-definition" } : undefined;
  },
  parts: inOnePart((root, facts) => {
    for (const image of root.get("Images").items) readImage(image, facts, { operation: "description", exists: true });
    for (const version of root.get("LaunchTemplateVersions").items) readLaunch(version.get("LaunchTemplateData"), facts);
    if (isVersion(root)) readLaunch(root.get("LaunchTemplateData"), facts);
    if (isImagePermissions(root)) readImage(root, facts, { operation: "description", exists: true });
  }),
};
export default dialect;
