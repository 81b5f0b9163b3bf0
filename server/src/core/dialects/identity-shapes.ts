/** Reads names, ids and tags, as EC2 and Image Builder write them. */
import type { Collector } from "../model/facts";
import type { ImageTagging, ResourceKind, Tag, TagList } from "../model/identity";
import { knownText } from "../model/known-text";
import { rename, set, type Field } from "../text";
import { isFilledLater } from "./dialect";

/** Tags that one EC2 resource takes. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const MOST_TAGS = 50;

/** A list of `{ Key: …, Value: … }`. */
export function readTags(at: Field, resourceType?: Field): TagList {
  const tags = at.items.filter(({ isMap }) => isMap).map((item): Tag => {
    const keyAt = item.get("Key");
    return { at: item, key: keyAt.text, known: knownText(keyAt), keyAt, value: item.get("Value"), rename: (key) => set(keyAt, key) };
  });
  return { at, tags, resourceType, most: MOST_TAGS };
}

/** A map of tags: `{ team: web }`. */
export function readTagMap(at: Field, most: number = MOST_TAGS): TagList {
  const tags = at.entries.flatMap(([key, value]): Tag[] => {
    const node = value.slot?.entry?.key;
    const isKnown = node !== undefined && key !== "<<" && !key.startsWith("Fn::") && key !== "Ref" && !isFilledLater(node);
    return node ? [{ at: value, key: isKnown ? key : undefined, known: undefined, keyAt: node, value, rename: (name) => rename(value, name) }] : [];
  });
  return { at, tags, resourceType: undefined, most };
}

/** `TagSpecifications`: tags by the type of resource that gets them. */
export function readTagSpecifications(at: Field): TagList[] {
  return at.items.map((item) => readTags(item.get("Tags"), item.get("ResourceType")));
}

/** The tags of a request that makes an image. */
export function addImageTags(at: Field, facts: Collector, operation: ImageTagging["operation"]): void {
  for (const item of at.get("TagSpecifications").items) {
    facts.add("imageTagging", { resourceType: item.get("ResourceType"), operation });
    facts.add("tagList", readTags(item.get("Tags"), item.get("ResourceType")));
  }
}

/** A step on the way to a value: a key, and whether each item of the list there is meant. */
interface Step {
  readonly key: string;
  readonly isList: boolean;
}

/** Where launch template data names other resources: the way there, and what stands at its end. */
const LAUNCH_IDS = ways([
  ["ImageId", "image"], ["KernelId", "kernel"], ["RamDiskId", "ramdisk"], ["RamdiskId", "ramdisk"], ["SubnetId", "subnet"], ["SecurityGroupIds[]", "securityGroup"],
  ["NetworkInterfaces[].SubnetId", "subnet"], ["NetworkInterfaces[].Groups[]", "securityGroup"], ["NetworkInterfaces[].GroupSet[]", "securityGroup"],
  ["NetworkInterfaces[].NetworkInterfaceId", "networkInterface"], ["Placement.HostId", "host"], ["HostId", "host"], ["Placement.GroupId", "placementGroup"],
  ["LaunchTemplate.LaunchTemplateId", "launchTemplate"],
  ["CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId", "capacityReservation"],
]);

const TEMPLATE_OVERRIDES = "LaunchTemplate.Overrides[].LaunchTemplateSpecification.LaunchTemplateId";
const FLEET_TEMPLATES = "LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateId";

/** Where the properties of other CloudFormation resources name resources. Places that take names too are left out. */
const PROPERTY_IDS: Readonly<Record<string, readonly Way[]>> = {
  "AWS::AutoScaling::AutoScalingGroup": ways([
    ["LaunchTemplate.LaunchTemplateId", "launchTemplate"], ["MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId", "launchTemplate"],
    [`MixedInstancesPolicy.${TEMPLATE_OVERRIDES}`, "launchTemplate"], ["VPCZoneIdentifier[]", "subnet", "several"],
  ]),
  "AWS::AutoScaling::LaunchConfiguration": ways([["ImageId", "image"], ["BlockDeviceMappings[].Ebs.SnapshotId", "snapshot"]]),
  "AWS::EC2::EC2Fleet": ways([[FLEET_TEMPLATES, "launchTemplate"], ["LaunchTemplateConfigs[].Overrides[].SubnetId", "subnet", "several"]]),
  "AWS::EC2::NetworkInterface": ways([["SubnetId", "subnet"], ["GroupSet[]", "securityGroup"]]),
  "AWS::EC2::SpotFleet": ways([
    ["SpotFleetRequestConfigData.LaunchSpecifications[].ImageId", "image"], ["SpotFleetRequestConfigData.LaunchSpecifications[].BlockDeviceMappings[].Ebs.SnapshotId", "snapshot"],
    [`SpotFleetRequestConfigData.${FLEET_TEMPLATES}`, "launchTemplate"], ["SpotFleetRequestConfigData.LaunchSpecifications[].SecurityGroups[].GroupId", "securityGroup"],
  ]),
  "AWS::EC2::Volume": ways([["SnapshotId", "snapshot"]]),
  "AWS::EKS::Nodegroup": ways([["Subnets[]", "subnet"], ["LaunchTemplate.Id", "launchTemplate"], ["RemoteAccess.SourceSecurityGroups[]", "securityGroup"]]),
};

/** Where the properties of other CloudFormation resources name Regions. `Target` of a copy takes an Outpost's ARN too, and is left out. */
const PROPERTY_REGIONS: Readonly<Record<string, readonly (readonly Step[])[]>> = {
  "AWS::DLM::LifecyclePolicy": ["PolicyDetails.Schedules[].CrossRegionCopyRules[].TargetRegion", "PolicyDetails.CrossRegionCopyTargets[].TargetRegion", "CrossRegionCopyTargets[].TargetRegion"].map(stepsOf),
};

/** A way to the id of a resource of one kind. */
interface Way {
  readonly steps: readonly Step[];
  readonly kind: ResourceKind;
  /** True where one text may hold several, with commas between them; such a text is not looked at. */
  readonly takesSeveral: boolean;
}

function ways(written: readonly (readonly [path: string, kind: ResourceKind, takes?: "several"])[]): Way[] {
  return written.map(([path, kind, takes]) => ({ kind, steps: stepsOf(path), takesSeveral: takes === "several" }));
}

function stepsOf(path: string): Step[] {
  return path.split(".").map((step) => ({ key: step.replace("[]", ""), isList: step.endsWith("[]") }));
}

/** Adds the ids of what a launch names. */
export function addLaunchIds(at: Field, facts: Collector): void {
  addIds(at, LAUNCH_IDS, facts);
}

/** Adds the ids that the properties of a CloudFormation resource name. */
export function addPropertyIds(type: string, properties: Field, facts: Collector): void {
  if (Object.hasOwn(PROPERTY_IDS, type)) addIds(properties, PROPERTY_IDS[type]!, facts);
  if (Object.hasOwn(PROPERTY_REGIONS, type)) for (const steps of PROPERTY_REGIONS[type]!) along(properties, steps, 0, (at) => facts.add("regionName", { at }));
}

/** Adds the id of an image where one of several things can stand. */
export function addMaybeImageId(at: Field, facts: Collector): void {
  if (at.text?.startsWith("ami-")) facts.add("resourceId", { at, kind: "image" });
}

function addIds(at: Field, to: readonly Way[], facts: Collector): void {
  for (const { steps, kind, takesSeveral } of to) {
    along(at, steps, 0, (id) => {
      if (!takesSeveral || !id.text?.includes(",")) facts.add("resourceId", { at: id, kind });
    });
  }
}

/** Gives the fields at the end of a way that are there, or may be. */
function along(at: Field, steps: readonly Step[], from: number, take: (field: Field) => void): void {
  if (at.isAbsent) return;
  const step = steps[from];
  if (!step) return take(at);
  const next = at.get(step.key);
  if (step.isList) for (const item of next.items) along(item, steps, from + 1, take);
  else along(next, steps, from + 1, take);
}
