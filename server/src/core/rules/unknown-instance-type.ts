import { dataDate, instanceType, looksLikeInstanceType, nearestInstanceType } from "../facts/instance-types";
import { squash } from "../facts/slip";
import { set, shown } from "../text";
import { defineRule } from "./rule";

/** What could be meant as a type; a placeholder in capitals could be anything. */
const MAY_BE_A_TYPE = /^[a-z][a-z\d.-]*$/;

export default defineRule({
  id: "unknown-instance-type",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html", checked: "2026-11-22" },
  crosswalk: ["cfn-lint E3628", "tflint aws_instance_invalid_type", "tflint aws_launch_template_invalid_instance_type"],
  messages: {
    slip: "There is no instance type {type}; {meant} was probably meant.",
    none: "{type} is not an instance type: these are written like m7i.large.",
    newer: "{type} is not among the instance types that AWS had on {date}, so EC2 refuses it unless it is newer.",
    write: "Write {meant}",
  },
  on: {
    instanceTypeName({ at }, report) {
      const { text } = at;
      if (!text || instanceType(text)) return;
      const type = shown(text);
      const meant = nearestInstanceType(text);
      if (meant !== undefined) {
        // Only capitals, blanks and marks are sure to be a slip.
        const safe = squash(meant) === squash(text);
        report({ at, message: "slip", data: { type, meant }, fixes: [{ title: "write", data: { meant }, safe, edits: set(at, meant) }] });
      } else if (looksLikeInstanceType(text)) report({ at, message: "newer", severity: "info", data: { type, date: dataDate } });
      else if (MAY_BE_A_TYPE.test(text)) report({ at, message: "none", data: { type } });
    },
  },
});
