import { isMac } from "../facts/described-type";
import { instanceType } from "../facts/instance-types";
import { virtualSize } from "../facts/type-siblings";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "secure-boot-bare-metal",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-type-boot-mode.html", checked: "2026-11-22" },
  messages: {
    metal: "{type} is bare metal, where there is no UEFI Secure Boot, so the UEFI variables of the image are of no use.",
    write: "Write {other}",
    data: "The UEFI variables are set here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { uefiData } } of launchedImages(file)) {
        // The name alone tells bare metal, also of types that AWS does not describe.
        const type = instanceType(at.text ?? "");
        if (!uefiData.text || !type?.bareMetal || isMac(type.name)) continue;
        const other = virtualSize(type);
        const fix = other?.supportedBootModes?.includes("uefi") ? ({ title: "write", data: { other: other.name }, safe: false, edits: set(at, other.name) } as const) : undefined;
        report({ at, message: "metal", data: { type: type.name }, related: [{ at: uefiData, message: "data" }], fixes: [fix] });
      }
    },
  },
});
