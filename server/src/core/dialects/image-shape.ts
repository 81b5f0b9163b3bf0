/** Reads an image as RegisterImage, CreateImage and DescribeImages write it. */
import type { FactsOut } from "./dialect";
import type { Image, Operation } from "../model/image";
import type { Grants } from "../model/sharing";
import type { Field } from "../text";
import { readBlockDevices, readGrants, sharedVolumes } from "./ec2-shapes";

/**
 * Adds the facts of the image at `at`, and gives it.
 * @param grants Its launch permissions, where they are not under `LaunchPermissions`.
 */
export function readImage(at: Field, facts: FactsOut, how: { operation: Operation; exists: boolean; grants?: Grants }): Image {
  const { operation, exists } = how;
  const written = how.grants ?? readGrants(at.get("LaunchPermissions"), facts);
  const grants = exists ? written : withPublic(at, written);
  const blockDevices = readBlockDevices(at.get("BlockDeviceMappings"));
  const deprecateAt = at.first("DeprecateAt", "DeprecationTime");
  const image: Image = {
    at, operation, exists, grants, blockDevices, deprecateAt,
    imageId: at.get("ImageId"), name: at.get("Name"), region: at.get("Region"), ownerId: at.get("OwnerId"), architecture: at.get("Architecture"),
    bootMode: at.get("BootMode"), tpmSupport: at.get("TpmSupport"), imdsSupport: at.get("ImdsSupport"), creationDate: at.get("CreationDate"),
    productCodes: at.get("ProductCodes"), billingProducts: at.get("BillingProducts"),
  };
  facts.add("image", image);
  if (image.ownerId.isLiteral) facts.add("accountId", { at: image.ownerId });
  // A date that AWS shows may lie in the past; one that is asked for may not.
  if (!deprecateAt.isAbsent) facts.add("deprecation", { deprecateAt, exists: exists && deprecateAt.key === "DeprecationTime" });
  facts.add("sharing", {
    grants, region: image.region, volumes: sharedVolumes(blockDevices), productCodes: image.productCodes, billingProducts: image.billingProducts,
    deprecateAt, creationDate: image.creationDate, exists,
  });
  return image;
}

/** `Public: true` says the same as the permission. In a description it may be anybody's image, so there it is no wish. */
function withPublic(at: Field, grants: Grants): Grants {
  const isPublic = at.get("Public");
  if (!isPublic.is(true) || grants.list.some(({ type }) => type === "group")) return grants;
  const all = { type: "group", principal: isPublic, at: isPublic } as const;
  return { ...grants, list: [...grants.list, all] };
}
