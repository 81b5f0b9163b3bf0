import { zoneOf } from "../facts/zones";
import { launchedImages } from "../model/launched-image";
import { defineRule } from "./rule";

export default defineRule({
  id: "tpm-zone",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enable-nitrotpm-prerequisites.html", checked: "2026-11-22" },
  messages: {
    local: "{zone} is a Local Zone, where there is no NitroTPM, and the image needs it.",
    wavelength: "{zone} is a Wavelength Zone, where there is no NitroTPM, and the image needs it.",
    outpost: "The copy goes to an Outpost, where there is no NitroTPM, and the image needs it.",
    image: "The image asks for NitroTPM here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { placement: { availabilityZone: at } }, image: { tpmSupport } } of launchedImages(file)) {
        const kind = tpmSupport.is("v2.0") ? zoneOf(at.text)?.kind : undefined;
        if (kind === undefined || kind === "availability-zone") continue;
        report({ at, message: kind === "local-zone" ? "local" : "wavelength", data: { zone: at.text }, related: [{ at: tpmSupport, message: "image" }] });
      }
    },
    imageCopy({ at, source }, report) {
      const outpost = at.get("DestinationOutpostArn");
      if (outpost.text && source?.tpmSupport.is("v2.0")) report({ at: outpost, message: "outpost", related: [{ at: source.tpmSupport, message: "image" }] });
    },
  },
});
