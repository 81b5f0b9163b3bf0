/**
 * The shapes of EC2 and Image Builder that several dialects share. Keys are given in EC2's spelling (`KmsKeyId`); a
 * `Spelling` says how the dialect writes them.
 */
import type { BlockDevice, EbsVolume } from "../model/block-device";
import { addGrants, type Collector } from "../model/facts";
import type { Image } from "../model/image";
import type { Placement } from "../model/instance-type";
import type { LaunchTemplate, MetadataOptions } from "../model/launch-template";
import type { Grant, GrantList, Grants, Principal, PrincipalType, SharedVolume } from "../model/sharing";
import { append, set, type Field, type Plain, type PlacedEdit } from "../text";
import { addLaunchIds, readTags, readTagSpecifications } from "./identity-shapes";
import { userDataLines } from "./script-shape";

export type Spelling = (key: string) => string;
export const pascal: Spelling = (key) => key;
export const camel: Spelling = (key) => key[0]!.toLowerCase() + key.slice(1);

export function readBlockDevices(list: Field, spelling: Spelling = pascal): BlockDevice[] {
  return list.items.map((at) => ({
    at,
    deviceName: at.get(spelling("DeviceName")),
    virtualName: at.get(spelling("VirtualName")),
    noDevice: at.get(spelling("NoDevice")),
    ebs: readEbsVolume(at.get(spelling("Ebs")), spelling),
  }));
}

function readEbsVolume(at: Field, spelling: Spelling): EbsVolume {
  const get = (key: string) => at.get(spelling(key));
  return {
    at, encrypted: get("Encrypted"), kmsKeyId: get("KmsKeyId"), snapshotId: get("SnapshotId"), volumeSize: get("VolumeSize"),
    volumeType: get("VolumeType"), iops: get("Iops"), throughput: get("Throughput"),
  };
}

/** Volumes that come to be from these block devices: EBS ones, not taken away, not restored from a snapshot. */
export function addNewVolumes(facts: Collector, devices: readonly BlockDevice[], isPublic = false): void {
  for (const device of devices) {
    if (device.ebs.at.isMap && device.noDevice.isAbsent && device.ebs.snapshotId.isAbsent) facts.add("newVolume", { ebs: device.ebs, device, isPublic });
  }
}

export function sharedVolumes(devices: readonly BlockDevice[]): SharedVolume[] {
  return devices.map(({ ebs }) => ({ encrypted: ebs.encrypted, kmsKeyId: ebs.kmsKeyId, keyElsewhere: !ebs.snapshotId.isAbsent }));
}

/** `elsewhere`: what is not written here may stand in a launch template that the document only names. */
export function readMetadataOptions(at: Field, spelling: Spelling = pascal, elsewhere = false): MetadataOptions {
  const get = (key: string, assumed: string | number) => {
    const field = at.get(spelling(key));
    return elsewhere && field.isAbsent ? field.unknown() : field.or(assumed);
  };
  return {
    at, httpTokens: get("HttpTokens", "optional"), httpEndpoint: get("HttpEndpoint", "enabled"), httpPutResponseHopLimit: get("HttpPutResponseHopLimit", 1),
    httpProtocolIpv6: get("HttpProtocolIpv6", "disabled"), instanceMetadataTags: get("InstanceMetadataTags", "disabled"), buildsContainers: false,
  };
}

interface Launching {
  /** A launch template that the document names and that gives what is not written here. */
  readonly base?: Field;
  /** The image that is launched, where the document tells of it. */
  readonly image?: Image;
  /** Where it says where the instance runs, when not under `Placement`. */
  readonly placedAt?: Field;
  /** True for a launch itself; what is not written in a template may come with the launch. */
  readonly isLaunch?: boolean;
  /** True for a resource of a template, which launches an image that no template tells of. */
  readonly isResource?: boolean;
}

/** What an instance is launched with: launch template data, RunInstances, AWS::EC2::Instance, a launch configuration. */
export function readLaunch(at: Field, facts: Collector, { base, image, placedAt = at.get("Placement"), isLaunch = false, isResource = false }: Launching = {}): void {
  const elsewhere = base !== undefined && !base.isAbsent;
  // What is not written here may stand in the launch template that the document names.
  const get = (key: string) => (elsewhere && at.get(key).isAbsent ? at.get(key).unknown() : at.get(key));
  const placement = readPlacement(placedAt, [at.get("InstanceType")], {
    elsewhere, isLaunch, licenses: at.first("LicenseSpecifications", "Licenses"), marketType: at.get("InstanceMarketOptions").get("MarketType"),
  });
  const blockDevices = readBlockDevices(at.get("BlockDeviceMappings"));
  const metadataOptions = readMetadataOptions(at.get("MetadataOptions"), pascal, elsewhere);
  const tagLists = [...readTagSpecifications(at.get("TagSpecifications")), readTags(at.get("Tags"))];
  const lines = userDataLines(at.get("UserData"));
  const launch: LaunchTemplate = {
    at, image, metadataOptions, blockDevices, tagLists, imageId: at.get("ImageId"), instanceType: at.get("InstanceType"),
    userData: at.get("UserData"), hasUserData: lines.length > 0, keyName: at.get("KeyName"), iamInstanceProfile: at.get("IamInstanceProfile"),
    hibernation: at.get("HibernationOptions").get("Configured"), shutdownBehavior: at.get("InstanceInitiatedShutdownBehavior"), disableApiStop: at.get("DisableApiStop"),
    placement, kernelId: at.get("KernelId"), ramdiskId: at.first("RamDiskId", "RamdiskId"), enclave: get("EnclaveOptions").get("Enabled"),
    cpuOptions: at.get("CpuOptions"), creditSpecification: at.get("CreditSpecification"),
  };
  facts.add("launchTemplate", launch);
  facts.add("placement", placement);
  addTypeName(launch.instanceType, facts, isResource ? undefined : launch);
  facts.add("metadataOptions", metadataOptions);
  for (const list of tagLists) facts.add("tagList", list);
  addLaunchIds(at, facts);
  addSnapshotIds(facts, blockDevices);
  if (lines.length) facts.add("script", { lines, launch });
  addNewVolumes(facts, blockDevices);
}

/** Where an instance of one of these types runs. */
export function readPlacement(at: Field, types: readonly Field[], how: { licenses: Field; marketType: Field; isLaunch: boolean; elsewhere?: boolean; spelling?: Spelling }): Placement {
  const { licenses, marketType, isLaunch, elsewhere = false, spelling = pascal } = how;
  const get = (key: string) => {
    const field = at.get(spelling(key));
    return elsewhere && field.isAbsent ? field.unknown() : field;
  };
  return {
    types, licenses, marketType, isLaunch, tenancy: get("Tenancy"), hostId: get("HostId"), hostResourceGroupArn: get("HostResourceGroupArn"), availabilityZone: get("AvailabilityZone"),
  };
}

export function addTypeName(at: Field, facts: Collector, launch?: LaunchTemplate): void {
  if (!at.isAbsent) facts.add("instanceTypeName", { at, launch });
}

/** Types of which any may be taken to launch the same image. */
export function addTypeChoice(types: readonly Field[], facts: Collector): void {
  for (const type of types) addTypeName(type, facts);
  if (types.length > 1) facts.add("instanceTypeChoice", { types, isBuild: false });
}

/** The instance types with which a fleet or a group overrides the one of a launch template. */
export function addOverrides(at: Field, facts: Collector): void {
  const overrides = at.get("Overrides").items;
  for (const override of overrides) addTypeName(override.get("InstanceType"), facts);
  // An override with a template or an image of its own is launched from another image.
  const types = overrides.filter((override) => override.get("LaunchTemplateSpecification").isAbsent && override.get("ImageId").isAbsent).map((override) => override.get("InstanceType"));
  if (types.length > 1) facts.add("instanceTypeChoice", { types, isBuild: false });
}

/** The snapshots that volumes are restored from. */
export function addSnapshotIds(facts: Collector, devices: readonly BlockDevice[]): void {
  for (const { ebs } of devices) if (!ebs.snapshotId.isAbsent) facts.add("resourceId", { at: ebs.snapshotId, kind: "snapshot" });
}

const PRINCIPALS: readonly (readonly [string, PrincipalType])[] = [
  ["Group", "group"], ["UserId", "userId"], ["OrganizationArn", "organizationArn"], ["OrganizationalUnitArn", "organizationalUnitArn"],
];

/** Launch permissions as EC2 writes them: a list of `{ UserId: … }`, `{ Group: all }` … */
export function readGrants(at: Field, facts: Collector, change: GrantList["change"] = "give"): Grants {
  const list: Grant[] = [];
  let unknown = at.isDynamic;
  for (const item of at.items) {
    if (item.isDynamic) unknown = true;
    for (const [key, type] of PRINCIPALS) {
      const principal = item.get(key);
      if (principal.isDynamic && principal.slot?.entry) unknown = true;
      if (!principal.isAbsent && principal.slot?.entry) list.push({ type, principal, at: item });
    }
  }
  const keys = Object.fromEntries(PRINCIPALS.map(([key, type]) => [type, key]));
  const grants: Grants = { at, list, unknown, add: (principals) => appendAll(at, principals.map(({ type, name }) => ({ [keys[type]!]: name }))) };
  addGrants(facts, { grants, change, entries: at.items });
  return grants;
}

/** Launch permissions as lists by kind of principal: Image Builder's `launchPermission`, ModifyImageAttribute's `UserIds`. */
export function readGrantLists(at: Field, facts: Collector, spelling: Spelling = pascal, how: Pick<GrantList, "change" | "most"> = { change: "give" }): Grants {
  const list: Grant[] = [];
  let unknown = at.isDynamic;
  const lists = PRINCIPALS.map(([key, type]) => ({ type, written: type === "group" ? at.first(spelling("UserGroups"), spelling("GroupNames")) : at.get(spelling(`${key}s`)) }));
  for (const { type, written } of lists) {
    if (written.isDynamic) unknown = true;
    for (const principal of written.items) {
      if (principal.isDynamic) unknown = true;
      list.push({ type, principal, at: principal });
    }
  }
  const grants: Grants = { at, list, unknown, add: (principals) => addToLists(at, lists, principals) };
  addGrants(facts, { grants, ...how, entries: [] });
  return grants;
}

function addToLists(at: Field, lists: readonly { type: PrincipalType; written: Field }[], principals: readonly Principal[]): PlacedEdit[] | undefined {
  const more = lists.map(({ type, written }) => ({ written, names: principals.filter((principal) => principal.type === type).map(({ name }) => name) })).filter(({ names }) => names.length);
  // Several new lists in a map that is not there yet are one edit.
  if (!at.entries.length) return set(at, Object.fromEntries(more.map(({ written, names }) => [String(written.key), names])));
  return inOneGo(more.map(({ written, names }) => appendAll(written, names)));
}

/** Puts values at the end of a list, in order. */
function appendAll(list: Field, values: readonly Plain[]): PlacedEdit[] | undefined {
  if (list.items.length) return inOneGo(values.map((value) => append(list, value)));
  return list.isAbsent || list.isSeq ? set(list, values) : undefined;
}

/** Inserts at one place become one insert: the edits of a fix must not meet. */
function inOneGo(edits: readonly (PlacedEdit[] | undefined)[]): PlacedEdit[] | undefined {
  const joined: PlacedEdit[] = [];
  for (const edit of edits.flat()) {
    if (!edit) return undefined;
    const before = joined.at(-1);
    if (!before || before.block !== edit.block || before.start !== edit.start) joined.push(edit);
    // An insert behind a trailing comma brings none of its own.
    else if (edit.start === edit.end && /^[,\r\n]/.test(edit.text)) joined[joined.length - 1] = { ...edit, text: before.text + edit.text };
    else return undefined;
  }
  return joined;
}
