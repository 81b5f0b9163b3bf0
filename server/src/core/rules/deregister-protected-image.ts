import { defineRule } from "./rule";

export default defineRule({
  id: "deregister-protected-image",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html", checked: "2026-11-22" },
  messages: {
    protected: "{image} is protected from deregistration, so EC2 refuses this request, whoever makes it.",
    protection: "It is protected here.",
  },
  on: {
    file(file, report) {
      const images = file.all("image").filter(({ exists, deregistrationProtection }) => exists && /^enabled/.test(deregistrationProtection.text ?? ""));
      for (const { imageId } of file.all("deregistration")) {
        const image = imageId.text ? images.find((candidate) => candidate.imageId.text === imageId.text) : undefined;
        if (image) report({ at: imageId, message: "protected", data: { image: imageId.text }, related: [{ at: image.deregistrationProtection, message: "protection" }] });
      }
    },
  },
});
