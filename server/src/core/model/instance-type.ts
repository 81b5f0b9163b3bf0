/** Where documents name instance types, and what they ask of the place where an instance runs. */
import type { Field } from "../text";
import type { LaunchTemplate } from "./launch-template";

/** One instance type, by its name. */
export interface InstanceTypeName {
  readonly at: Field;
  /** The launch that it is written in, where the file may tell of the image too. */
  readonly launch?: LaunchTemplate | undefined;
}

/** Types of which any may be taken to launch one and the same image. */
export interface InstanceTypeChoice {
  readonly types: readonly Field[];
  /** True where an image is built: which one, another document says, and it may be several in turn. */
  readonly isBuild: boolean;
}

/** Where an instance is to run. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Placement.html */
export interface Placement {
  /** The instance types that it is said of; absent ones too. */
  readonly types: readonly Field[];
  readonly tenancy: Field;
  readonly hostId: Field;
  readonly hostResourceGroupArn: Field;
  readonly availabilityZone: Field;
  readonly licenses: Field;
  /** `spot`, where the market is told. */
  readonly marketType: Field;
  /** False for a template: what is not written in it may come with the launch. */
  readonly isLaunch: boolean;
}

/** Which types may launch an image. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeSpecificationRequest.html */
export interface InstanceTypeSpecification {
  readonly at: Field;
  readonly supported: Field;
  readonly unsupported: Field;
  /** True when the document shows what is there. */
  readonly exists: boolean;
}
