/** What a document can refer to in itself: parameters, resources, conditions, steps. */
import { unalias, type MapNode, type Node } from "../../text/tree";
import type { Locale } from "../../data";
import { MARK } from "../cursor";
import { itemsUnder, mapUnder, textUnder } from "../tree-values";
import { MOST_OFFERS, type Offer } from "./offer";
import { tell, type FeatureWord } from "./words";

/** What is written under a key, where it is not being typed. */
function textOf(node: Node | undefined, key: string): string | undefined {
  const text = textUnder(node, key);
  return text?.includes(MARK) ? undefined : text;
}

/** The entries of a map whose names begin with what is typed, or hold it. */
function named(map: MapNode | undefined, typed: string): [string, Node | undefined][] {
  const word = typed.toLowerCase();
  const found: [string, Node | undefined][] = [];
  for (const { key, value } of map?.entries ?? []) {
    if (key.text.includes(MARK) || !key.text.toLowerCase().includes(word)) continue;
    found.push([key.text, unalias(value)]);
    if (found.length >= MOST_OFFERS) break;
  }
  return found;
}

const offer = (label: string, detail: string | undefined, rank: number): Offer => ({ label, kind: "reference", detail, parts: [label], rank, isText: true });

// --- CloudFormation

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
export const PSEUDO_PARAMETERS = {
  "AWS::Region": "pseudoRegion", "AWS::AccountId": "pseudoAccountId", "AWS::Partition": "pseudoPartition", "AWS::StackName": "pseudoStackName", "AWS::StackId": "pseudoStackId",
  "AWS::URLSuffix": "pseudoUrlSuffix", "AWS::NotificationARNs": "pseudoNotificationArns", "AWS::NoValue": "pseudoNoValue",
} as const satisfies Record<string, FeatureWord>;

/** What `!GetAtt` gives, by type: the "Return values" of each type's page. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::LaunchTemplate": ["LatestVersionNumber", "DefaultVersionNumber", "LaunchTemplateId"],
  "AWS::EC2::Instance": ["InstanceId", "PrivateIp", "PublicIp", "PrivateDnsName", "PublicDnsName", "AvailabilityZone", "VpcId"],
  "AWS::EC2::NetworkInterface": ["Id", "PrimaryPrivateIpAddress", "SecondaryPrivateIpAddresses"],
  "AWS::EC2::SecurityGroup": ["GroupId", "VpcId"],
  "AWS::EC2::EC2Fleet": ["FleetId"],
  "AWS::EC2::Volume": ["VolumeId"],
  "AWS::EC2::CapacityReservation": ["Id", "AvailabilityZone", "AvailableInstanceCount", "InstanceType", "Tenancy", "TotalInstanceCount"],
  "AWS::EC2::Host": ["HostId"],
  "AWS::AutoScaling::AutoScalingGroup": ["AutoScalingGroupARN"],
  "AWS::EKS::Nodegroup": ["Arn", "ClusterName", "Id", "NodegroupName"],
  "AWS::ImageBuilder::Component": ["Arn", "Encrypted", "Type"],
  "AWS::ImageBuilder::ContainerRecipe": ["Arn", "Name"],
  "AWS::ImageBuilder::DistributionConfiguration": ["Arn"],
  "AWS::ImageBuilder::Image": ["Arn", "ImageId", "ImageUri", "Name"],
  "AWS::ImageBuilder::ImagePipeline": ["Arn"],
  "AWS::ImageBuilder::ImageRecipe": ["Arn", "Name"],
  "AWS::ImageBuilder::InfrastructureConfiguration": ["Arn"],
  "AWS::ImageBuilder::LifecyclePolicy": ["Arn"],
  "AWS::ImageBuilder::Workflow": ["Arn"],
  "AWS::SSM::Parameter": ["Type", "Value"],
  "AWS::IAM::InstanceProfile": ["Arn"],
  "AWS::IAM::Role": ["Arn", "RoleId"],
  "AWS::KMS::Key": ["Arn", "KeyId"],
  "AWS::S3::Bucket": ["Arn", "DomainName"],
  "AWS::SNS::Topic": ["TopicArn", "TopicName"],
};

/** What `!Ref` may name. `self` is the resource that it stands in, which can't refer to itself. */
export function refTargets(root: Node | undefined, typed: string, locale: Locale, self?: string): Offer[] {
  const parameters = named(mapUnder(root, "Parameters"), typed).map(([name, node]) => offer(name, [tell(locale, "parameter"), textOf(node, "Type")].filter(Boolean).join(" · "), 0));
  const resources = named(mapUnder(root, "Resources"), typed).filter(([name]) => name !== self).map(([name, node]) => offer(name, textOf(node, "Type"), 1));
  return [...parameters, ...resources, ...Object.keys(PSEUDO_PARAMETERS).map((name) => offer(name, tell(locale, "pseudoParameter"), 2))];
}

/** `Resource.Attribute`, or the resources while no dot is typed. */
export function getAttTargets(root: Node | undefined, typed: string, locale: Locale, self?: string): Offer[] {
  const dot = typed.indexOf(".");
  if (dot < 0) {
    return named(mapUnder(root, "Resources"), typed).filter(([name]) => name !== self).flatMap(([name, node]) => {
      const type = textOf(node, "Type");
      const attributes = ATTRIBUTES[type ?? ""] ?? [];
      return attributes.length ? attributes.map((attribute) => offer(`${name}.${attribute}`, type, 0)) : [offer(`${name}.`, type, 1)];
    }).slice(0, MOST_OFFERS);
  }
  const name = typed.slice(0, dot);
  return attributesOf(root, name).map((attribute) => offer(`${name}.${attribute}`, tell(locale, "attribute", { type: typeOf(root, name) ?? name }), 0));
}

const typeOf = (root: Node | undefined, name: string) => textOf(mapUnder(root, "Resources", name), "Type");

/** The attributes of a resource of the document. */
function attributesOf(root: Node | undefined, name: string): readonly string[] {
  return ATTRIBUTES[typeOf(root, name) ?? ""] ?? [];
}

export function attributeOffers(root: Node | undefined, name: string, locale: Locale): Offer[] {
  return attributesOf(root, name).map((attribute) => offer(attribute, tell(locale, "attribute", { type: typeOf(root, name) ?? name }), 0));
}

export function resourceTargets(root: Node | undefined, typed: string, self?: string): Offer[] {
  return named(mapUnder(root, "Resources"), typed).filter(([name]) => name !== self).map(([name, node]) => offer(name, textOf(node, "Type"), 0));
}

/** Conditions by name. `self` is the one that it stands in, which can't refer to itself. */
export function conditionTargets(root: Node | undefined, typed: string, locale: Locale, self?: string | number): Offer[] {
  return named(mapUnder(root, "Conditions"), typed).filter(([name]) => name !== self).map(([name]) => offer(name, tell(locale, "condition"), 0));
}

export function mappingTargets(root: Node | undefined, typed: string, locale: Locale): Offer[] {
  return named(mapUnder(root, "Mappings"), typed).map(([name]) => offer(name, tell(locale, "mapping"), 0));
}

// --- Image Builder documents

/** What the action modules of components give. https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html */
const MODULE_OUTPUTS: Readonly<Record<string, string>> = {
  ExecuteBash: "stdout", ExecuteBinary: "stdout", ExecutePowerShell: "stdout", InstallMSI: "stdout", UninstallMSI: "stdout", WebDownload: "destination", ListFiles: "files", ReadFile: "content",
};

/** What `{{ … }}` may name in a component: parameters, constants, steps' outputs, and the loop around. */
export function componentTargets(root: Node | undefined, isInLoop: boolean, locale: Locale): Offer[] {
  const keysOf = (section: string) => itemsUnder(root, section).flatMap((item) => (item.type === "map" ? item.entries.map(({ key }) => key.text) : []));
  const steps = itemsUnder(root, "phases").flatMap((phase) => itemsUnder(phase, "steps").flatMap((step) => {
    const [phaseName, name, action] = [textOf(phase, "name"), textOf(step, "name"), textOf(step, "action")];
    if (phaseName === undefined || name === undefined) return [];
    const output = action === undefined ? undefined : MODULE_OUTPUTS[action];
    return output === undefined ? [] : [offer(`${phaseName}.${name}.outputs.${output}`, tell(locale, "stepOutput", { step: name }), 2)];
  }));
  return [
    ...keysOf("parameters").map((name) => offer(name, tell(locale, "parameter"), 0)),
    ...keysOf("constants").map((name) => offer(name, tell(locale, "constant"), 1)),
    ...steps,
    ...(isInLoop ? ["loop.value", "loop.index"].map((name) => offer(name, tell(locale, "loop"), 0)) : []),
  ];
}

/** What the actions of workflows give. https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html */
const RUN = ["runCommandId", "status", "output"];
const ACTION_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  ApplyImageConfigurations: ["configuredImages"], BootstrapInstanceForContainer: RUN, CollectImageMetadata: ["osVersion", "associationId"], CollectImageScanFindings: RUN, CreateImage: ["imageId"],
  DistributeImage: ["distributedImages"], ExecuteComponents: RUN, ExecuteStateMachine: ["executionArn", "output"], LaunchInstance: ["instanceId"], ModifyImageAttributes: ["modifiedImages"],
  RegisterImage: ["imageId"], RunCommand: RUN, RunSysPrep: RUN, SanitizeInstance: RUN, WaitForAction: ["action", "reason"], WaitForSSMAgent: ["status"],
};
/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-dynamic-vars.html */
const VARIABLES = [
  "cloudWatchLogGroup", "cloudWatchLogStream", "collectImageMetadata", "collectImageScanFindings", "imageBuildNumber", "imageId", "imageName", "imageType", "imageVersionNumber",
  "instanceProfileName", "platform", "s3Logs", "securityGroups", "sourceImageARN", "subnetId", "terminateInstanceOnFailure", "workflowPhase", "workingDirectory",
];

/** What a key with `.$` may name in a workflow. */
export function workflowTargets(root: Node | undefined, locale: Locale): Offer[] {
  const parameters = itemsUnder(root, "parameters").map((item) => textOf(item, "name")).filter((name) => name !== undefined);
  const outputs = itemsUnder(root, "steps").flatMap((step) => {
    const name = textOf(step, "name");
    return name === undefined ? [] : (ACTION_OUTPUTS[textOf(step, "action") ?? ""] ?? []).map((output) => offer(`$.stepOutputs.${name}.${output}`, tell(locale, "stepOutput", { step: name }), 0));
  });
  return [
    ...outputs,
    ...parameters.map((name) => offer(`$.parameters.${name}`, tell(locale, "parameter"), 1)),
    ...VARIABLES.map((name) => offer(`$.imagebuilder.${name}`, tell(locale, "variable"), 2)),
  ];
}
