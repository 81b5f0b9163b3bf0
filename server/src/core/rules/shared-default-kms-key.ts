import type { Grants } from "../model/sharing";
import { set } from "../text";
import { defineRule } from "./rule";

/** What stands for the key until somebody writes its ARN. */
const PLACEHOLDER = "<customer managed key ARN>";
/** The alias of the key that AWS makes for EBS in each account and Region, plain or as an ARN. */
const AWS_MANAGED = /^(?:arn:[\w-]+:kms:[\w-]*:\d*:)?alias\/aws\/ebs$/;

export default defineRule({
  id: "shared-default-kms-key",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html", checked: "2026-11-22" },
  messages: {
    managed: "{key} is AWS's own key for EBS, and EC2 refuses to share an image with a volume that is encrypted with it.",
    unnamed: "No key is named, so the volume is encrypted with the account's default key for EBS; that is aws/ebs unless the account has chosen another, and with aws/ebs EC2 refuses to share the image.",
    shared: "The image is shared here.",
    name: "Name a customer managed key",
  },
  on: {
    sharing({ grants, volumes, exists }, report) {
      const sharer = sharedWithSomebody(grants);
      if (!sharer) return;
      const related = [{ at: sharer.principal, message: "shared" }] as const;
      for (const { encrypted, kmsKeyId, keyElsewhere } of volumes) {
        const fixes = [exists ? undefined : ({ title: "name", safe: false, edits: set(kmsKeyId, PLACEHOLDER) } as const)];
        if (encrypted.isDynamic || encrypted.is(false)) continue;
        if (AWS_MANAGED.test(kmsKeyId.text ?? "")) report({ at: kmsKeyId, message: "managed", data: { key: kmsKeyId.text }, related, fixes });
        // What EBS takes unless the account has chosen another key.
        else if (encrypted.is(true) && kmsKeyId.isAbsent && !keyElsewhere) report({ at: encrypted, message: "unnamed", related, fixes });
      }
    },
  },
});

/** A permission for others than everybody: a public image can't be encrypted at all. */
function sharedWithSomebody({ list }: Grants) {
  return list.find(({ type, principal }) => type !== "group" && Boolean(principal.text));
}
