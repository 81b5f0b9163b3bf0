import { defineRule } from "./rule";
import type { NamingOperation } from "../model/identity";

/** Requests that EC2 refuses without a name. A stored image is restored under its old one, and a definition may be a part. */
const NEED_NAME: ReadonlySet<NamingOperation> = new Set(["RegisterImage", "CreateImage", "CopyImage"]);

export default defineRule({
  id: "ami-name-required",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    missing: "{operation} needs a Name for the new image, and EC2 refuses the request without one.",
  },
  on: {
    imageName({ at, operation }, report) {
      if (at.isAbsent && NEED_NAME.has(operation)) report({ at, message: "missing", data: { operation } });
    },
  },
});
