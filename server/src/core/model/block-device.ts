/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_BlockDeviceMapping.html */
import type { Field } from "../text";

export interface BlockDevice {
  readonly at: Field;
  readonly deviceName: Field;
  readonly virtualName: Field;
  readonly noDevice: Field;
  readonly ebs: EbsVolume;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html */
export interface EbsVolume {
  readonly at: Field;
  readonly encrypted: Field;
  readonly kmsKeyId: Field;
  readonly snapshotId: Field;
  readonly volumeSize: Field;
  readonly volumeType: Field;
  readonly iops: Field;
  readonly throughput: Field;
}
