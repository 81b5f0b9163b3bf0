/** Reads names, ids and tags, as EC2 and Image Builder write them. */
import type { Collector } from "../model/facts";
import type { ImageTagging, ResourceKind, Tag, TagList } from "../model/identity";
import { rename, set, type Field } from "../text";
import { isFilledLater } from "./dialect";

/** Tags that one EC2 resource takes. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const MOST_TAGS = 50;

/** A list of `{ Key: …, Value: … }`. */
export function readTags(at: Field, resourceType?: Field): TagList {
  const tags = at.items.filter(({ isMap }) => isMap).map((item): Tag => {
    const keyAt = item.get("Key");
    return { at: item, key: keyAt.text, keyAt, value: item.get("Value"), rename: (key) => set(keyAt, key) };
  });
  return { at, tags, resourceType, most: MOST_TAGS };
}

/** A map of tags: `{ team: web }`. */
export function readTagMap(at: Field, most: number = MOST_TAGS): TagList {
  const tags = at.entries.flatMap(([key, value]): Tag[] => {
    const node = value.slot?.entry?.key;
    const isKnown = node !== undefined && key !== "<<" && !key.startsWith("Fn::") && key !== "Ref" && !isFilledLater(node);
    return node ? [{ at: value, key: isKnown ? key : undefined, keyAt: node, value, rename: (name) => rename(value, name) }] : [];
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

/** Where launch template data names other resources: the way there, and what stands at its end. */
const LAUNCH_IDS: readonly (readonly [path: string, kind: ResourceKind])[] = [
  ["ImageId", "image"], ["KernelId", "kernel"], ["RamDiskId", "ramdisk"], ["RamdiskId", "ramdisk"], ["SubnetId", "subnet"], ["SecurityGroupIds[]", "securityGroup"],
  ["NetworkInterfaces[].SubnetId", "subnet"], ["NetworkInterfaces[].Groups[]", "securityGroup"], ["NetworkInterfaces[].GroupSet[]", "securityGroup"],
  ["NetworkInterfaces[].NetworkInterfaceId", "networkInterface"], ["Placement.HostId", "host"], ["HostId", "host"], ["Placement.GroupId", "placementGroup"],
  ["LaunchTemplate.LaunchTemplateId", "launchTemplate"],
  ["CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId", "capacityReservation"],
];

/** Adds the ids of what a launch names. */
export function addLaunchIds(at: Field, facts: Collector): void {
  for (const [path, kind] of LAUNCH_IDS) for (const id of along(at, path.split("."))) if (!id.isAbsent) facts.add("resourceId", { at: id, kind });
}

/** The fields at the end of a way of keys; `Key[]` goes to each item of a list. */
function along(at: Field, [step, ...rest]: readonly string[]): Field[] {
  if (step === undefined) return [at];
  const next = at.get(step.replace("[]", ""));
  return (step.endsWith("[]") ? next.items : [next]).flatMap((field) => along(field, rest));
}
