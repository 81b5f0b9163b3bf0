/**
 * What a document means: the vocabulary between dialects, which tell facts, and rules, which judge them. A dialect
 * gives the facts of the first table; those of the second follow from them, the same in every dialect.
 */
import type { Field } from "../text";
import type { EbsVolume, BlockDevice } from "./block-device";
import type { Component } from "./component";
import type { FastLaunch } from "./fast-launch";
import type { ClientToken, Description, ImageName, ImageTagging, ParentImage, RegionName, ResourceId, TagList } from "./identity";
import type { ImageStore } from "./image-store";
import type { InstanceTypeChoice, InstanceTypeName, InstanceTypeSpecification, Placement } from "./instance-type";
import type { BuildUserData, Script } from "./script";
import type { Image, ImageCopy } from "./image";
import type { KeyPolicy } from "./key-policy";
import type { LaunchTemplate, MetadataOptions } from "./launch-template";
import type { ImageAttributeChange } from "./image-attribute";
import type { AllowedImages, ImageBlockPublicAccess, ImageLookup } from "./image-search";
import type { Deregistration, DeregistrationProtection, LifecycleAction } from "./lifecycle";
import type { Distribution, GrantChange, GrantList, Sharing } from "./sharing";
import type { Shaped } from "./shaped";

/** An account id, wherever one is written. */
export interface AccountId {
  readonly at: Field;
}

/** An EBS volume that comes to be. */
export interface NewVolume {
  readonly ebs: EbsVolume;
  readonly device: BlockDevice | undefined;
  /** True when its image is public, and so can't be encrypted. */
  readonly isPublic: boolean;
}

/** A date after which an image counts as out of date. */
export interface Deprecation {
  readonly deprecateAt: Field;
  /** Of the image that gets the date; undefined where it gets an ID only later. */
  readonly imageId: Field | undefined;
  readonly exists: boolean;
}

/** All facts of a file, for rules that look across documents. */
export interface FileFacts {
  all<K extends FactKind>(kind: K): readonly Facts[K][];
}

export interface Facts {
  image: Image;
  imageCopy: ImageCopy;
  launchTemplate: LaunchTemplate;
  instanceTypeName: InstanceTypeName;
  instanceTypeChoice: InstanceTypeChoice;
  instanceTypeSpecification: InstanceTypeSpecification;
  placement: Placement;
  metadataOptions: MetadataOptions;
  sharing: Sharing;
  distribution: Distribution;
  component: Component;
  script: Script;
  buildUserData: BuildUserData;
  keyPolicy: KeyPolicy;
  resourceId: ResourceId;
  imageName: ImageName;
  description: Description;
  tagList: TagList;
  imageTagging: ImageTagging;
  clientToken: ClientToken;
  regionName: RegionName;
  imageStore: ImageStore;
  fastLaunch: FastLaunch;
  parentImage: ParentImage;
  accountId: AccountId;
  newVolume: NewVolume;
  deprecation: Deprecation;
  grantList: GrantList;
  grantChange: GrantChange;
  imageAttributeChange: ImageAttributeChange;
  imageBlockPublicAccess: ImageBlockPublicAccess;
  imageLookup: ImageLookup;
  allowedImages: AllowedImages;
  deregistration: Deregistration;
  deregistrationProtection: DeregistrationProtection;
  lifecycleAction: LifecycleAction;
  shaped: Shaped;
  file: FileFacts;
}

export type FactKind = keyof Facts;

/** Takes facts as a dialect finds them. */
export interface Collector {
  add<K extends FactKind>(kind: K, fact: Facts[K]): void;
}

/** Adds a list of launch permissions, and the account ids that it names. */
export function addGrants(facts: Collector, list: GrantList): void {
  facts.add("grantList", list);
  for (const { type, principal } of list.grants.list) if (type === "userId") facts.add("accountId", { at: principal });
}
