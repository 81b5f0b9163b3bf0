/**
 * Requests of `aws ec2 … --cli-input-yaml|json`, and launch template data on its own.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
import { publicGrant } from "../model/sharing";
import type { Field } from "../text";
import { nearest } from "../text/nearest";
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addRequestForm, hasOnly, hasSlip } from "./form";
import { addNewVolumes, addOverrides, pascal, readGrantLists, readGrants, readLaunch } from "./ec2-shapes";
import { addImageTags, readTagSpecifications } from "./identity-shapes";
import { copyDestinations, MOST_DESCRIPTION, readImage, readInstanceTypeSpecification } from "./image-shape";

interface Request {
  readonly operation: string;
  matches(root: Field): boolean;
  read(root: Field, facts: FactsOut): void;
}

const has = (root: Field, ...keys: string[]) => keys.every((key) => root.has(key));
const hasOne = (root: Field, ...keys: string[]) => keys.some((key) => root.has(key));

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html */
const LAUNCH_TEMPLATE_DATA = new Set([
  "KernelId", "EbsOptimized", "IamInstanceProfile", "BlockDeviceMappings", "NetworkInterfaces", "ImageId", "InstanceType", "KeyName", "Monitoring",
  "Placement", "RamDiskId", "DisableApiTermination", "InstanceInitiatedShutdownBehavior", "UserData", "TagSpecifications", "ElasticGpuSpecifications",
  "ElasticInferenceAccelerators", "SecurityGroupIds", "SecurityGroups", "InstanceMarketOptions", "CreditSpecification", "CpuOptions",
  "CapacityReservationSpecification", "LicenseSpecifications", "HibernationOptions", "MetadataOptions", "EnclaveOptions", "InstanceRequirements",
  "PrivateDnsNameOptions", "MaintenanceOptions", "DisableApiStop", "Operator", "NetworkPerformanceOptions", "SecondaryInterfaces",
]);
/** Of these, two make a document without an operation of its own launch template data. */
const TELLING = ["ImageId", "InstanceType", "NetworkInterfaces", "UserData", "MetadataOptions", "BlockDeviceMappings", "IamInstanceProfile", "SecurityGroupIds", "InstanceRequirements"];
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html */
const CREATE_IMAGE = new Set(["InstanceId", "Name", "Description", "NoReboot", "BlockDeviceMappings", "TagSpecifications", "DryRun", "SnapshotLocation", "BootModeOverride"]);
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
const REGISTER_IMAGE = new Set([
  "ImageLocation", "BillingProducts", "BootMode", "TpmSupport", "UefiData", "ImdsSupport", "TagSpecifications", "DryRun", "Name", "Description", "Architecture", "KernelId",
  "RamdiskId", "RootDeviceName", "BlockDeviceMappings", "VirtualizationType", "SriovNetSupport", "EnaSupport",
]);
/** Of these, one tells it from others' requests that name an instance. */
const OF_CREATE_IMAGE = ["NoReboot", "BlockDeviceMappings", "TagSpecifications", "SnapshotLocation", "BootModeOverride"];
const ENABLE_IMAGE_DEPRECATION = new Set(["ImageId", "DeprecateAt", "DryRun"]);
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html */
const COPY_IMAGE = new Set([
  "SourceImageId", "SourceRegion", "Name", "Description", "ClientToken", "Encrypted", "KmsKeyId", "DestinationOutpostArn", "CopyImageTags", "TagSpecifications",
  "SnapshotCopyCompletionDurationMinutes", "DestinationAvailabilityZone", "DestinationAvailabilityZoneId", "DryRun",
]);
const STORE_IMAGE = new Set(["ImageId", "Bucket", "S3ObjectTags", "DryRun"]);
const RESTORE_IMAGE = new Set(["Bucket", "ObjectKey", "Name", "TagSpecifications", "DryRun"]);
const FAST_LAUNCH = new Set(["ImageId", "ResourceType", "SnapshotConfiguration", "LaunchTemplate", "MaxParallelLaunches", "DryRun"]);
const LAUNCH_PERMISSION_LISTS = ["UserIds", "UserGroups", "OrganizationArns", "OrganizationalUnitArns"];
/** Attributes that a ModifyImageAttribute request names with their value. */
const NAMED_ATTRIBUTES = ["Description", "ImdsSupport", "LaunchPermission"];
const MODIFY_IMAGE_ATTRIBUTE = new Set(["ImageId", "Attribute", "OperationType", "ProductCodes", "Value", "DryRun", ...NAMED_ATTRIBUTES, ...LAUNCH_PERMISSION_LISTS]);
const DEREGISTER_IMAGE = new Set(["ImageId", "DeleteAssociatedSnapshots", "DryRun"]);
const REPLACE_INSTANCE_TYPES = new Set(["ImageId", "InstanceTypeSpecification", "DryRun"]);
const ENABLE_PROTECTION = new Set(["ImageId", "WithCooldown", "DryRun"]);
const BLOCK_PUBLIC_ACCESS = new Set(["ImageBlockPublicAccessState", "DryRun"]);
const ALLOWED_IMAGES = new Set(["ImageCriteria", "DryRun"]);
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFleet.html */
const CREATE_FLEET = new Set([
  "DryRun", "ClientToken", "SpotOptions", "OnDemandOptions", "ReservedCapacityOptions", "ExcessCapacityTerminationPolicy", "LaunchTemplateConfigs", "TargetCapacitySpecification",
  "TerminateInstancesWithExpiration", "Type", "ValidFrom", "ValidUntil", "ReplaceUnhealthyInstances", "TagSpecifications", "Context",
]);
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
const DESCRIBE_IMAGES = new Set(["ExecutableUsers", "ImageIds", "Owners", "IncludeDeprecated", "IncludeDisabled", "Filters", "DryRun", "MaxResults", "NextToken"]);
/** Filters on what only images have; `name` with one of them is a search for images. */
const IMAGE_FILTERS = new Set(["architecture", "root-device-type", "virtualization-type", "hypervisor", "is-public", "image-type", "ena-support", "state", "platform", "boot-mode", "owner-alias", "owner-id"]);

/** The first that matches is taken. */
const REQUESTS: readonly Request[] = [
  { operation: "CopyImage", matches: isCopyImage, read: readCopyImage },
  { operation: "CreateLaunchTemplate", matches: (root) => root.get("LaunchTemplateData").isMap, read: readCreateLaunchTemplate },
  { operation: "ModifyImageAttribute", matches: isModifyImageAttribute, read: readModifyImageAttribute },
  { operation: "DeregisterImage", matches: (root) => has(root, "ImageId", "DeleteAssociatedSnapshots") && hasOnly(root, DEREGISTER_IMAGE), read: readDeregistration },
  { operation: "ReplaceImageInstanceTypeSpecification", matches: (root) => root.has("ImageId") && root.get("InstanceTypeSpecification").isMap && hasOnly(root, REPLACE_INSTANCE_TYPES), read: readInstanceTypes },
  { operation: "EnableImageDeregistrationProtection", matches: (root) => has(root, "ImageId", "WithCooldown") && hasOnly(root, ENABLE_PROTECTION), read: readProtection },
  { operation: "EnableImageBlockPublicAccess", matches: (root) => has(root, "ImageBlockPublicAccessState") && hasOnly(root, BLOCK_PUBLIC_ACCESS) && !root.get("ImageBlockPublicAccessState").is("unblocked"), read: readBlockPublicAccess },
  { operation: "ReplaceImageCriteriaInAllowedImagesSettings", matches: (root) => root.get("ImageCriteria").isSeq && hasOnly(root, ALLOWED_IMAGES), read: readAllowedImages },
  { operation: "DescribeImages", matches: isDescribeImages, read: readImageLookup },
  { operation: "EnableImageDeprecation", matches: (root) => has(root, "ImageId", "DeprecateAt") && hasOnly(root, ENABLE_IMAGE_DEPRECATION), read: readDeprecation },
  { operation: "CreateStoreImageTask", matches: (root) => has(root, "ImageId", "Bucket") && hasId(root, "ImageId", "ami") && hasOnly(root, STORE_IMAGE), read: readStoreImage },
  { operation: "CreateRestoreImageTask", matches: isRestoreImage, read: readRestoreImage },
  { operation: "EnableFastLaunch", matches: isFastLaunch, read: readFastLaunchRequest },
  { operation: "RegisterImage", matches: isRegisterImage, read: (root, facts) => readNewImage(root, facts, "RegisterImage") },
  { operation: "CreateImage", matches: isCreateImage, read: (root, facts) => readNewImage(root, facts, "CreateImage") },
  { operation: "CreateFleet", matches: isCreateFleet, read: readFleet },
  { operation: "RunInstances", matches: isRunInstances, read: readRunInstances },
  { operation: "LaunchTemplateData", matches: isLaunchTemplateData, read: (root, facts) => readLaunch(root, facts) },
];

/** What these have, an AMI definition may have as well. */
const ALSO_OF_DEFINITIONS = new Set(["RegisterImage", "CreateImage", "CreateLaunchTemplate", "EnableImageDeprecation", "LaunchTemplateData"]);

const hasId = (root: Field, key: string, prefix: string) => root.get(key).isDynamic || root.get(key).text?.startsWith(`${prefix}-`) === true;

/**
 * Both of an image and its Region tell a copy; one of them does where nothing else is said than CopyImage takes.
 * WorkSpaces has images and copies of its own.
 */
function isCopyImage(root: Field): boolean {
  if (root.get("SourceImageId").text?.startsWith("wsi-")) return false;
  if (has(root, "SourceImageId", "SourceRegion") && hasId(root, "SourceImageId", "ami")) return true;
  const isTold = has(root, "SourceImageId", "Name") || (has(root, "SourceRegion", "Name") && hasOne(root, "CopyImageTags", "SnapshotCopyCompletionDurationMinutes", "DestinationOutpostArn", "DestinationAvailabilityZone"));
  return isTold && hasOnly(root, COPY_IMAGE);
}

/** CreateAssociation of Systems Manager has a document's name beside an instance, and instances of Connect have names too. */
function isCreateImage(root: Field): boolean {
  if (!root.has("InstanceId") || !hasOne(root, "Name", "NoReboot", "SnapshotLocation") || !hasOnly(root, CREATE_IMAGE)) return false;
  return hasOne(root, ...OF_CREATE_IMAGE) || (mayBeInstance(root.get("InstanceId")) && !/^(?:AWS[A-Za-z0-9]*-|arn:)/.test(root.get("Name").text ?? ""));
}

/** Also of an ID that is typed half. */
function mayBeInstance(id: Field): boolean {
  return id.isDynamic || id.isAbsent || /^(?:i(?:-.*)?)?$/i.test(id.text ?? "none");
}

/** Its keys are common words: the object must be named as stored images are, or an image be tagged. */
function isRestoreImage(root: Field): boolean {
  if (!hasOne(root, "Bucket", "ObjectKey") || !hasOnly(root, RESTORE_IMAGE)) return false;
  return /^ami-[^/]*\.bin$/.test(root.get("ObjectKey").text ?? "") || (has(root, "Bucket") && root.get("TagSpecifications").items.some((item) => item.get("ResourceType").is("image")));
}

function isFastLaunch(root: Field): boolean {
  return root.has("ImageId") && hasOne(root, "SnapshotConfiguration", "MaxParallelLaunches") && hasOnly(root, FAST_LAUNCH);
}

function isRegisterImage(root: Field): boolean {
  // A name is required, so its lack is no sign of anything else.
  if (!root.has("Name")) return hasOne(root, "RootDeviceName", "ImageLocation") && hasOne(root, "Architecture", "VirtualizationType", "BlockDeviceMappings") && hasOnly(root, REGISTER_IMAGE);
  return !hasOne(root, "ImageId", "InstanceId") && (hasOne(root, "RootDeviceName", "ImageLocation") || has(root, "Architecture", "BlockDeviceMappings"));
}

function isModifyImageAttribute(root: Field): boolean {
  if (!root.has("ImageId") || root.has("InstanceType")) return false;
  if (root.get("LaunchPermission").isMap) return hasOne(root.get("LaunchPermission"), "Add", "Remove");
  if (root.has("OperationType")) return hasOne(root, ...LAUNCH_PERMISSION_LISTS);
  // Only there a description is a map. A list of permissions is what describe-image-attribute prints.
  if (!root.get("LaunchPermissions").isSeq && NAMED_ATTRIBUTES.some((key) => root.get(key).has("Value")) && hasOnly(root, MODIFY_IMAGE_ATTRIBUTE)) return true;
  return root.has("Attribute") && hasOne(root, "Value", "Description", "ImdsSupport", "ProductCodes", ...LAUNCH_PERMISSION_LISTS);
}

function isDescribeImages(root: Field): boolean {
  if (!root.get("Filters").isSeq || !hasOnly(root, DESCRIBE_IMAGES)) return false;
  const names = new Set(root.get("Filters").items.map((filter) => filter.get("Name").text));
  return hasOne(root, "ExecutableUsers", "ImageIds", "Owners", "IncludeDeprecated", "IncludeDisabled") || (names.has("name") && [...names].some((name) => name !== undefined && IMAGE_FILTERS.has(name)));
}

function isRunInstances(root: Field): boolean {
  return hasOne(root, "MinCount", "MaxCount") && hasOne(root, "ImageId", "LaunchTemplate") && hasOne(root, "InstanceType", "LaunchTemplate", "MaxCount");
}

/** ModifyFleet has these too, beside the fleet's ID. */
function isCreateFleet(root: Field): boolean {
  return root.get("LaunchTemplateConfigs").isSeq && root.get("TargetCapacitySpecification").isMap && hasOnly(root, CREATE_FLEET);
}

function isLaunchTemplateData(root: Field): boolean {
  const told = TELLING.filter((key) => root.has(key));
  if (told.length < 2 || !hasOnly(root, LAUNCH_TEMPLATE_DATA)) return false;
  // A list of parameters has such names too, a little different and with nothing below them.
  return !hasSlip(root, LAUNCH_TEMPLATE_DATA) || told.some((key) => root.get(key).isMap || root.get(key).items.some(({ isMap }) => isMap));
}

/** Of what somebody calls a request, and none of the others is: nothing yet, or at least one key of such data, also half typed. */
function mayBeLaunchTemplateData({ entries }: Field): boolean {
  const known = [...LAUNCH_TEMPLATE_DATA];
  return !entries.length || entries.some(([key]) => nearest(key, known) !== undefined || known.some((name) => name.toLowerCase().startsWith(key.toLowerCase())));
}

function readModifyImageAttribute(root: Field, facts: FactsOut): void {
  const permission = root.get("LaunchPermission");
  const operationType = root.get("OperationType");
  const given = permission.isAbsent && !operationType.is("remove") && !operationType.isDynamic ? readGrantLists(root, facts) : readGrants(permission.get("Add"), facts);
  const taken = permission.isAbsent && operationType.is("remove") ? readGrantLists(root, facts, pascal, { change: "take" }) : readGrants(permission.get("Remove"), facts, "take");
  readImage(root, facts, { operation: "ModifyImageAttribute", exists: false, grants: given });
  facts.add("grantChange", { given, taken });
  facts.add("imageAttributeChange", {
    at: root, imageId: root.get("ImageId"), attribute: root.get("Attribute"), value: root.get("Value"), operationType, productCodes: root.get("ProductCodes"),
    named: NAMED_ATTRIBUTES.map((key) => root.get(key)), principals: LAUNCH_PERMISSION_LISTS.map((key) => root.get(key)),
  });
  if (root.get("Attribute").is("description") && root.has("Value")) facts.add("description", { at: root.get("Value"), most: MOST_DESCRIPTION });
}

function readDeregistration(root: Field, facts: FactsOut): void {
  facts.add("deregistration", { at: root, imageId: root.get("ImageId"), deleteAssociatedSnapshots: root.get("DeleteAssociatedSnapshots") });
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
}

function readInstanceTypes(root: Field, facts: FactsOut): void {
  facts.add("instanceTypeSpecification", readInstanceTypeSpecification(root.get("InstanceTypeSpecification"), false));
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
}

function readProtection(root: Field, facts: FactsOut): void {
  facts.add("deregistrationProtection", { imageId: root.get("ImageId"), withCooldown: root.get("WithCooldown") });
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
}

function readBlockPublicAccess(root: Field, facts: FactsOut): void {
  facts.add("imageBlockPublicAccess", { state: root.get("ImageBlockPublicAccessState") });
}

function readAllowedImages(root: Field, facts: FactsOut): void {
  facts.add("allowedImages", { criteria: root.get("ImageCriteria") });
}

function readImageLookup(root: Field, facts: FactsOut): void {
  const filters = root.get("Filters").items;
  const named = filters.find((filter) => filter.get("Name").is("name"));
  // Tags tell whose image it is: those of others can't be seen, but for shared ones.
  const isOwned = root.has("ImageIds") || root.has("ExecutableUsers") || root.get("Filters").isDynamic
    || filters.some((filter) => filter.isDynamic || filter.get("Name").isDynamic || /^(?:owner-alias|owner-id|image-id|product-code|tag-key|tag:(?!ec2:SharedTag\/).*)$/.test(filter.get("Name").text ?? ""));
  facts.add("imageLookup", { at: root, name: named?.get("Name"), owners: root.get("Owners"), isOwned });
}

function readDeprecation(root: Field, facts: FactsOut): void {
  facts.add("deprecation", { deprecateAt: root.get("DeprecateAt"), imageId: root.get("ImageId"), exists: false });
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
}

function readNewImage(root: Field, facts: FactsOut, operation: "RegisterImage" | "CreateImage"): void {
  const image = readImage(root, facts, { operation, exists: false });
  // CreateImage takes the encryption of the instance's volumes; it can't be asked for there.
  if (operation === "RegisterImage") addNewVolumes(facts, image.blockDevices, publicGrant(image.grants) !== undefined);
}

function readCopyImage(root: Field, facts: FactsOut): void {
  const sourceImageId = root.get("SourceImageId");
  const sourceRegion = root.get("SourceRegion");
  facts.add("imageCopy", {
    at: root, operation: "CopyImage", source: undefined, sourceImageId, sourceRegion, region: root.get("DestinationRegion"), encrypted: root.get("Encrypted"), kmsKeyId: root.get("KmsKeyId"),
    copyImageTags: root.get("CopyImageTags"), tagSpecifications: root.get("TagSpecifications"), completionDuration: root.get("SnapshotCopyCompletionDurationMinutes"),
    destinations: copyDestinations(root), grants: readGrants(root.get("LaunchPermissions"), facts),
  });
  facts.add("imageName", { at: root.get("Name"), operation: "CopyImage" });
  facts.add("description", { at: root.get("Description"), most: MOST_DESCRIPTION });
  if (!sourceImageId.isAbsent) facts.add("resourceId", { at: sourceImageId, kind: "image" });
  for (const region of [sourceRegion, root.get("DestinationRegion")]) if (!region.isAbsent) facts.add("regionName", { at: region });
  addClientToken(root, facts, 128);
  addImageTags(root, facts, "CopyImage");
}

function readStoreImage(root: Field, facts: FactsOut): void {
  facts.add("imageStore", { at: root, operation: "CreateStoreImageTask", bucket: root.get("Bucket"), objectKey: root.get("ObjectKey") });
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
}

function readRestoreImage(root: Field, facts: FactsOut): void {
  facts.add("imageStore", { at: root, operation: "CreateRestoreImageTask", bucket: root.get("Bucket"), objectKey: root.get("ObjectKey") });
  if (!root.get("Name").isAbsent) facts.add("imageName", { at: root.get("Name"), operation: "CreateRestoreImageTask" });
  addImageTags(root, facts, "CreateRestoreImageTask");
}

function readFastLaunchRequest(root: Field, facts: FactsOut): void {
  const template = root.get("LaunchTemplate");
  facts.add("fastLaunch", {
    at: root, service: "EC2", imageId: root.get("ImageId"), maxParallelLaunches: root.get("MaxParallelLaunches"), resourceType: root.get("ResourceType"),
    targetResourceCount: root.get("SnapshotConfiguration").get("TargetResourceCount"), launchTemplate: template, launchTemplateId: template.get("LaunchTemplateId"),
    launchTemplateName: template.get("LaunchTemplateName"), launchTemplateVersion: template.get("Version"), parentImages: [], isOn: true,
  });
  facts.add("resourceId", { at: root.get("ImageId"), kind: "image" });
  if (!template.get("LaunchTemplateId").isAbsent) facts.add("resourceId", { at: template.get("LaunchTemplateId"), kind: "launchTemplate" });
}

/** RunInstances, and what it takes beside what a launch template holds. */
function readRunInstances(root: Field, facts: FactsOut): void {
  readLaunch(root, facts, { base: root.get("LaunchTemplate"), isLaunch: true });
  addClientToken(root, facts, 64);
}

/** A fleet launches its templates, and may override their types and images. */
function readFleet(root: Field, facts: FactsOut): void {
  for (const config of root.get("LaunchTemplateConfigs").items) {
    addOverrides(config, facts);
    const template = config.get("LaunchTemplateSpecification").get("LaunchTemplateId");
    if (!template.isAbsent) facts.add("resourceId", { at: template, kind: "launchTemplate" });
    for (const override of config.get("Overrides").items) if (!override.get("ImageId").isAbsent) facts.add("resourceId", { at: override.get("ImageId"), kind: "image" });
  }
  for (const list of readTagSpecifications(root.get("TagSpecifications"))) facts.add("tagList", list);
}

function readCreateLaunchTemplate(root: Field, facts: FactsOut): void {
  readLaunch(root.get("LaunchTemplateData"), facts, { base: root.first("SourceVersion") });
  addClientToken(root, facts, 128);
  for (const list of readTagSpecifications(root.get("TagSpecifications"))) facts.add("tagList", list);
  if (!root.get("LaunchTemplateId").isAbsent) facts.add("resourceId", { at: root.get("LaunchTemplateId"), kind: "launchTemplate" });
}

function addClientToken(root: Field, facts: FactsOut, most: number): void {
  if (!root.get("ClientToken").isAbsent) facts.add("clientToken", { at: root.get("ClientToken"), most });
}

const dialect: Dialect = {
  id: "ec2-request",
  title: "dialect.ec2-request",
  notation: plainNotation,
  names: /(?:^|\/)[^/]*\.launch-template\.(?:ya?ml|json)$/i,
  byContent(root): Reason | undefined {
    const request = REQUESTS.find((candidate) => candidate.matches(root));
    return request && { word: "reason.request", data: { operation: request.operation }, orByName: ALSO_OF_DEFINITIONS.has(request.operation) ? "ami-definition" : undefined };
  },
  parts: inOnePart((root, facts) => {
    const request = REQUESTS.find((candidate) => candidate.matches(root));
    if (!request && !mayBeLaunchTemplateData(root)) return;
    addRequestForm(root, facts, "ec2", request?.operation ?? "LaunchTemplateData");
    if (request) request.read(root, facts);
    // By its name it is launch template data, however little is written yet.
    else readLaunch(root, facts);
  }),
};
export default dialect;
