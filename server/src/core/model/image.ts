/** An image and what is said of it, in EC2's words. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
import type { Field } from "../text";
import type { BlockDevice } from "./block-device";
import type { InstanceTypeSpecification } from "./instance-type";
import type { Grants } from "./sharing";

/** What a document asks of EC2, or that it only tells what is there. */
export type Operation =
  | "RegisterImage" | "CreateImage" | "CopyImage" | "ModifyImageAttribute" | "EnableImageDeprecation"
  | "definition" | "description";

export interface Image {
  readonly at: Field;
  readonly operation: Operation;
  /** True when the document tells of an image that exists, so that what it says of the past is no mistake. */
  readonly exists: boolean;
  readonly imageId: Field;
  readonly name: Field;
  readonly region: Field;
  readonly ownerId: Field;
  readonly architecture: Field;
  readonly bootMode: Field;
  readonly tpmSupport: Field;
  readonly imdsSupport: Field;
  readonly creationDate: Field;
  readonly deprecateAt: Field;
  readonly productCodes: Field;
  readonly billingProducts: Field;
  readonly blockDevices: readonly BlockDevice[];
  readonly rootDeviceType: Field;
  readonly imageLocation: Field;
  readonly description: Field;
  readonly platform: Field;
  readonly platformDetails: Field;
  readonly ownerAlias: Field;
  readonly noReboot: Field;
  readonly snapshotLocation: Field;
  readonly state: Field;
  readonly watermarks: Field;
  readonly deregistrationProtection: Field;
  readonly virtualizationType: Field;
  readonly kernelId: Field;
  readonly ramdiskId: Field;
  readonly enaSupport: Field;
  readonly sriovNetSupport: Field;
  readonly uefiData: Field;
  readonly hypervisor: Field;
  readonly instanceTypeSpecification: InstanceTypeSpecification;
  readonly grants: Grants;
}

/** A copy of an image in another Region: a CopyImage request, or an entry of an AMI definition's `Copies`. */
export interface ImageCopy {
  readonly at: Field;
  readonly operation: "CopyImage" | "definition";
  /** The image that is copied, where the document tells of it. */
  readonly source: Image | undefined;
  readonly sourceRegion: Field;
  readonly copyImageTags: Field;
  readonly tagSpecifications: Field;
  readonly completionDuration: Field;
  /** DestinationOutpostArn, DestinationAvailabilityZone and DestinationAvailabilityZoneId. */
  readonly destinations: readonly Field[];
  readonly sourceImageId: Field;
  readonly region: Field;
  readonly encrypted: Field;
  readonly kmsKeyId: Field;
  readonly grants: Grants;
}
