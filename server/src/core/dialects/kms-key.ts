/** Reads whom the policy of an `AWS::KMS::Key` lets in. */
import type { Collector } from "../model/facts";
import type { Field } from "../text";

/** Adds the policy when it can be known whom it is for. */
export function readKeyPolicy(properties: Field, facts: Collector): void {
  const at = properties.get("KeyPolicy");
  const name = properties.slot?.parent.key;
  const statement = at.get("Statement");
  const statements = statement.isMap ? [statement] : statement.items;
  const accounts = new Set<string>();
  if (typeof name === "string" && statements.length && statements.every((one) => addAccounts(one, accounts))) facts.add("keyPolicy", { at, name, accounts });
}

/** False when the statement may be for anybody. */
function addAccounts(statement: Field, accounts: Set<string>): boolean {
  if (statement.isDynamic || statement.has("NotPrincipal") || statement.get("Effect").isDynamic) return false;
  if (statement.get("Effect").is("Deny")) return true;
  const principal = statement.get("Principal");
  if (!principal.isMap) return false;
  const aws = principal.get("AWS");
  return (aws.isSeq ? aws.items : aws.isAbsent ? [] : [aws]).every((user) => {
    const account = /^(?:arn:aws[^:]*:iam::)?(\d{12})(?::|$)/.exec(user.text ?? "")?.[1];
    if (account) accounts.add(account);
    return account !== undefined || isOwnAccount(user);
  });
}

/** `arn:aws:iam::${AWS::AccountId}:root`, put together from nothing else, and what the template itself makes. */
function isOwnAccount({ isDynamic, written }: Field): boolean {
  if (!isDynamic || !written) return false;
  const text = written.block.text.slice(written.start, written.end);
  const names = [...text.matchAll(/\$\{([^}]*)\}|!?\bRef\b["']?:?\s*["']?([\w:]+)/g)].map(([, sub, ref]) => sub ?? ref!);
  if (/\d{12}/.test(text)) return false;
  return /^(?:!GetAtt|\{?\s*["']?Fn::GetAtt)/.test(text) ? true : text.includes("AWS::AccountId") && names.every((name) => name.startsWith("AWS::"));
}
