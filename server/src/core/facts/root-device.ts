/** Where the root volume of an image is. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/RootDeviceStorage.html */
import type { Image } from "../model/image";
import type { Field } from "../text";

/** What tells that the root volume of an image is an instance store volume; undefined when it is not, or unknown. */
export function isInstanceStore({ rootDeviceType, imageLocation }: Image): Field | undefined {
  if (rootDeviceType.is("instance-store")) return rootDeviceType;
  return rootDeviceType.isAbsent && imageLocation.text?.endsWith(".manifest.xml") ? imageLocation : undefined;
}
