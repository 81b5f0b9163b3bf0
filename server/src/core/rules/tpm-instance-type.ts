import { describedType } from "../facts/described-type";
import { virtualSize } from "../facts/type-siblings";
import { launchedImages } from "../model/launched-image";
import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "tpm-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enable-nitrotpm-prerequisites.html", checked: "2026-11-22" },
  messages: {
    type: "{type} has no NitroTPM, and the image needs it, so EC2 refuses to launch it.",
    write: "Write {other}",
    image: "The image asks for NitroTPM here.",
  },
  on: {
    file(file, report) {
      for (const { launch: { instanceType: at }, image: { tpmSupport } } of launchedImages(file)) {
        const type = describedType(at);
        if (!tpmSupport.is("v2.0") || type?.nitroTpmSupport !== false) continue;
        const other = type.bareMetal ? virtualSize(type) : undefined;
        const fix = other?.nitroTpmSupport ? ({ title: "write", data: { other: other.name }, safe: false, edits: set(at, other.name) } as const) : undefined;
        report({ at, message: "type", data: { type: type.name }, related: [{ at: tpmSupport, message: "image" }], fixes: [fix] });
      }
    },
  },
});
