/**
 * The shapes of EC2 and Image Builder that several dialects share. Keys are given in EC2's spelling (`KmsKeyId`); a
 * `Spelling` says how the dialect writes them.
 */
import type { BlockDevice, EbsVolume } from "../model/block-device";
import { addGrants, type Collector } from "../model/facts";
import type { MetadataOptions } from "../model/launch-template";
import type { Grant, Grants, Principal, PrincipalType, SharedVolume } from "../model/sharing";
import { append, set, type Field, type Plain, type PlacedEdit } from "../text";

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
  return { at, httpTokens: get("HttpTokens", "optional"), httpEndpoint: get("HttpEndpoint", "enabled"), httpPutResponseHopLimit: get("HttpPutResponseHopLimit", 1) };
}

/**
 * What an instance is launched with: launch template data, RunInstances, AWS::EC2::Instance.
 * @param base A launch template that the document names and that gives what is not written here.
 */
export function readLaunch(at: Field, facts: Collector, base?: Field): void {
  const elsewhere = base !== undefined && !base.isAbsent;
  const blockDevices = readBlockDevices(at.get("BlockDeviceMappings"));
  facts.add("launchTemplate", { at, imageId: at.get("ImageId"), instanceType: at.get("InstanceType"), blockDevices });
  facts.add("metadataOptions", readMetadataOptions(at.get("MetadataOptions"), pascal, elsewhere));
  addNewVolumes(facts, blockDevices);
}

const PRINCIPALS: readonly (readonly [string, PrincipalType])[] = [
  ["Group", "group"], ["UserId", "userId"], ["OrganizationArn", "organizationArn"], ["OrganizationalUnitArn", "organizationalUnitArn"],
];

/** Launch permissions as EC2 writes them: a list of `{ UserId: … }`, `{ Group: all }` … */
export function readGrants(at: Field, facts: Collector): Grants {
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
  addGrants(facts, grants);
  return grants;
}

/** Launch permissions as lists by kind of principal: Image Builder's `launchPermission`, ModifyImageAttribute's `UserIds`. */
export function readGrantLists(at: Field, facts: Collector, spelling: Spelling = pascal): Grants {
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
  addGrants(facts, grants);
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
