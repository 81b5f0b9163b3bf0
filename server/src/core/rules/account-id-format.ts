import { ACCOUNT_ID } from "../facts/principals";
import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

/** What AWS calls owners that are known by a name. */
const OWNER_ALIASES = new Set(["amazon", "aws-backup-vault", "aws-marketplace", "microsoft", "self"]);

export default defineRule({
  id: "account-id-format",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html", checked: "2026-11-22" },
  messages: {
    format: "{value} is not an account ID: AWS takes 12 digits and nothing else.",
    digits: "{value} is not an account ID: it has {count} digits instead of 12, as when a zero at its start is lost.",
    strip: "Write it as {digits}",
  },
  on: {
    accountId({ at }, report) {
      const { text } = at;
      // An empty text has yet to be filled in.
      if (!text || ACCOUNT_ID.test(text) || (isOwner(at) && OWNER_ALIASES.has(text))) return;
      if (/^\d{9,11}$/.test(text)) return report({ at, message: "digits", data: { value: shown(text), count: text.length } });
      const digits = text.replace(/[\s\-\u2010-\u2015]/g, "");
      report({ at, message: "format", data: { value: shown(text) }, fixes: [ACCOUNT_ID.test(digits) ? { title: "strip", data: { digits }, safe: true, edits: set(at, digits) } : undefined] });
    },
  },
});

function isOwner({ key }: Field): boolean {
  return typeof key === "string" && /owner/i.test(key);
}
