/** How long an image stays: what takes it away, and what keeps it. */
import type { Field } from "../text";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html */
export interface Deregistration {
  readonly at: Field;
  readonly imageId: Field;
  readonly deleteAssociatedSnapshots: Field;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeregistrationProtection.html */
export interface DeregistrationProtection {
  readonly imageId: Field;
  readonly withCooldown: Field;
}

/** A rule of an Image Builder lifecycle policy. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyDetailAction.html */
export interface LifecycleAction {
  readonly at: Field;
  /** AMI_IMAGE or CONTAINER_IMAGE. */
  readonly resourceType: Field;
  readonly type: Field;
  /** What else than the Image Builder resource it takes. */
  readonly amis: Field;
  readonly snapshots: Field;
}
