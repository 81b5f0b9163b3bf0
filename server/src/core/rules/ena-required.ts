import { describedType, isMac } from "../facts/described-type";
import { lacksEna } from "../facts/launchable";
import type { Image } from "../model/image";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "ena-required",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enhanced-networking-ena.html", checked: "2026-11-22" },
  messages: {
    type: "{type} needs ENA, and the image is registered without EnaSupport, so EC2 refuses to launch it.",
    image: "This image is registered without EnaSupport, so no instance type of the Nitro System can launch it.",
    ena: "Set EnaSupport to true",
    here: "EnaSupport is false here.",
  },
  on: {
    file(file, report) {
      const launched = new Set<Image>();
      for (const { launch: { instanceType: at }, image } of launchedImages(file)) {
        launched.add(image);
        const type = describedType(at);
        if (type?.enaSupport !== "required" || isMac(type.name) || !lacksEna(image)) continue;
        const related = image.enaSupport.isLiteral ? ([{ at: image.enaSupport, message: "here" }] as const) : [];
        report({ at, message: "type", data: { type: type.name }, related, fixes: fixesOf(image) });
      }
      for (const image of file.all("image")) {
        const { architecture, enaSupport, virtualizationType } = image;
        // One whose type is told is right or wrong for that; 32 bits run on old types only; and one that is not said to be HVM has worse to hear of.
        if (image.exists || launched.has(image) || !lacksEna(image) || !virtualizationType.is("hvm") || (architecture.text !== "x86_64" && architecture.text !== "arm64")) continue;
        report({ at: enaSupport.isLiteral ? enaSupport : virtualizationType, message: "image", severity: "warning", fixes: fixesOf(image) });
      }
    },
  },
});

function fixesOf({ enaSupport, exists }: Image) {
  return exists ? [] : [{ title: "ena", safe: false, edits: set(enaSupport, true) } as const];
}
