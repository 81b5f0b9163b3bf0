/** Launches and the images that they start from, where a file tells of both. */
import type { FileFacts } from "./facts";
import type { Image } from "./image";
import type { LaunchTemplate } from "./launch-template";

export interface LaunchedImage {
  readonly launch: LaunchTemplate;
  readonly image: Image;
}

const known = new WeakMap<FileFacts, readonly LaunchedImage[]>();

/** Each launch of a file whose image the file tells of too, with that image. */
export function launchedImages(file: FileFacts): readonly LaunchedImage[] {
  let pairs = known.get(file);
  if (!pairs) {
    const images = file.all("image");
    pairs = images.length ? file.all("launchTemplate").flatMap((launch) => pairsOf(launch, images)) : [];
    known.set(file, pairs);
  }
  return pairs;
}

/** The image in whose definition a launch stands, where it is the one that is launched. */
export function ownImage(launch: LaunchTemplate): Image | undefined {
  return !launch.imageId.slot?.entry || isItself(launch) ? launch.image : undefined;
}

function pairsOf(launch: LaunchTemplate, images: readonly Image[]): LaunchedImage[] {
  const { imageId } = launch;
  const own = ownImage(launch);
  if (own) return [{ launch, image: own }];
  if (imageId.text === undefined) return [];
  // A request that changes one attribute of an image says nothing of the others.
  return images.filter((candidate) => candidate.operation !== "ModifyImageAttribute" && candidate.imageId.text === imageId.text).map((image) => ({ launch, image }));
}

/** `${IMAGE_ID}` in a definition's launch template data is the image of the definition. */
function isItself({ imageId }: LaunchTemplate): boolean {
  return imageId.written?.type === "scalar" && imageId.written.text === "${IMAGE_ID}";
}
