import { instanceType } from "../facts/instance-types";
import { set } from "../text";
import { defineRule } from "./rule";

/** The families that AWS's page lists, each with a newer one of its kind, and two older ones. */
const SUCCESSORS: Readonly<Record<string, string | undefined>> = {
  t1: "t3", m1: "m7i", m2: "r7i", m3: "m7i", c1: "c7i", c3: "c7i", cc2: "c7i", cr1: "r7i", r3: "r7i", g2: "g6", hs1: "d3", i2: "i3", hi1: undefined, cg1: undefined,
};

export default defineRule({
  id: "previous-generation-type",
  severity: "hint",
  source: { url: "https://aws.amazon.com/ec2/previous-generation/", checked: "2026-11-22" },
  crosswalk: ["cfn-lint I3100", "tflint aws_instance_previous_type"],
  messages: {
    previous: "{type} is of a previous generation: newer types such as those of {family} do more for their price.",
    gone: "{type} is of a previous generation; newer types do more for their price.",
    write: "Write {newer}",
  },
  on: {
    instanceTypeName({ at }, report) {
      const [family = "", size = ""] = at.text?.split(".") ?? [];
      if (!Object.hasOwn(SUCCESSORS, family) || !instanceType(at.text!)) return;
      const successor = SUCCESSORS[family];
      if (successor === undefined) return report({ at, message: "gone", data: { type: at.text } });
      const newer = `${successor}.${size}`;
      // Another generation has other drivers and another number of processors.
      const fix = instanceType(newer) ? ({ title: "write", data: { newer }, safe: false, edits: set(at, newer) } as const) : undefined;
      report({ at, message: "previous", data: { type: at.text, family: successor }, fixes: [fix] });
    },
  },
});
