import type { BlockDevice } from "../model/block-device";
import { defineRule } from "./rule";

export default defineRule({
  id: "s3-backed-and-snapshot",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    both: "ImageLocation takes the root volume from Amazon S3 and this mapping takes it from a snapshot, but an image has only one of them.",
    neither: "Nothing says what the root volume is made from: RegisterImage needs a snapshot for it, or the ImageLocation of a manifest.",
    manifest: "The manifest is named here.",
  },
  on: {
    image({ at, operation, exists, imageLocation, blockDevices }, report) {
      if (operation !== "RegisterImage" && (operation !== "definition" || exists)) return;
      const root = at.get("RootDeviceName");
      const rootDevice = blockDevices.find(({ deviceName }) => root.text !== undefined && deviceName.text === root.text);
      if (imageLocation.text?.endsWith(".manifest.xml") && rootDevice?.ebs.snapshotId.isLiteral) {
        report({ at: rootDevice.ebs.snapshotId, message: "both", related: [{ at: imageLocation, message: "manifest" }] });
      }
      // A definition may say in another place what it is made from; a request has no other.
      if (operation !== "RegisterImage" || !imageLocation.isAbsent || root.isDynamic) return;
      const mappings = at.get("BlockDeviceMappings");
      // A key without a list is half-typed, or a template's line stands between.
      if (mappings.slot?.entry && !mappings.isSeq) return;
      const isKnown = mappings.isAbsent || (rootDevice ? [rootDevice] : blockDevices).every(isWithoutSnapshot);
      if (!mappings.isDynamic && isKnown) report({ at: rootDevice ? rootDevice.ebs.at : mappings.isAbsent ? root : mappings, message: "neither" });
    },
  },
});

function isWithoutSnapshot({ at, deviceName, ebs }: BlockDevice): boolean {
  return at.isMap && !deviceName.isDynamic && !ebs.at.isDynamic && ebs.snapshotId.isAbsent;
}
