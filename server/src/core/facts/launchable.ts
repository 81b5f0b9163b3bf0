/** Whether an instance type can launch an image. The rules say why not, each on its own; what offers a type asks here, so as not to offer another mistake. */
import type { Image } from "../model/image";
import type { InstanceTypeSpecification } from "../model/instance-type";
import type { Field } from "../text";
import type { InstanceType } from "./instance-types";
import { isRegistered } from "./registration";
import { isInstanceStore } from "./root-device";
import { matchesPattern, patternsOf } from "./type-patterns";

/** What EC2 takes where a request to register an image does not say it; a manifest in Amazon S3 does. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
const REGISTERED = { architecture: "i386", virtualizationType: "paravirtual" } as const;

/** The image's property, as it is written or as EC2 assumes it; undefined when unknown. */
export function assumed(image: Image, property: keyof typeof REGISTERED): string | undefined {
  const field = image[property];
  return field.isAbsent && image.imageLocation.isAbsent && isRegistered(image) ? REGISTERED[property] : field.text;
}

/** True when the image is known to be an HVM one without ENA: said so, or not said in the request that makes it. */
export function lacksEna(image: Image): boolean {
  const { enaSupport, imageLocation } = image;
  if (assumed(image, "virtualizationType") === "paravirtual" || !imageLocation.isAbsent) return false;
  return enaSupport.is(false) || (enaSupport.isAbsent && isRegistered(image));
}

export interface Ruling {
  /** Where the image rules the type out. */
  readonly at: Field | NonNullable<Field["keyPlace"]>;
  readonly list: "supported" | "unsupported";
}

/** Where an image's lists of instance types rule a type out. */
export function ruledOut({ supported, unsupported }: InstanceTypeSpecification, type: string): Ruling | undefined {
  const entry = patternsOf(unsupported).find(({ pattern }) => matchesPattern(pattern, type));
  if (entry) return { at: entry.at, list: "unsupported" };
  const patterns = patternsOf(supported);
  // An entry that can't be known may be the type's.
  const isKnown = patterns.length > 0 && patterns.length === supported.items.length;
  return isKnown && !patterns.some(({ pattern }) => matchesPattern(pattern, type)) ? { at: supported.keyPlace ?? supported, list: "supported" } : undefined;
}

type Obstacle = (type: InstanceType, image: Image) => boolean;

/** What stands between a type and an image, for certain. */
const OBSTACLES: readonly Obstacle[] = [
  (type, image) => isNone(assumed(image, "architecture"), type.supportedArchitectures),
  (type, image) => isNone(assumed(image, "virtualizationType"), type.supportedVirtualizationTypes),
  (type, { bootMode }) => !bootMode.is("uefi-preferred") && isNone(bootMode.text, type.supportedBootModes),
  (type, image) => isInstanceStore(image) !== undefined && isNone("instance-store", type.supportedRootDeviceTypes),
  (type, { tpmSupport }) => tpmSupport.is("v2.0") && type.nitroTpmSupport === false,
  (type, image) => type.enaSupport === "required" && lacksEna(image),
  (type, { instanceTypeSpecification }) => ruledOut(instanceTypeSpecification, type.name) !== undefined,
];

/** False where a launch of the image on the type is known to fail. */
export function mayLaunch(type: InstanceType, image: Image): boolean {
  return !OBSTACLES.some((stands) => stands(type, image));
}

function isNone(value: string | undefined, supported: readonly string[] | undefined): boolean {
  return value !== undefined && supported?.includes(value) === false;
}
