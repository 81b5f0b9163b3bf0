import { ownImage } from "../model/launched-image";
import type { Field } from "../text";
import { defineRule } from "./rule";

/** States in which an image can't be launched, for good or until somebody does something. */
const DEAD = new Set(["disabled", "deregistered", "invalid", "failed", "error"]);

export default defineRule({
  id: "disabled-ami-launch",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html", checked: "2026-11-22" },
  messages: {
    state: "{image} is {state}, so EC2 launches no instance from it.",
    here: "Its state is given here.",
  },
  on: {
    file(file, report) {
      const dead = file.all("image").filter(({ imageId, state }) => imageId.isLiteral && DEAD.has(state.text ?? ""));
      if (!dead.length) return;
      const byId = (imageId: Field) => dead.find((image) => image.imageId.text === imageId.text);
      const launched = file.all("launchTemplate").map((launch) => ({ at: launch.imageId, image: byId(ownImage(launch)?.imageId ?? launch.imageId) }));
      // To build on an image is to launch it.
      for (const { at, image } of [...launched, ...file.all("parentImage").map(({ at }) => ({ at, image: byId(at) }))]) {
        if (image) report({ at, message: "state", data: { image: image.imageId.text, state: image.state.text }, related: [{ at: image.state, message: "here" }] });
      }
    },
  },
});
