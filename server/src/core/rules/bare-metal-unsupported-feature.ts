import { instanceType, type InstanceType } from "../facts/instance-types";
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
    feature: "{type} is bare metal, and {key} can be enabled on some virtualized types only, so EC2 refuses to launch it.",
    credits: "{type} is bare metal, and only burstable types have CPU credits.",
    off: "Set {key} to false",
    disable: "Set {key} to disabled",
    leaveOut: "Remove {key}",
    metal: "The instance type is bare metal.",
  },
  on: {
    launchTemplate(launch, report) {
      const { instanceType: type, enclave, hibernation, cpuOptions, creditSpecification } = launch;
      const known = type.text ? instanceType(type.text) : undefined;
      if (!known?.bareMetal) return;
      const data = { type: type.text };
      const related = [{ at: type, message: "metal" }] as const;
      if (enclave.is(true)) report({ at: enclave, message: "enclave", data, related, fixes: [{ title: "off", data: { key: enclave.key }, safe: false, edits: set(enclave, false) }] });
      if (hibernation.is(true)) report({ at: hibernation, message: "hibernation", data, related, fixes: [{ title: "off", data: { key: hibernation.key }, safe: false, edits: set(hibernation, false) }] });
      const cpu = chosen(launch);
      if (cpu) report({ at: cpu, message: "cpu", data, related, fixes: [{ title: "leaveOut", data: { key: cpuOptions.key }, safe: false, edits: remove(cpuOptions) }] });
      for (const [key, name] of FEATURES) {
        const feature = cpuOptions.get(key);
        if (feature.is("enabled") && lacks(known, name)) report({ at: feature, message: "feature", data: { ...data, key }, related, fixes: [{ title: "disable", data: { key }, safe: false, edits: set(feature, "disabled") }] });
      }
      const credits = creditSpecification.first("CpuCredits", "CPUCredits");
      if (credits.text) report({ at: credits, message: "credits", severity: "warning", data, related, fixes: [{ title: "leaveOut", data: { key: creditSpecification.key }, safe: false, edits: remove(creditSpecification) }] });
    },
  },
});

/** CPU options that switch a processor's feature on, by its name in API_ProcessorInfo. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CpuOptionsRequest.html */
const FEATURES = [["AmdSevSnp", "amd-sev-snp"], ["NestedVirtualization", "nested-virtualization"]] as const;

/** What AWS does not list for a type that it describes, the type does not have. */
function lacks({ isDescribed, processorFeatures }: InstanceType, feature: string): boolean {
  return isDescribed && !processorFeatures?.includes(feature);
}

/** Which of its processors are asked for. */
function chosen({ cpuOptions }: LaunchTemplate): Field | undefined {
  return ["CoreCount", "ThreadsPerCore"].map((key) => cpuOptions.get(key)).find(({ text }) => text !== undefined);
}
