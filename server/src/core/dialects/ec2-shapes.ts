/**
 * The shapes of EC2 and Image Builder that several dialects share. Keys are given in EC2's spelling (`KmsKeyId`); a
 * `Spelling` says how the dialect writes them.
 */
import type { BlockDevice, EbsVolume } from "../model/block-device";
import { addGrants, type Collector } from "../model/facts";
import type { MetadataOptions } from "../model/launch-template";
import type { Grant, Grants, PrincipalType, SharedVolume } from "../model/sharing";
import type { Field } from "../text";

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
  const grants = { at, list, unknown };
  addGrants(facts, grants);
  return grants;
}

/** Launch permissions as lists by kind of principal: Image Builder's `launchPermission`, ModifyImageAttribute's `UserIds`. */
export function readGrantLists(at: Field, facts: Collector, spelling: Spelling = pascal): Grants {
  const list: Grant[] = [];
  let unknown = at.isDynamic;
  for (const [key, type] of PRINCIPALS) {
    const principals = at.get(spelling(`${key}s`));
    const written = type === "group" ? at.first(spelling("UserGroups"), spelling("GroupNames")) : principals;
    if (written.isDynamic) unknown = true;
    for (const principal of written.items) {
      if (principal.isDynamic) unknown = true;
      list.push({ type, principal, at: principal });
    }
  }
  const grants = { at, list, unknown };
  addGrants(facts, grants);
  return grants;
}
