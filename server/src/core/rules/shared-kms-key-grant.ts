import { shown } from "../text";
import { defineRule } from "./rule";

/** More names than this are not told one by one. */
const MOST_NAMES = 3;

export default defineRule({
  id: "shared-kms-key-grant",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/allow-org-ou-to-use-key.html", checked: "2026-11-22" },
  messages: {
    key: "The image is shared with {missing}, but the policy of its key does not let them use it, so their launches fail.",
    policy: "The policy of the key is here.",
    shared: "The image is shared with {name} here.",
  },
  on: {
    file(file, report) {
      const policies = new Map(file.all("keyPolicy").map((policy) => [policy.name, policy]));
      for (const { grants, volumes } of file.all("sharing")) for (const { encrypted, kmsKeyId } of volumes) {
        const policy = policies.get(kmsKeyId.refersTo ?? "");
        if (!policy || encrypted.isDynamic || encrypted.is(false)) continue;
        const missing = grants.list.filter(({ type, principal }) => type === "userId" && Boolean(principal.text) && !policy.accounts.has(principal.text!));
        if (!missing.length) continue;
        const names = missing.map(({ principal }) => shown(principal.text!));
        report({
          at: kmsKeyId, message: "key", data: { missing: names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")} …` : names.join(", ") },
          related: [{ at: policy.at, message: "policy" }, { at: missing[0]!.principal, message: "shared", data: { name: names[0] } }],
        });
      }
    },
  },
});
