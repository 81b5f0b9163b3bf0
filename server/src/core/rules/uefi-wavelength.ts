import { zoneOf } from "../facts/zones";
import { launchedImages } from "../model/launched-image";
import { defineRule } from "./rule";

export default defineRule({
  id: "uefi-wavelength",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "2026-11-22" },
  messages: {
    zone: "{zone} is a Wavelength Zone, where instances can't boot with UEFI, and this image boots with nothing else.",
    image: "The boot mode of the image is set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { placement: { availabilityZone: at } }, image: { bootMode } } of launchedImages(file)) {
        if (bootMode.is("uefi") && zoneOf(at.text)?.kind === "wavelength-zone") report({ at, message: "zone", data: { zone: at.text }, related: [{ at: bootMode, message: "image" }] });
      }
    },
  },
});
