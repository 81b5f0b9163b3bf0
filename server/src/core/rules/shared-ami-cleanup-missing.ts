import { UNKNOWN_PART } from "../model/script";
import { grantsToCome } from "../model/sharing";
import { defineRule } from "./rule";

/** The file whose presence makes Image Builder clean up after user data of one's own. */
const CLEANS = "perform_cleanup";
/** Files whose presence makes it leave a part out. */
const SKIPS = /\bskip_cleanup_\w+/;
/** How user data for Linux begins. */
const LINUX = /^(?:#!|#cloud-config|Content-Type:|MIME-Version:)/i;

export default defineRule({
  id: "shared-ami-cleanup-missing",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html", checked: "2026-11-22" },
  messages: {
    override: "With user data of its own, a Linux image is cleaned up only if that user data creates the file perform_cleanup; without it, SSH keys, logs and history go with the shared image.",
    skipped: "{file} makes Image Builder skip a part of its cleanup, so what that part would delete goes with the shared image.",
    shared: "The image is shared here.",
  },
  on: {
    file(file, report) {
      const [sharer] = grantsToCome(file);
      if (!sharer) return;
      const related = [{ at: sharer.principal, message: "shared" }] as const;
      for (const { at, lines } of file.all("buildUserData")) {
        const isKnown = lines.every(({ text }) => !text.includes(UNKNOWN_PART) && !text.includes(CLEANS));
        if (isKnown && LINUX.test(lines[0]!.text)) report({ at: at.keyPlace ?? at, message: "override", related });
      }
      for (const { lines, launch } of file.all("script")) for (const { text, place } of launch ? [] : lines) {
        const skipped = /^\s*#/.test(text) ? undefined : SKIPS.exec(text)?.[0];
        if (skipped) report({ at: place, message: "skipped", data: { file: skipped }, related });
      }
    },
  },
});
