import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "deregister-keeps-snapshots",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html", checked: "2026-11-22" },
  messages: {
    kept: "Deregistering the image keeps its snapshots, and you go on paying for them.",
    policy: "This policy deletes images and keeps their snapshots, and you go on paying for them.",
    delete: "Delete the snapshots too",
  },
  on: {
    deregistration({ deleteAssociatedSnapshots: snapshots }, report) {
      // Somebody wrote down that they stay: worth no more than a word.
      if (snapshots.is(false)) report({ at: snapshots, severity: "hint", message: "kept", fixes: [{ title: "delete", safe: false, edits: set(snapshots, true) }] });
    },
    lifecycleAction({ type, amis, snapshots, resourceType }, report) {
      if (!type.is("DELETE") || !amis.is(true) || snapshots.isDynamic || snapshots.is(true) || resourceType.is("CONTAINER_IMAGE")) return;
      report({ at: snapshots.isAbsent ? amis : snapshots, severity: snapshots.isAbsent ? "warning" : "hint", message: "policy", fixes: [{ title: "delete", safe: false, edits: set(snapshots, true) }] });
    },
  },
});
