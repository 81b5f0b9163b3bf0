/** What a document calls things by: ids, names, descriptions, tags, Regions, tokens. */
import type { Field, Place, PlacedEdit } from "../text";
import type { Operation } from "./image";
import type { KnownText } from "./known-text";

export type ResourceKind =
  | "image" | "snapshot" | "instance" | "securityGroup" | "subnet" | "networkInterface" | "launchTemplate" | "host" | "placementGroup"
  | "capacityReservation" | "kernel" | "ramdisk";

/** The id of something that is there, wherever a document asks for it. Not one that AWS only shows. */
export interface ResourceId {
  readonly at: Field;
  readonly kind: ResourceKind;
}

export type NamingOperation = Operation | "CreateRestoreImageTask" | "distribution";

/** The name that a new image gets. */
export interface ImageName {
  readonly at: Field;
  readonly operation: NamingOperation;
}

/** A description and the most characters that AWS takes there. */
export interface Description {
  readonly at: Field;
  readonly most: number;
}

/** One tag, written as `{ Key, Value }` or as an entry of a map. */
export interface Tag {
  /** What to take away to take the tag away. */
  readonly at: Field;
  /** Undefined when it can't be known from the text. */
  readonly key: string | undefined;
  /** What is known of a key that is not known as a whole. */
  readonly known: KnownText | undefined;
  readonly keyAt: Field | Place;
  readonly value: Field;
  /** The edits that give it another key. */
  rename(key: string): PlacedEdit[] | undefined;
}

/** The tags that one resource gets. */
export interface TagList {
  readonly at: Field;
  readonly tags: readonly Tag[];
  /** What is tagged (`instance`, `image` …); undefined where the document has no place for it. */
  readonly resourceType: Field | undefined;
  /** How many tags AWS takes there. */
  readonly most: number;
}

/** An entry of `TagSpecifications` in a request that makes an image. */
export interface ImageTagging {
  readonly resourceType: Field;
  readonly operation: "RegisterImage" | "CreateImage" | "CopyImage" | "CreateRestoreImageTask";
}

/** A text by which AWS tells a repeated request from a new one, and the most characters that it takes. */
export interface ClientToken {
  readonly at: Field;
  readonly most: number;
}

/** What an Image Builder recipe builds on: an image's ARN or ID, a parameter, a Marketplace product. */
export interface ParentImage {
  readonly at: Field;
}

/** The name of a Region, wherever one is asked for. */
export interface RegionName {
  readonly at: Field;
}
