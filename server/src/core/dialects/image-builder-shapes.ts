/** The shapes of EC2 Image Builder, in requests (`camelCase`) and in CloudFormation (`PascalCase`). */
import type { Collector } from "../model/facts";
import { publicGrant, type DistributionTarget, type Grants, type SharedVolume } from "../model/sharing";
import type { Field } from "../text";
import { unalias, type Node } from "../text/tree";
import { intrinsicOf } from "./cloudformation-notation";
import { addMaybeImageId, readTagMap } from "./identity-shapes";
import { addBuildUserData } from "./script-shape";
import { addNewVolumes, addSnapshotIds, readBlockDevices, readGrantLists, readMetadataOptions, readPlacement, sharedVolumes, camel, pascal, type Spelling } from "./ec2-shapes";

/** CloudFormation calls it by the name of its type, requests do not; either is met in both. */
const PERMISSIONS = ["LaunchPermissionConfiguration", "launchPermissionConfiguration", "LaunchPermission", "launchPermission"];

/**
 * A distribution configuration: per Region, whom the image is shared with.
 * @param recipeVolumes The volumes of the recipe that is distributed, where the document tells it.
 * @param watermarks The watermarks of that recipe.
 * @param parentImages The images that such recipes build on.
 */
export function readDistribution(root: Field, facts: Collector, spelling: Spelling, recipeVolumes: readonly SharedVolume[] = [], watermarks: readonly Field[] = [], parentImages: readonly Field[] = []): void {
  addBuilderIdentity(root, facts, spelling);
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
    const volumes = kmsKeyId.isAbsent ? recipeVolumes : [{ encrypted: ami.get(spelling("Encrypted")), kmsKeyId, hasKey: namesKey(kmsKeyId), keyElsewhere: false }];
    facts.add("sharing", { grants, region, volumes, productCodes: undefined, billingProducts: undefined, deprecateAt: undefined, creationDate: undefined, watermarks, exists: false, tagLists: [readTagMap(get("AmiTags"))], description: get("Description") });
    addDistributed(item, ami, facts, spelling, parentImages);
    if (!ami.isAbsent) targets.push({ at: item, region, grants, ownCopies: !get("TargetAccountIds").isAbsent, owners: get("TargetAccountIds") });
  }
  if (targets.length) facts.add("distribution", { at, targets });
}

/** Tags that the resources of one build take. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html */
const MOST_RESOURCE_TAGS = 30;
/** Characters of a description. */
const MOST_DESCRIPTION = 1024;
const MOST_CLIENT_TOKEN = 64;

/** What a request, or the properties of a resource, is called by. */
export function addBuilderIdentity(root: Field, facts: Collector, spelling: Spelling): void {
  const get = (key: string) => root.get(spelling(key));
  if (!get("ClientToken").isAbsent) facts.add("clientToken", { at: get("ClientToken"), most: MOST_CLIENT_TOKEN });
  if (!get("Description").isAbsent) facts.add("description", { at: get("Description"), most: MOST_DESCRIPTION });
  if (!get("Tags").isAbsent) facts.add("tagList", readTagMap(get("Tags")));
  if (!get("ResourceTags").isAbsent) facts.add("tagList", readTagMap(get("ResourceTags"), MOST_RESOURCE_TAGS));
}

/** Lists of a distribution whose entries name an account each, and where they do. */
const ACCOUNTS = [["LaunchTemplateConfigurations", "AccountId"], ["FastLaunchConfigurations", "AccountId"], ["SsmParameterConfigurations", "AmiAccountId"]] as const;

/** What one Region's image is called, and how it is prepared to start. */
function addDistributed(item: Field, ami: Field, facts: Collector, spelling: Spelling, parentImages: readonly Field[]): void {
  const get = (key: string) => ami.first(spelling(key), key, camel(key));
  if (!get("Name").isAbsent) facts.add("imageName", { at: get("Name"), operation: "distribution" });
  if (!get("Description").isAbsent) facts.add("description", { at: get("Description"), most: MOST_DESCRIPTION });
  if (!get("AmiTags").isAbsent) facts.add("tagList", readTagMap(get("AmiTags")));
  const region = item.get(spelling("Region"));
  if (!region.isAbsent) facts.add("regionName", { at: region });
  for (const [list, key] of ACCOUNTS) {
    for (const entry of item.get(spelling(list)).items) if (!entry.get(spelling(key)).isAbsent) facts.add("accountId", { at: entry.get(spelling(key)) });
  }
  for (const at of item.get(spelling("FastLaunchConfigurations")).items) {
    const template = at.get(spelling("LaunchTemplate"));
    const of = (key: string) => template.get(spelling(key));
    facts.add("fastLaunch", {
      at, service: "Image Builder", parentImages, imageId: at.get(spelling("ImageId")), maxParallelLaunches: at.get(spelling("MaxParallelLaunches")), resourceType: at.get(spelling("ResourceType")),
      targetResourceCount: at.get(spelling("SnapshotConfiguration")).get(spelling("TargetResourceCount")), launchTemplate: template, launchTemplateId: of("LaunchTemplateId"),
      launchTemplateName: of("LaunchTemplateName"), launchTemplateVersion: of("LaunchTemplateVersion"), isOn: at.get(spelling("Enabled")).is(true),
    });
  }
}

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html */
const MOST_PRINCIPALS = { userId: 1536, organizationArn: 25, organizationalUnitArn: 25 };

/** The launch permissions of one Region. */
function readPermission(ami: Field, facts: Collector, spelling: Spelling): Grants {
  const permission = ami.first(spelling === pascal ? "LaunchPermissionConfiguration" : "launchPermission", ...PERMISSIONS);
  const isCamel = permission.entries.some(([key]) => /^[a-z]/.test(key));
  return readGrantLists(permission, facts, isCamel ? camel : spelling, { change: "give", most: MOST_PRINCIPALS });
}

/** True for an ARN or alias with parts to fill in, and for the ARN of another resource: there is a key, whichever it is. */
function namesKey({ isDynamic, written }: Field): boolean {
  const node = unalias(written);
  if (!isDynamic || !node) return false;
  const intrinsic = intrinsicOf(node);
  const argument = intrinsic ? intrinsic.argument : node;
  if (intrinsic?.name === "GetAtt") return argument !== undefined && /\.Arn$/.test(argument.type === "seq" ? `.${scalarAt(argument.items[1]?.value)}` : scalarAt(argument));
  return (!intrinsic || intrinsic.name === "Sub" || intrinsic.name === "Join") && /^(?:arn:|alias\/)/.test(firstText(argument));
}

function scalarAt(node: Node | undefined): string {
  const at = unalias(node);
  return at?.type === "scalar" ? at.text : "";
}

/** What a text begins with that is put together of parts: `!Sub [text, values]`, `!Join ["", [text, …]]`. */
function firstText(node: Node | undefined): string {
  const at = unalias(node);
  if (at?.type !== "seq") return scalarAt(at);
  const [first, second] = at.items;
  return scalarAt(first?.value) || firstText(second?.value);
}

/** True when the image is public in some Region. */
export function isPublicDistribution(root: Field, spelling: Spelling): boolean {
  return root.get(spelling("Distributions")).items.some((item) => publicGrant(readPermission(item.get(spelling("AmiDistributionConfiguration")), NOBODY, spelling)) !== undefined);
}

const NOBODY: Collector = { add: () => {} };

/** A recipe's volumes. @param isPublic True when the image is known to become public. */
export function readRecipe(root: Field, facts: Collector, spelling: Spelling, isPublic = false): void {
  const blockDevices = readBlockDevices(root.get(spelling("BlockDeviceMappings")), spelling);
  addNewVolumes(facts, blockDevices, isPublic);
  addSnapshotIds(facts, blockDevices);
  addBuildUserData(root.get(spelling("AdditionalInstanceConfiguration")).get(spelling("UserDataOverride")), facts);
  addBuilderIdentity(root, facts, spelling);
  if (!root.get(spelling("AmiTags")).isAbsent) facts.add("tagList", readTagMap(root.get(spelling("AmiTags"))));
  const parentImage = root.get(spelling("ParentImage"));
  addMaybeImageId(parentImage, facts);
  addMaybeImageId(root.get(spelling("InstanceConfiguration")).get(spelling("Image")), facts);
  if (!parentImage.isAbsent) facts.add("parentImage", { at: parentImage });
}

export function recipeVolumes(root: Field, spelling: Spelling): SharedVolume[] {
  return sharedVolumes(readBlockDevices(root.get(spelling("BlockDeviceMappings")), spelling));
}

/** The instance that builds and tests the image. @param buildsContainers True when it is known to build container images. */
export function readInfrastructure(root: Field, facts: Collector, spelling: Spelling, buildsContainers = false): void {
  facts.add("metadataOptions", { ...readMetadataOptions(root.get(spelling("InstanceMetadataOptions")), spelling), buildsContainers });
  const types = root.get(spelling("InstanceTypes")).items;
  for (const at of types) facts.add("instanceTypeName", { at });
  if (types.length > 1) facts.add("instanceTypeChoice", { types, isBuild: true });
  const nowhere = root.get(spelling("InstanceMarketOptions"));
  facts.add("placement", readPlacement(root.get(spelling("Placement")), types, { licenses: nowhere, marketType: nowhere, isLaunch: true, spelling }));
  addBuilderIdentity(root, facts, spelling);
  for (const id of root.get(spelling("SecurityGroupIds")).items) facts.add("resourceId", { at: id, kind: "securityGroup" });
  if (!root.get(spelling("SubnetId")).isAbsent) facts.add("resourceId", { at: root.get(spelling("SubnetId")), kind: "subnet" });
  const hostId = root.get(spelling("Placement")).get(spelling("HostId"));
  if (!hostId.isAbsent) facts.add("resourceId", { at: hostId, kind: "host" });
}

/** A lifecycle policy says what becomes of old images, and names accounts whose use keeps an image alive. */
export function readLifecyclePolicy(root: Field, facts: Collector, spelling: Spelling): void {
  for (const detail of root.get(spelling("PolicyDetails")).items) {
    const action = detail.get(spelling("Action"));
    const included = action.get(spelling("IncludeResources"));
    facts.add("lifecycleAction", {
      at: action, resourceType: root.get(spelling("ResourceType")), type: action.get(spelling("Type")), amis: included.get(spelling("Amis")), snapshots: included.get(spelling("Snapshots")),
    });
    const amis = detail.get(spelling("ExclusionRules")).get(spelling("Amis"));
    for (const account of amis.get(spelling("SharedAccounts")).items) facts.add("accountId", { at: account });
    for (const region of amis.get(spelling("Regions")).items) facts.add("regionName", { at: region });
  }
}
