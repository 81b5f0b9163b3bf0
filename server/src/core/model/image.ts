/** An image and what is said of it, in EC2's words. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
import type { Field } from "../text";
import type { BlockDevice } from "./block-device";
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
  readonly grants: Grants;
}

/** A copy of an image in another Region: a CopyImage request, or an entry of an AMI definition's `Copies`. */
export interface ImageCopy {
  readonly at: Field;
  readonly sourceImageId: Field;
  readonly region: Field;
  readonly encrypted: Field;
  readonly kmsKeyId: Field;
  readonly grants: Grants;
}
