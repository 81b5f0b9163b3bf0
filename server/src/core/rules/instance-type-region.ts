import { dataDate, isOffered } from "../facts/instance-types";
import { zoneOf } from "../facts/zones";
import type { Field } from "../text";
import { defineRule } from "./rule";
import type { Report } from "./rule";

export default defineRule<"offered" | "region">({
  id: "instance-type-region",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-discovery.html", checked: "2026-11-22" },
  crosswalk: ["cfn-lint E3628"],
  messages: {
    offered: "{type} was not offered in {region} on {date}, so it may not be possible to launch it there.",
    region: "The Region is set here.",
  },
  on: {
    placement({ types, availabilityZone }, report) {
      const zone = zoneOf(availabilityZone.text);
      // Local and Wavelength Zones have offerings of their own.
      if (zone?.kind === "availability-zone") for (const type of types) check(type, zone.region, availabilityZone, report);
    },
    launchTemplate({ image, instanceType, placement }, report) {
      const region = image?.region.text;
      if (region !== undefined && placement.availabilityZone.isAbsent) check(instanceType, region, image!.region, report);
    },
  },
});

function check(type: Field, region: string, said: Field, report: Report<"offered" | "region">): void {
  if (!type.text || isOffered(type.text, region) !== false) return;
  report({ at: type, message: "offered", data: { type: type.text, region, date: dataDate }, related: [{ at: said, message: "region" }] });
}
