/** The shapes of EC2 Image Builder, in requests (`camelCase`) and in CloudFormation (`PascalCase`). */
import type { Collector } from "../model/facts";
import { publicGrant, type DistributionTarget, type Grants, type SharedVolume } from "../model/sharing";
import type { Field } from "../text";
import { addNewVolumes, readBlockDevices, readGrantLists, readMetadataOptions, sharedVolumes, camel, pascal, type Spelling } from "./ec2-shapes";

/** CloudFormation calls it by the name of its type, requests do not; either is met in both. */
const PERMISSIONS = ["LaunchPermissionConfiguration", "launchPermissionConfiguration", "LaunchPermission", "launchPermission"];

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
    const get = (key: string) => ami.first(spelling(key), key, camel(key));
    const grants = readPermission(ami, facts, spelling);
    for (const account of get("TargetAccountIds").items) facts.add("accountId", { at: account });
    const kmsKeyId = get("KmsKeyId");
    const volumes = kmsKeyId.isAbsent ? recipeVolumes : [{ encrypted: ami.get(spelling("Encrypted")), kmsKeyId, keyElsewhere: false }];
    facts.add("sharing", { grants, region, volumes, productCodes: undefined, billingProducts: undefined, deprecateAt: undefined, creationDate: undefined, exists: false });
    if (!ami.isAbsent) targets.push({ at: item, region, grants, ownCopies: !get("TargetAccountIds").isAbsent });
  }
  if (targets.length) facts.add("distribution", { at, targets });
}

/** The launch permissions of one Region. */
function readPermission(ami: Field, facts: Collector, spelling: Spelling): Grants {
  const permission = ami.first(spelling === pascal ? "LaunchPermissionConfiguration" : "launchPermission", ...PERMISSIONS);
  const isCamel = permission.entries.some(([key]) => /^[a-z]/.test(key));
  return readGrantLists(permission, facts, isCamel ? camel : spelling);
}

/** True when the image is public in some Region. */
export function isPublicDistribution(root: Field, spelling: Spelling): boolean {
  return root.get(spelling("Distributions")).items.some((item) => publicGrant(readPermission(item.get(spelling("AmiDistributionConfiguration")), NOBODY, spelling)) !== undefined);
}

const NOBODY: Collector = { add: () => {} };

/** A recipe's volumes. @param isPublic True when the image is known to become public. */
export function readRecipe(root: Field, facts: Collector, spelling: Spelling, isPublic = false): void {
  addNewVolumes(facts, readBlockDevices(root.get(spelling("BlockDeviceMappings")), spelling), isPublic);
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
