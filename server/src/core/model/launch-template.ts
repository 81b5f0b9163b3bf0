/** What an instance is launched from: launch template data, a RunInstances request, an instance in a template. */
import type { Field } from "../text";
import type { BlockDevice } from "./block-device";

export interface LaunchTemplate {
  readonly at: Field;
  readonly imageId: Field;
  readonly instanceType: Field;
  readonly blockDevices: readonly BlockDevice[];
}

/** Who answers http://169.254.169.254, and how. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html */
export interface MetadataOptions {
  readonly at: Field;
  readonly httpTokens: Field;
  readonly httpEndpoint: Field;
  readonly httpPutResponseHopLimit: Field;
}
