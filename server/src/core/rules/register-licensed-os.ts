import type { Image } from "../model/image";
import type { Field } from "../text";
import { defineRule } from "./rule";

/** It is charged for on free systems too. */
const SQL_SERVER = "SQL Server";
/** Systems whose license AWS charges for with the instance. openSUSE is free. */
const LICENSED: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:windows|win(?:dows)?[-_ ]?20(?:12|16|19|22|25))/i, "Windows"],
  [/(?<![a-z])(?:rhel|red[-_ ]?hat)/i, "Red Hat Enterprise Linux"],
  [/(?<!open[-_ ]?)(?<![a-z])(?:sles|suse)(?![a-z])/i, "SUSE Linux Enterprise Server"],
  [/(?<![a-z])(?:mssql|sql[-_ ]server)(?![a-z])/i, SQL_SERVER],
];

/** A text that names such a system may speak of a program: `windows-exporter on AL2023`. */
const FREE = /(?<![a-z])(?:amazon[-_ ]?linux|al20\d\d|amzn2?|ubuntu|debian|rocky|alma|centos|fedora)/i;

export default defineRule({
  id: "register-licensed-os",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    license: "An image that is registered from a snapshot has no licensing information for {system}, so its instances are not billed or updated as such; make it from an instance with CreateImage.",
    snapshot: "It is registered from this snapshot.",
  },
  on: {
    image(image, report) {
      const { operation, exists, billingProducts, blockDevices } = image;
      if (exists || (operation !== "RegisterImage" && operation !== "definition") || !billingProducts.isAbsent) return;
      const snapshot = blockDevices.find(({ ebs }) => ebs.snapshotId.isLiteral)?.ebs.snapshotId;
      const told = snapshot && systemOf(image);
      if (told) report({ at: told.at, message: "license", data: { system: told.system }, related: [{ at: snapshot, message: "snapshot" }] });
    },
  },
});

/** The licensed system that an image's own words speak of. */
function systemOf({ platform, platformDetails, name, description }: Image): { at: Field; system: string } | undefined {
  for (const at of [platform, platformDetails, name, description]) {
    const text = at.text ?? "";
    const system = LICENSED.find(([pattern, name]) => pattern.test(text) && (name === SQL_SERVER || !FREE.test(text)))?.[1];
    if (system) return { at, system };
  }
  return undefined;
}
