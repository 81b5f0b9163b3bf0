import type { Image } from "../model/image";
import { remove, type Field } from "../text";
import { defineRule } from "./rule";

/** Systems that the names of AWS's own and well-known images tell. */
const NOT_WINDOWS = /(?:^|[^a-z])(?:amazon-?linux|al20\d\d|ubuntu|red-?hat|rhel|suse|sles|debian|centos|rocky|macos)(?:[^a-z]|$)/i;

export default defineRule({
  id: "fast-launch-windows-only",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html", checked: "2026-11-22" },
  messages: {
    system: "EC2 Fast Launch is for Windows images only, and this is not one, so the request fails.",
    told: "This tells which operating system the image has.",
    leaveOut: "Remove these settings",
  },
  on: {
    fastLaunch({ at, isOn, parentImages }, report) {
      const told = isOn ? parentImages.find((image) => isOfOtherSystem(nameOf(image))) : undefined;
      if (told) report({ at, message: "system", related: [{ at: told, message: "told" }], fixes: [{ title: "leaveOut", safe: false, edits: remove(settingsOf(at)) }] });
    },
    file(facts, report) {
      for (const { imageId } of facts.all("fastLaunch")) {
        const told = otherSystem(facts.all("image").find((image) => imageId.text && image.imageId.text === imageId.text));
        if (told) report({ at: imageId, message: "system", related: [{ at: told, message: "told" }] });
      }
    },
  },
});

function isOfOtherSystem(name: string): boolean {
  return NOT_WINDOWS.test(name) && !/windows/i.test(name);
}

/** What a parent image is called: in an ARN whose Region is worked out later, the name stands there all the same. */
function nameOf({ text, written }: Field): string {
  if (text !== undefined) return text;
  return written?.type === "scalar" ? (/:image\/([\w-]+)\//.exec(written.text)?.[1] ?? "") : "";
}

/** What to take away: with the only entry its list, which may not be empty. */
function settingsOf(at: Field): Field {
  const list = at.slot?.parent;
  return list?.isSeq && list.items.length === 1 ? list : at;
}

/** What tells that an image is of another system than Windows. */
function otherSystem(image: Image | undefined): Field | undefined {
  const details = image?.platform.isAbsent ? image.platformDetails : undefined;
  return details?.text && !/windows/i.test(details.text) ? details : undefined;
}
