/** The shapes of EC2 Image Builder, in requests (`camelCase`) and in CloudFormation (`PascalCase`). */
import type { Collector } from "../model/facts";
import type { DistributionTarget, SharedVolume } from "../model/sharing";
import type { Field } from "../text";
import { addNewVolumes, readBlockDevices, readGrantLists, readMetadataOptions, sharedVolumes, type Spelling } from "./ec2-shapes";

/**
 * A distribution configuration: per Region, whom the image is shared with.
 * @param recipeVolumes The volumes of the recipe that is distributed, where the document tells it.
 */
export function readDistribution(root: Field, facts: Collector, spelling: Spelling, recipeVolumes: readonly SharedVolume[] = []): void {
  const at = root.get(spelling("Distributions"));
  const targets: DistributionTarget[] = [];
  for (const item of at.items) {
    const region = item.get(spelling("Region"));
    const ami = item.get(spelling("AmiDistributionConfiguration"));
    // CloudFormation takes this object as free JSON: both spellings are met.
    const get = (key: string) => ami.first(spelling(key), key, key[0]!.toLowerCase() + key.slice(1));
    const permission = get("LaunchPermissionConfiguration").isAbsent ? get("LaunchPermission") : get("LaunchPermissionConfiguration");
    const inner: Spelling = permission.has("userIds") || permission.has("userGroups") || permission.has("organizationArns") || permission.has("organizationalUnitArns")
      ? (key) => key[0]!.toLowerCase() + key.slice(1) : spelling;
    const grants = readGrantLists(permission, facts, inner);
    for (const account of get("TargetAccountIds").items) facts.add("accountId", { at: account });
    const kmsKeyId = get("KmsKeyId");
    const volumes = kmsKeyId.isAbsent ? recipeVolumes : [{ encrypted: ami.get(spelling("Encrypted")), kmsKeyId, keyElsewhere: false }];
    facts.add("sharing", { grants, region, volumes, productCodes: undefined, billingProducts: undefined, deprecateAt: undefined, creationDate: undefined, exists: false });
    if (!ami.isAbsent) targets.push({ at: item, region, grants });
  }
  if (targets.length) facts.add("distribution", { at, targets });
}

/** A recipe's volumes. */
export function readRecipe(root: Field, facts: Collector, spelling: Spelling): void {
  addNewVolumes(facts, readBlockDevices(root.get(spelling("BlockDeviceMappings")), spelling));
}

export function recipeVolumes(root: Field, spelling: Spelling): SharedVolume[] {
  return sharedVolumes(readBlockDevices(root.get(spelling("BlockDeviceMappings")), spelling));
}

/** The instance that builds and tests the image. */
export function readInfrastructure(root: Field, facts: Collector, spelling: Spelling): void {
  facts.add("metadataOptions", readMetadataOptions(root.get(spelling("InstanceMetadataOptions")), spelling));
}

/** A lifecycle policy names accounts whose use keeps an image alive. */
export function readLifecyclePolicy(root: Field, facts: Collector, spelling: Spelling): void {
  for (const detail of root.get(spelling("PolicyDetails")).items) {
    const amis = detail.get(spelling("ExclusionRules")).get(spelling("Amis"));
    for (const account of amis.get(spelling("SharedAccounts")).items) facts.add("accountId", { at: account });
  }
}
