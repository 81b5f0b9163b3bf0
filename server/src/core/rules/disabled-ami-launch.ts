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
      // To build on an image is to launch it.
      const launched = [...file.all("launchTemplate").map(({ imageId }) => imageId), ...file.all("parentImage").map(({ at }) => at)];
      for (const imageId of launched) {
        const image = imageId.text === undefined ? undefined : dead.find((candidate) => candidate.imageId.text === imageId.text);
        if (image) report({ at: imageId, message: "state", data: { image: imageId.text, state: image.state.text }, related: [{ at: image.state, message: "here" }] });
      }
    },
  },
});
