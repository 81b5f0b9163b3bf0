/** AMI definitions (`*.ami.yaml`): one image's whole intent in EC2's own words, and single images of describe-images. */
import type { Field } from "../text";
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addNewVolumes, readGrants, readLaunch, sharedVolumes } from "./ec2-shapes";
import { readTags } from "./identity-shapes";
import { copyDestinations, MOST_DESCRIPTION, readImage } from "./image-shape";
import { publicGrant } from "../model/sharing";

/** Keys that only AWS writes: the document shows an image that is there. */
const DESCRIBED = ["State", "OwnerId", "RootDeviceType", "PlatformDetails", "UsageOperation", "ImageOwnerAlias", "Hypervisor"];

/** Keys of an instance that describe-instances prints, beside some of an image's. */
const OF_INSTANCES = ["InstanceType", "LaunchTime", "PrivateDnsName"];

/** An instance names its image, and may have a state, too; the image's is one word. */
function isInstance(root: Field): boolean {
  return root.get("State").isMap || OF_INSTANCES.some((key) => root.has(key));
}

const dialect: Dialect = {
  id: "ami-definition",
  title: "dialect.ami-definition",
  notation: plainNotation,
  names: /(?:^|\/)[^/]*\.ami\.(?:ya?ml|json)$/i,
  byContent(root): Reason | undefined {
    if (!/^ami-/.test(root.get("ImageId").text ?? "") || isInstance(root)) return undefined;
    const keys = DESCRIBED.filter((key) => root.has(key));
    return keys.length >= 2 ? { word: "reason.keys", data: { keys: ["ImageId", ...keys.slice(0, 2)].join(", ") } } : undefined;
  },
  parts: inOnePart((root, facts) => {
    const isShown = DESCRIBED.filter((key) => root.has(key)).length >= 2;
    // With an ID the image is there, and only what can still be changed of it is asked for.
    const exists = isShown || (root.has("ImageId") && !root.get("ImageId").isAbsent);
    // CreateImage takes the image's attributes from its instance and can't be told ImdsSupport.
    const operation = isShown ? "description" : root.has("InstanceId") && !exists ? "CreateImage" : "definition";
    const image = readImage(root, facts, { operation, exists });
    readCopies(root, facts, image);
    facts.add("shaped", { at: root, shape: "ami-definition", scalars: "typed" });
    const template = root.get("LaunchTemplateData");
    if (template.isMap) facts.add("shaped", { at: template, shape: "launch-template-data", scalars: "typed" });
    if (template.isMap) readLaunch(template, facts, { image });
    if (!exists && operation !== "CreateImage") addNewVolumes(facts, image.blockDevices, publicGrant(image.grants) !== undefined);
  }),
};
export default dialect;

function readCopies(root: Field, facts: FactsOut, image: ReturnType<typeof readImage>): void {
  const at = root.get("Copies");
  // A copy gets the image's date where it has none of its own; what AWS shows of the image is not passed on.
  const ownDate = image.operation === "description" ? root.get("DeprecateAt") : image.deprecateAt;
  const targets = [{ at: image.grants.at, region: image.region, grants: image.grants, ownCopies: false }];
  for (const copy of at.items) {
    const region = copy.get("Region");
    const grants = readGrants(copy.get("LaunchPermissions"), facts);
    const encrypted = copy.get("Encrypted");
    const kmsKeyId = copy.get("KmsKeyId");
    facts.add("imageCopy", {
      at: copy, sourceImageId: root.get("ImageId"), region, encrypted, kmsKeyId, grants, operation: "definition", source: image, sourceRegion: image.region,
      copyImageTags: copy.get("CopyImageTags"), tagSpecifications: copy.get("TagSpecifications"), completionDuration: copy.get("SnapshotCopyCompletionDurationMinutes"),
      destinations: copyDestinations(copy),
    });
    const deprecateAt = copy.get("DeprecateAt");
    if (!deprecateAt.isAbsent) facts.add("deprecation", { deprecateAt, imageId: undefined, exists: false });
    if (!region.isAbsent) facts.add("regionName", { at: region });
    if (!copy.get("Name").isAbsent) facts.add("imageName", { at: copy.get("Name"), operation: "CopyImage" });
    if (!copy.get("Description").isAbsent) facts.add("description", { at: copy.get("Description"), most: MOST_DESCRIPTION });
    if (!copy.get("Tags").isAbsent) facts.add("tagList", readTags(copy.get("Tags")));
    // A copy that says nothing of encryption is as its source is; in its Region the source's key is not known.
    const volumes = encrypted.isAbsent && kmsKeyId.isAbsent
      ? sharedVolumes(image.blockDevices).map((volume) => ({ ...volume, keyElsewhere: true }))
      : [{ encrypted, kmsKeyId, keyElsewhere: false }];
    facts.add("sharing", { grants, region, volumes, productCodes: image.productCodes, billingProducts: image.billingProducts, deprecateAt: [deprecateAt, ownDate].find(({ isAbsent }) => !isAbsent), creationDate: undefined, watermarks: [image.watermarks], tagLists: [], description: image.description, exists: false });
    targets.push({ at: copy, region, grants, ownCopies: false });
  }
  if (targets.length > 1) facts.add("distribution", { at, targets });
}
