/** What an instance is launched from: launch template data, a RunInstances request, an instance in a template. */
import type { Field } from "../text";
import type { BlockDevice } from "./block-device";
import type { TagList } from "./identity";
import type { Image } from "./image";
import type { Placement } from "./instance-type";

export interface LaunchTemplate {
  readonly at: Field;
  readonly imageId: Field;
  readonly instanceType: Field;
  readonly blockDevices: readonly BlockDevice[];
  readonly metadataOptions: MetadataOptions;
  readonly userData: Field;
  /** True when some of the user data is known. */
  readonly hasUserData: boolean;
  readonly keyName: Field;
  readonly iamInstanceProfile: Field;
  readonly hibernation: Field;
  readonly shutdownBehavior: Field;
  readonly disableApiStop: Field;
  readonly placement: Placement;
  readonly kernelId: Field;
  readonly ramdiskId: Field;
  readonly enclave: Field;
  readonly cpuOptions: Field;
  readonly creditSpecification: Field;
  /** The tags that it gives, with what they are for. */
  readonly tagLists: readonly TagList[];
  /** The image that is launched, where the document tells of it. */
  readonly image: Image | undefined;
}

/** Who answers http://169.254.169.254, and how. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html */
export interface MetadataOptions {
  readonly at: Field;
  readonly httpTokens: Field;
  readonly httpEndpoint: Field;
  readonly httpPutResponseHopLimit: Field;
  readonly httpProtocolIpv6: Field;
  readonly instanceMetadataTags: Field;
  /** True when the instance is known to build container images. */
  readonly buildsContainers: boolean;
}
