/** What people mostly write below a key, where nothing requires it, and which value they mostly want. */
import type { SchemaView } from "../../schema/lookup";
import type { Scalar } from "../../schema/schema";

/** By key; names are those of EC2, and of Image Builder with a small first letter. */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
  BlockDeviceMappings: ["DeviceName", "Ebs"],
  Ebs: ["VolumeSize", "VolumeType", "Encrypted"],
  MetadataOptions: ["HttpTokens"],
  InstanceMetadataOptions: ["HttpTokens"],
  LaunchTemplateData: ["ImageId", "InstanceType", "MetadataOptions"],
  TagSpecifications: ["ResourceType", "Tags"],
  Tags: ["Key", "Value"],
  IamInstanceProfile: ["Name"],
  LaunchTemplate: ["LaunchTemplateId", "Version"],
  LaunchTemplateSpecification: ["LaunchTemplateId", "Version"],
  NetworkInterfaces: ["DeviceIndex", "SubnetId", "Groups"],
  Filters: ["Name", "Values"],
  Monitoring: ["Enabled"],
  EnclaveOptions: ["Enabled"],
  HibernationOptions: ["Configured"],
  CpuOptions: ["CoreCount", "ThreadsPerCore"],
  AmiDistributionConfiguration: ["Name"],
  LaunchPermissions: ["UserId"],
  Copies: ["Region"],
  "AWS::EC2::Instance": ["ImageId", "InstanceType", "MetadataOptions"],
  "AWS::EC2::Volume": ["AvailabilityZone", "Size", "VolumeType", "Encrypted"],
  "AWS::AutoScaling::AutoScalingGroup": ["LaunchTemplate", "VPCZoneIdentifier"],
  "AWS::ImageBuilder::ImageRecipe": ["ParentImage", "Version", "Components"],
  "AWS::ImageBuilder::Image": ["ImageRecipeArn", "InfrastructureConfigurationArn", "DistributionConfigurationArn"],
  "AWS::ImageBuilder::ImagePipeline": ["ImageRecipeArn", "DistributionConfigurationArn"],
  "AWS::ImageBuilder::InfrastructureConfiguration": ["InstanceMetadataOptions"],
  FastLaunchConfigurations: ["Enabled", "LaunchTemplate"],
};

/** Keys that stand first in a list of keys, after those that must be there. */
const FIRST = ["Name", "ImageId", "InstanceType", "LaunchTemplateData", "BlockDeviceMappings", "MetadataOptions", "DeviceName", "Ebs", "VolumeSize", "VolumeType", "Encrypted", "KmsKeyId", "HttpTokens", "UserData", "IamInstanceProfile", "SecurityGroupIds", "TagSpecifications", "Key", "Value"];

/** By key: the value that stands first in a hole. */
const VALUE: Readonly<Record<string, Scalar>> = { VolumeType: "gp3", Encrypted: true, HttpTokens: "required", HttpEndpoint: "enabled", Enabled: true, Configured: true, ResourceType: "instance", BootMode: "uefi", ImdsSupport: "v2.0" };

const large = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The keys of `view` that people write below `key`. */
export function usualContent(key: string, view: SchemaView): string[] {
  const names = Object.hasOwn(CONTENT, large(key)) ? CONTENT[large(key)]! : [];
  if (!names.length) return [];
  const own = new Map([...view.properties().keys()].map((name) => [large(name), name]));
  return names.map((name) => own.get(name)).filter((name) => name !== undefined);
}

/** The values of a key, the one first that most people want. */
export function usualFirst(key: string, values: readonly Scalar[]): readonly Scalar[] {
  const wanted = Object.hasOwn(VALUE, large(key)) ? VALUE[large(key)] : undefined;
  return wanted !== undefined && values.includes(wanted) ? [wanted, ...values.filter((value) => value !== wanted)] : values;
}

/** A number to sort keys by: small for those that people mostly look for. */
export function usualRank(name: string): number | undefined {
  const at = FIRST.indexOf(large(name));
  return at < 0 ? undefined : at;
}
