import { remove, set, shown } from "../text";
import { defineRule } from "./rule";

const LEAST_LAUNCHES = 6;
/** Snapshots that Image Builder lets one keep. */
const MOST_SNAPSHOTS = 10_000;

export default defineRule({
  id: "fast-launch-parallel",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html", checked: "2026-11-22" },
  messages: {
    few: "EC2 Fast Launch takes a MaxParallelLaunches of {least} or more, and this is {value}.",
    snapshots: "Image Builder keeps 1 to 10,000 snapshots ready, and this is {value}.",
    type: "EC2 Fast Launch prepares only snapshots, so it refuses ResourceType {value}.",
    both: "A launch template is named by its ID or by its name: EC2 refuses both together.",
    neither: "Nothing says which launch template is meant: it needs its ID or its name.",
    version: "EC2 Fast Launch needs the version of the launch template.",
    other: "It is named here too.",
    raise: "Set it to {value}",
    snapshot: "Write snapshot",
    leaveOut: "Keep the ID only",
  },
  on: {
    fastLaunch(fast, report) {
      const { service, maxParallelLaunches: launches, targetResourceCount: count, resourceType } = fast;
      if (whole(launches.number) && launches.number < LEAST_LAUNCHES) {
        report({
          at: launches, message: "few", data: { least: LEAST_LAUNCHES, value: launches.number }, severity: service === "EC2" ? "error" : "warning",
          fixes: [{ title: "raise", data: { value: LEAST_LAUNCHES }, safe: false, edits: set(launches, LEAST_LAUNCHES) }],
        });
      }
      if (service === "Image Builder" && whole(count.number) && (count.number < 1 || count.number > MOST_SNAPSHOTS)) {
        const value = count.number < 1 ? 1 : MOST_SNAPSHOTS;
        report({ at: count, message: "snapshots", data: { value: count.number }, fixes: [{ title: "raise", data: { value }, safe: false, edits: set(count, value) }] });
      }
      if (resourceType.text && !resourceType.is("snapshot")) {
        report({ at: resourceType, message: "type", data: { value: shown(resourceType.text) }, fixes: [{ title: "snapshot", safe: true, edits: set(resourceType, "snapshot") }] });
      }
      const { launchTemplate, launchTemplateId: id, launchTemplateName: name, launchTemplateVersion: version } = fast;
      if (!launchTemplate.isMap) return;
      if (id.text && name.text) report({ at: name, message: "both", related: [{ at: id, message: "other" }], fixes: [{ title: "leaveOut", safe: false, edits: remove(name) }] });
      else if (id.isAbsent && name.isAbsent) report({ at: launchTemplate, message: "neither" });
      if (service === "EC2" && version.isAbsent) report({ at: version, message: "version" });
    },
  },
});

function whole(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value);
}
