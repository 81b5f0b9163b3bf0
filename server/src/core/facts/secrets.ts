/** Texts that look like secrets. None of them may get into a message. */

export type SecretKind = "accessKey" | "privateKey" | "token" | "password";

const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
/** GitHub, GitLab and Slack mark theirs. */
const TOKEN = /\b(?:gh[opsru]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,})/;
/** A name that ends like a secret's, and what is assigned to it: nothing that a shell or a template has yet to fill in. */
const ASSIGNED = /(?:^|[\s"'([{,;_-])(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)["']?\s*[=:]\s*["']?([^\s"'$`{}<>()[\];|&,]{8,})/gi;
/** Where a secret is kept, instead of the secret. */
const PLACE = /^(?:[./~@%*]|https?:|arn:|ssm:|file:|s3:|env:|vault:)|^(.)\1*$/i;

/** What kind of secret stands in `text`, if any seems to. AWS's own examples are none. */
export function secretIn(text: string): SecretKind | undefined {
  if (PRIVATE_KEY.test(text)) return "privateKey";
  const key = ACCESS_KEY.exec(text);
  if (key && !key[0].endsWith("EXAMPLE")) return "accessKey";
  if (TOKEN.test(text)) return "token";
  for (const [, value] of text.matchAll(ASSIGNED)) {
    // A word of letters alone is as often the name of something, or a placeholder.
    if (!PLACE.test(value!) && /\d/.test(value!) && /[a-z]/i.test(value!) && !value!.endsWith("EXAMPLEKEY")) return "password";
  }
  return undefined;
}
