import { actionsMissing } from "../facts/key-policies";
import type { KeyPolicy } from "../model/key-policy";
import type { Grant, Grants } from "../model/sharing";
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
    actions: "The image is shared with {missing}, but the policy of its key does not allow them {actions}, so their launches fail.",
    policy: "The policy of the key is here.",
    shared: "The image is shared with {name} here.",
  },
  on: {
    file(file, report) {
      const policies = new Map(file.all("keyPolicy").map((policy) => [policy.name, policy]));
      for (const { grants, volumes } of file.all("sharing")) for (const { encrypted, kmsKeyId } of volumes) {
        const policy = policies.get(kmsKeyId.refersTo ?? "");
        if (!policy || encrypted.isDynamic || encrypted.is(false)) continue;
        for (const [actions, missing] of byLack(policy, grants)) {
          const names = missing.map(({ principal }) => shown(principal.text!));
          report({
            at: kmsKeyId, message: actions ? "actions" : "key", data: { missing: names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")} …` : names.join(", "), ...(actions ? { actions } : {}) },
            related: [{ at: policy.at, message: "policy" }, { at: missing[0]!.principal, message: "shared", data: { name: names[0] } }],
          });
        }
      }
    },
  },
});

/** Accounts by the actions that the policy does not allow them: "" for those that it does not so much as name. */
function byLack(policy: KeyPolicy, { list }: Grants): Map<string, Grant[]> {
  const lacks = new Map<string, Grant[]>();
  for (const grant of list) {
    const account = grant.principal.text;
    if (grant.type !== "userId" || !account) continue;
    const isNamed = policy.accounts.has(account);
    const actions = isNamed ? actionsMissing(policy, account).join(", ") : "";
    if (!isNamed || actions) lacks.set(actions, [...(lacks.get(actions) ?? []), grant]);
  }
  return lacks;
}
