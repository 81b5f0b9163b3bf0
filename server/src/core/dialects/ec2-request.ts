/**
 * Requests of `aws ec2 … --cli-input-yaml|json`, and launch template data on its own.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
import { publicGrant, type Grants } from "../model/sharing";
import type { Field } from "../text";
import type { Dialect, FactsOut, Reason } from "./dialect";
import { inOnePart, plainNotation } from "./dialect";
import { addNewVolumes, readGrantLists, readGrants, readLaunch } from "./ec2-shapes";
import { readImage } from "./image-shape";

interface Request {
  readonly operation: string;
  matches(root: Field): boolean;
  read(root: Field, facts: FactsOut): void;
}

const has = (root: Field, ...keys: string[]) => keys.every((key) => root.has(key));
const hasOne = (root: Field, ...keys: string[]) => keys.some((key) => root.has(key));
const hasOnly = (root: Field, keys: ReadonlySet<string>) => root.entries.every(([key]) => keys.has(key));

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
const CREATE_IMAGE = new Set(["InstanceId", "Name", "Description", "NoReboot", "BlockDeviceMappings", "TagSpecifications", "DryRun", "SnapshotLocation"]);
const ENABLE_IMAGE_DEPRECATION = new Set(["ImageId", "DeprecateAt", "DryRun"]);
const LAUNCH_PERMISSION_LISTS = ["UserIds", "UserGroups", "OrganizationArns", "OrganizationalUnitArns"];

/** The first that matches is taken. */
const REQUESTS: readonly Request[] = [
  { operation: "CopyImage", matches: (root) => has(root, "SourceImageId", "SourceRegion"), read: readCopyImage },
  { operation: "CreateLaunchTemplate", matches: (root) => root.get("LaunchTemplateData").isMap, read: (root, facts) => readLaunch(root.get("LaunchTemplateData"), facts, root.first("SourceVersion")) },
  { operation: "ModifyImageAttribute", matches: isModifyImageAttribute, read: readModifyImageAttribute },
  { operation: "EnableImageDeprecation", matches: (root) => has(root, "ImageId", "DeprecateAt") && hasOnly(root, ENABLE_IMAGE_DEPRECATION), read: readDeprecation },
  { operation: "RegisterImage", matches: isRegisterImage, read: (root, facts) => readNewImage(root, facts, "RegisterImage") },
  { operation: "CreateImage", matches: (root) => has(root, "InstanceId", "Name") && hasOnly(root, CREATE_IMAGE), read: (root, facts) => readNewImage(root, facts, "CreateImage") },
  { operation: "RunInstances", matches: isRunInstances, read: (root, facts) => readLaunch(root, facts, root.get("LaunchTemplate")) },
  { operation: "LaunchTemplateData", matches: isLaunchTemplateData, read: (root, facts) => readLaunch(root, facts) },
];

/** What these have, an AMI definition may have as well. */
const ALSO_OF_DEFINITIONS = new Set(["RegisterImage", "CreateImage", "CreateLaunchTemplate", "EnableImageDeprecation", "LaunchTemplateData"]);

function isRegisterImage(root: Field): boolean {
  return root.has("Name") && !hasOne(root, "ImageId", "InstanceId") && (hasOne(root, "RootDeviceName", "ImageLocation") || has(root, "Architecture", "BlockDeviceMappings"));
}

function isModifyImageAttribute(root: Field): boolean {
  if (!root.has("ImageId") || root.has("InstanceType")) return false;
  if (root.get("LaunchPermission").isMap) return hasOne(root.get("LaunchPermission"), "Add", "Remove");
  if (root.has("OperationType")) return hasOne(root, ...LAUNCH_PERMISSION_LISTS);
  return root.has("Attribute") && hasOne(root, "Value", "Description", "ImdsSupport", "ProductCodes", ...LAUNCH_PERMISSION_LISTS);
}

function isRunInstances(root: Field): boolean {
  return hasOne(root, "MinCount", "MaxCount") && hasOne(root, "ImageId", "LaunchTemplate") && hasOne(root, "InstanceType", "LaunchTemplate", "MaxCount");
}

function isLaunchTemplateData(root: Field): boolean {
  return TELLING.filter((key) => root.has(key)).length >= 2 && hasOnly(root, LAUNCH_TEMPLATE_DATA);
}

function readModifyImageAttribute(root: Field, facts: FactsOut): void {
  const permission = root.get("LaunchPermission");
  const grants: Grants = permission.isAbsent && !root.get("OperationType").is("remove") ? readGrantLists(root, facts) : readGrants(permission.get("Add"), facts);
  readImage(root, facts, { operation: "ModifyImageAttribute", exists: false, grants });
  for (const removed of permission.get("Remove").items) if (removed.has("UserId")) facts.add("accountId", { at: removed.get("UserId") });
}

function readDeprecation(root: Field, facts: FactsOut): void {
  facts.add("deprecation", { deprecateAt: root.get("DeprecateAt"), exists: false });
}

function readNewImage(root: Field, facts: FactsOut, operation: "RegisterImage" | "CreateImage"): void {
  const image = readImage(root, facts, { operation, exists: false });
  // CreateImage takes the encryption of the instance's volumes; it can't be asked for there.
  if (operation === "RegisterImage") addNewVolumes(facts, image.blockDevices, publicGrant(image.grants) !== undefined);
}

function readCopyImage(root: Field, facts: FactsOut): void {
  facts.add("imageCopy", {
    at: root, sourceImageId: root.get("SourceImageId"), region: root.get("DestinationRegion"), encrypted: root.get("Encrypted"), kmsKeyId: root.get("KmsKeyId"),
    grants: readGrants(root.get("LaunchPermissions"), facts),
  });
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
    if (request) request.read(root, facts);
    // By its name it is launch template data, however little is written yet.
    else readLaunch(root, facts);
  }),
};
export default dialect;
