/** What the policy of a key lets an account do. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/allow-org-ou-to-use-key.html */
import type { KeyPolicy } from "../model/key-policy";
import type { Field } from "../text";

/** What no launch from an encrypted volume does without. */
const NEEDED = ["kms:Decrypt", "kms:CreateGrant"] as const;

/** What a launch needs and none of the statements that name the account allows. */
export function actionsMissing({ at }: KeyPolicy, account: string): string[] {
  const allowed: string[] = [];
  for (const statement of listed(at.get("Statement"))) {
    if (!statement.get("Effect").is("Allow") || !listed(statement.get("Principal").get("AWS")).some(({ text }) => text?.includes(account))) continue;
    const actions = listed(statement.get("Action"));
    if (!actions.length || actions.some(({ text }) => text === undefined)) return [];
    allowed.push(...actions.map(({ text }) => text!));
  }
  return NEEDED.filter((action) => !allowed.some((pattern) => covers(pattern, action)));
}

/** IAM takes one where a list may stand. */
function listed(field: Field): readonly Field[] {
  return field.isSeq ? field.items : field.isAbsent ? [] : [field];
}

/** Actions are told without regard to case; `*` and `?` stand for others. */
function covers(pattern: string, action: string): boolean {
  const form = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*").replace(/\?/g, ".");
  return new RegExp(`^${form}$`, "i").test(action);
}
