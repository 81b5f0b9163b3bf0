/** Reads an image as RegisterImage, CreateImage and DescribeImages write it. */
import type { FactsOut } from "./dialect";
import type { Collector } from "../model/facts";
import type { Image, Operation } from "../model/image";
import type { InstanceTypeSpecification } from "../model/instance-type";
import type { Grants } from "../model/sharing";
import type { Field } from "../text";
import { addSnapshotIds, camel, readBlockDevices, readGrants, sharedVolumes } from "./ec2-shapes";
import { addImageTags, readTags, readTagSpecifications } from "./identity-shapes";

/**
 * Adds the facts of the image at `at`, and gives it.
 * @param grants Its launch permissions, where they are not under `LaunchPermissions`.
 */
export function readImage(at: Field, facts: FactsOut, how: { operation: Operation; exists: boolean; grants?: Grants }): Image {
  const { operation, exists } = how;
  // What AWS shows is no wish; of an image that is there, a definition may ask for permissions, tags and dates.
  const isShown = operation === "description";
  const written = how.grants ?? readGrants(at.get("LaunchPermissions"), facts);
  const grants = isShown ? written : withPublic(at, written);
  const blockDevices = readBlockDevices(at.get("BlockDeviceMappings"));
  const deprecateAt = at.first("DeprecateAt", "DeprecationTime");
  const image: Image = {
    at, operation, exists, grants, blockDevices, deprecateAt,
    ...attributesOf((key) => at.get(key)),
    instanceTypeSpecification: readInstanceTypeSpecification(at.get("InstanceTypeSpecification"), isShown),
  };
  facts.add("image", image);
  if (image.instanceTypeSpecification.at.isMap) facts.add("instanceTypeSpecification", image.instanceTypeSpecification);
  if (!isShown) addIdentity(image, facts);
  if (image.ownerId.isLiteral) facts.add("accountId", { at: image.ownerId });
  // A date that AWS shows may lie in the past; one that is asked for may not.
  if (!deprecateAt.isAbsent) facts.add("deprecation", { deprecateAt, imageId: image.imageId, exists: exists && deprecateAt.key === "DeprecationTime" });
  facts.add("sharing", {
    grants, region: image.region, volumes: sharedVolumes(blockDevices), productCodes: image.productCodes, billingProducts: image.billingProducts,
    deprecateAt, creationDate: image.creationDate, watermarks: [image.watermarks], exists: isShown, description: image.description,
    tagLists: [readTags(at.get("Tags")), ...readTagSpecifications(at.get("TagSpecifications")).filter(({ resourceType }) => resourceType?.is("image"))],
  });
  return image;
}

/**
 * The image that a workflow's step RegisterImage makes. Its inputs are EC2's; what none says is not known: Image Builder
 * may fill it in, or a later step change it. https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html
 */
export function readRegisteringStep(inputs: Field, facts: Collector): void {
  const get = (key: string) => inputOf(inputs, camel(key));
  facts.add("image", {
    at: inputs, operation: "RegisterImage", exists: false, grants: readGrants(get("LaunchPermissions"), facts), blockDevices: [], deprecateAt: get("DeprecateAt"),
    ...attributesOf(get), instanceTypeSpecification: readInstanceTypeSpecification(get("InstanceTypeSpecification"), false),
  });
}

/** `name.$`, or a path as the value: taken from a parameter or another step. */
function inputOf(inputs: Field, name: string): Field {
  const input = inputs.get(name);
  return input.isAbsent || inputs.has(`${name}.$`) || input.text?.startsWith("$.") ? input.unknown() : input;
}

/** What is said of an image, by EC2's names; `get` knows how they are written there. */
function attributesOf(get: (key: string) => Field) {
  return {
    imageId: get("ImageId"), name: get("Name"), region: get("Region"), ownerId: get("OwnerId"), architecture: get("Architecture"),
    bootMode: get("BootMode"), tpmSupport: get("TpmSupport"), imdsSupport: valueOf(get("ImdsSupport")), creationDate: get("CreationDate"),
    productCodes: get("ProductCodes"), billingProducts: get("BillingProducts"), state: get("State"), watermarks: get("ImageWatermarks"),
    deregistrationProtection: get("DeregistrationProtection"),
    rootDeviceType: get("RootDeviceType"), imageLocation: get("ImageLocation"), description: valueOf(get("Description")), platform: get("Platform"),
    platformDetails: get("PlatformDetails"), ownerAlias: get("ImageOwnerAlias"), noReboot: get("NoReboot"), snapshotLocation: get("SnapshotLocation"),
    virtualizationType: get("VirtualizationType"), kernelId: get("KernelId"), ramdiskId: get("RamdiskId"), enaSupport: get("EnaSupport"),
    sriovNetSupport: get("SriovNetSupport"), uefiData: get("UefiData"), hypervisor: get("Hypervisor"),
  };
}

/** What the document itself calls things by; what AWS shows of an image that is there needs no judging. */
function addIdentity({ at, operation, exists, blockDevices, description, imageId, region }: Image, facts: FactsOut): void {
  // An image that is there has its name, and EC2 took it.
  if (!exists && (operation === "RegisterImage" || operation === "CreateImage" || operation === "definition")) facts.add("imageName", { at: at.get("Name"), operation });
  facts.add("description", { at: description, most: MOST_DESCRIPTION });
  for (const [id, kind] of [[imageId, "image"], [at.get("InstanceId"), "instance"], [at.get("KernelId"), "kernel"], [at.get("RamdiskId"), "ramdisk"]] as const) {
    if (!id.isAbsent) facts.add("resourceId", { at: id, kind });
  }
  addSnapshotIds(facts, blockDevices);
  if (!region.isAbsent) facts.add("regionName", { at: region });
  if (operation === "RegisterImage" || operation === "CreateImage") addImageTags(at, facts, operation);
  // Without an instance to make it from, an image is registered.
  else if (operation === "definition" && imageId.isAbsent) addImageTags(at, facts, "RegisterImage");
  if (!at.get("Tags").isAbsent) facts.add("tagList", readTags(at.get("Tags")));
}

/** Characters of a description. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
export const MOST_DESCRIPTION = 255;

/** Where a copy goes that does not just go to a Region; of these there may be one. */
export function copyDestinations(at: Field): Field[] {
  return ["DestinationOutpostArn", "DestinationAvailabilityZone", "DestinationAvailabilityZoneId"].map((key) => at.get(key));
}

export function readInstanceTypeSpecification(at: Field, exists: boolean): InstanceTypeSpecification {
  return { at, exists, supported: at.get("SupportedInstanceTypes"), unsupported: at.get("UnsupportedInstanceTypes") };
}

/** An attribute as ModifyImageAttribute and describe-image-attribute write it: in a `Value` of its own. */
function valueOf(attribute: Field): Field {
  return attribute.isMap ? attribute.get("Value") : attribute;
}

/** `Public: true` says the same as the permission. In a description it may be anybody's image, so there it is no wish. */
function withPublic(at: Field, grants: Grants): Grants {
  const isPublic = at.get("Public");
  if (!isPublic.is(true) || grants.list.some(({ type }) => type === "group")) return grants;
  const all = { type: "group", principal: isPublic, at: isPublic } as const;
  return { ...grants, list: [...grants.list, all] };
}
