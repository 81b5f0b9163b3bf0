/** Which images are found, and which may be. */
import type { Field } from "../text";

/** Images looked up by what they are like, of which one is then taken. */
export interface ImageLookup {
  readonly at: Field;
  /** Where it says that the name decides; undefined when it does not. */
  readonly name: Field | undefined;
  readonly owners: Field;
  /** True when something else tells whose image it must be. */
  readonly isOwned: boolean;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImageCriterionRequest.html */
export interface AllowedImages {
  readonly criteria: Field;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageBlockPublicAccess.html */
export interface ImageBlockPublicAccess {
  readonly state: Field;
}
