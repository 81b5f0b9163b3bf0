import type { Image } from "../model/image";
import type { Field } from "../text";
import { defineRule } from "./rule";

const WINDOWS = "Windows";
const SQL_SERVER = "SQL Server";
/** Systems whose license AWS charges for with the instance. openSUSE is free, and Windows 10 and 11 are never AWS's. */
const LICENSED: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:windows(?![-_ ]?1[01](?!\d))|win[-_ ]?20(?:12|16|19|22|25))/i, WINDOWS],
  [/(?<![a-z])(?:rhel|red[-_ ]?hat)/i, "Red Hat Enterprise Linux"],
  [/(?<!open[-_ ]?)(?<![a-z])(?:sles|suse)(?![a-z])/i, "SUSE Linux Enterprise Server"],
  // It is charged for on free systems too.
  [/(?<![a-z])(?:mssql|sql[-_ ]server)(?![a-z])/i, SQL_SERVER],
];

/** A text that names such a system may speak of a program: `windows-exporter on AL2023`. */
const FREE = /(?<![a-z])(?:amazon[-_ ]?linux|al20\d\d|amzn2?|ubuntu|debian|rocky|alma|centos|fedora)/i;
/** No words for Windows, but common beside it in names of Linux images. */
const LINUX = /(?<![a-z])linux/i;
/** Windows of time. */
const OF_TIME = /(?<![a-z])(?:maintenance|sliding|tumbling|time|change|patch(?:ing)?)[-_ ]windows/i;
/** What only talks to a SQL Server: `drivers for Microsoft SQL Server`. */
const CLIENT = /(?:drivers?|clients?|tools|exporter|agent)(?:[-_ ](?:for|to))?[-_ ](?:microsoft[-_ ]|ms[-_ ]?)?sql|(?:sql[-_ ]server|mssql)[-_ ](?:odbc[-_ ]|jdbc[-_ ])?(?:driver|client|tools|exporter|agent)/i;
/** The license is somebody's own. */
const OWN_LICENSE = /(?<![a-z])byol(?![a-z])|bring[-_ ]your[-_ ]own[-_ ]licen[cs]e/i;

/** There is neither for processors of Arm. */
const ONLY_X86: ReadonlySet<string> = new Set([WINDOWS, SQL_SERVER]);

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
function systemOf({ architecture, platform, platformDetails, name, description }: Image): { at: Field; system: string } | undefined {
  const said = [platform, platformDetails, name, description];
  if (said.some(({ text }) => OWN_LICENSE.test(text ?? ""))) return undefined;
  for (const at of said) {
    const text = at.text ?? "";
    const system = LICENSED.find(([pattern, system]) => pattern.test(text) && !isOfAProgram(text, system))?.[1];
    if (system && !(architecture.is("arm64") && ONLY_X86.has(system))) return { at, system };
  }
  return undefined;
}

/** True for a text in which the system's name tells of a program, or of something else altogether. */
function isOfAProgram(text: string, system: string): boolean {
  if (system === SQL_SERVER) return CLIENT.test(text);
  return FREE.test(text) || (system === WINDOWS && (LINUX.test(text) || OF_TIME.test(text)));
}
