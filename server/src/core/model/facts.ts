/**
 * What a document means: the vocabulary between dialects, which tell facts, and rules, which judge them. A dialect
 * gives the facts of the first table; those of the second follow from them, the same in every dialect.
 */
import type { Field } from "../text";
import type { EbsVolume, BlockDevice } from "./block-device";
import type { Component } from "./component";
import type { Image, ImageCopy } from "./image";
import type { LaunchTemplate, MetadataOptions } from "./launch-template";
import type { Distribution, Grants, Sharing } from "./sharing";

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
  metadataOptions: MetadataOptions;
  sharing: Sharing;
  distribution: Distribution;
  component: Component;
  accountId: AccountId;
  newVolume: NewVolume;
  deprecation: Deprecation;
  file: FileFacts;
}

export type FactKind = keyof Facts;

/** Takes facts as a dialect finds them. */
export interface Collector {
  add<K extends FactKind>(kind: K, fact: Facts[K]): void;
}

/** A list of facts that can be asked by kind. */
export class FactList implements Collector, FileFacts {
  private readonly byKind = new Map<FactKind, unknown[]>();

  add<K extends FactKind>(kind: K, fact: Facts[K]): void {
    const list = this.byKind.get(kind);
    if (list) list.push(fact);
    else this.byKind.set(kind, [fact]);
  }

  all<K extends FactKind>(kind: K): readonly Facts[K][] {
    return (this.byKind.get(kind) ?? []) as Facts[K][];
  }
}

/** Adds the account ids that launch permissions name. */
export function addGrants(facts: Collector, grants: Grants): void {
  for (const { type, principal } of grants.list) if (type === "userId") facts.add("accountId", { at: principal });
}
