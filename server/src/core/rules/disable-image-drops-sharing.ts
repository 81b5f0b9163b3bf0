import { defineRule } from "./rule";

export default defineRule({
  id: "disable-image-drops-sharing",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html", checked: "2026-11-22" },
  messages: {
    dropped: "Disabling an image removes all its launch permissions, and enabling it again does not bring them back.",
    shared: "An image is shared here.",
  },
  on: {
    file(file, report) {
      const grant = file.all("distribution").flatMap(({ targets }) => targets).flatMap(({ grants }) => grants.list).find(({ principal }) => Boolean(principal.text));
      if (!grant) return;
      for (const { type, amis, resourceType } of file.all("lifecycleAction")) {
        if (!type.is("DISABLE") || !amis.is(true) || resourceType.is("CONTAINER_IMAGE")) continue;
        report({ at: type, message: "dropped", related: [{ at: grant.principal, message: "shared" }] });
      }
    },
  },
});
