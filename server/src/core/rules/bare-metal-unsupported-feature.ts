import { instanceType } from "../facts/instance-types";
import type { LaunchTemplate } from "../model/launch-template";
import { remove, set, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "bare-metal-unsupported-feature",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html", checked: "2026-11-22" },
  messages: {
    enclave: "{type} is bare metal, without the Nitro hypervisor, so it can't have enclaves.",
    hibernation: "{type} is bare metal, and bare metal instances can't hibernate.",
    cpu: "{type} is bare metal, so its cores and threads can't be chosen: the system has the whole server.",
    credits: "{type} is bare metal, and only burstable types have CPU credits.",
    off: "Set {key} to false",
    leaveOut: "Remove {key}",
    metal: "The instance type is bare metal.",
  },
  on: {
    launchTemplate(launch, report) {
      const { instanceType: type, enclave, hibernation, cpuOptions, creditSpecification } = launch;
      if (!type.text || !instanceType(type.text)?.bareMetal) return;
      const data = { type: type.text };
      const related = [{ at: type, message: "metal" }] as const;
      if (enclave.is(true)) report({ at: enclave, message: "enclave", data, related, fixes: [{ title: "off", data: { key: enclave.key }, safe: false, edits: set(enclave, false) }] });
      if (hibernation.is(true)) report({ at: hibernation, message: "hibernation", data, related, fixes: [{ title: "off", data: { key: hibernation.key }, safe: false, edits: set(hibernation, false) }] });
      const cpu = chosen(launch);
      if (cpu) report({ at: cpu, message: "cpu", data, related, fixes: [{ title: "leaveOut", data: { key: cpuOptions.key }, safe: false, edits: remove(cpuOptions) }] });
      const credits = creditSpecification.first("CpuCredits", "CPUCredits");
      if (credits.text) report({ at: credits, message: "credits", severity: "warning", data, related, fixes: [{ title: "leaveOut", data: { key: creditSpecification.key }, safe: false, edits: remove(creditSpecification) }] });
    },
  },
});

/** Which of its processors are asked for. */
function chosen({ cpuOptions }: LaunchTemplate): Field | undefined {
  return ["CoreCount", "ThreadsPerCore"].map((key) => cpuOptions.get(key)).find(({ text }) => text !== undefined);
}
