/** Which images a document has made by RegisterImage, and what that assumes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
import type { Image } from "../model/image";

/**
 * True for an image that comes to be by RegisterImage: CreateImage takes from its instance what is not said. A definition
 * that says of what it is made is as good as the request.
 */
export function isRegistered({ operation, exists, imageId, blockDevices, imageLocation, at }: Image): boolean {
  if (exists || at.get("BlockDeviceMappings").isDynamic) return false;
  if (operation === "RegisterImage") return true;
  return operation === "definition" && !imageId.slot?.entry && (blockDevices.length > 0 || imageLocation.isLiteral);
}
