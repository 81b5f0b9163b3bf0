/** Texts that look like secrets. None of them may get into a message. */

export type SecretKind = "accessKey" | "privateKey" | "token" | "password";

const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
/** The other half of it, which has no mark: 40 characters behind its name. */
const SECRET_ACCESS_KEY = /secret(?:[_-]?access)?[_-]?key["']?[\s=:]+["']?([A-Za-z0-9/+]{40})(?![\w/+=])/gi;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;
/** GitHub, GitLab, Slack and npm mark theirs; a JSON Web Token is two JSON objects in base64, and a signature. */
const TOKEN = /\b(?:gh[opsru]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|npm_[A-Za-z0-9]{36}|eyJ[\w-]{10,}\.eyJ[\w-]{8,}\.[\w-]{16,})/g;
/** A name that ends like a secret's, and what is assigned to it: nothing that a shell or a template has yet to fill in. */
const ASSIGNED = /(?:^|[\s"'([{,;_-])(password|passwd|passphrase|pwd|secret|token|(?:api|access|secret)[_-]?key)["']?\s*[=:]\s*["']?([^\s"'$`{}<>()[\];|&,]{8,})/gi;
/** The password in an address, and the host that it is for. */
const IN_ADDRESS = /:\/\/[^\s"'$`{}<>()/:@]+:([^\s"'$`{}<>()/:@]{8,})@([\w.-]+)/g;

/** What a shell or a template puts behind the text. */
const FILLED_IN = /^(?:\$[{(]|\{\{|<)/;
/** Where a secret is kept, instead of the secret. */
const PLACE = /^(?:[./~@%*!]|https?:|arn:|ssm:|file:|s3:|env:|vault:)/i;
/** Words and numbers with something between them are the name or path of a secret as often as a secret: prod/db-1/password, DB_PASSWORD_2. */
const NAME = /^[a-z]+\d*(?:[-_./:](?:[a-z]+\d*|\d+))+$/i;
const PLACEHOLDER = /your|x{3}|change|example|placeholder|dummy|replace|redacted|todo|([\w*.])\1{3}/i;
/** Hosts that stand for others in documents (RFC 2606). */
const EXAMPLE_HOST = /(?:^|\.)example(?:\.(?:com|net|org))?$/i;
/** PAM's configuration has "password" as a type, with words behind it. */
const PAM = /\bpam_\w/;

/** What kind of secret stands in `text`, if any seems to. Placeholders and AWS's own examples are none. */
export function secretIn(text: string): SecretKind | undefined {
  if (PRIVATE_KEY.test(text)) return "privateKey";
  if (some(text, ACCESS_KEY, ([key]) => !PLACEHOLDER.test(key)) || some(text, SECRET_ACCESS_KEY, ([, key]) => isMixed(key!) && !PLACEHOLDER.test(key!))) return "accessKey";
  if (some(text, TOKEN, ([token]) => !PLACEHOLDER.test(token))) return "token";
  if (some(text, IN_ADDRESS, ([, password, host]) => isItself(password!) && !EXAMPLE_HOST.test(host!))) return "password";
  return !PAM.test(text) && some(text, ASSIGNED, isAssigned) ? "password" : undefined;
}

function some(text: string, pattern: RegExp, test: (match: RegExpExecArray) => boolean): boolean {
  for (const match of text.matchAll(pattern)) if (test(match)) return true;
  return false;
}

function isAssigned({ 0: all, 1: name, 2: value, index, input }: RegExpExecArray): boolean {
  // "pwd" is the working directory too.
  if (/^pwd$/i.test(name!) && !isMixed(value!)) return false;
  return isItself(value!) && !FILLED_IN.test(input.slice(index + all.length));
}

/** Whether it can be a secret, and not the place, the name or a placeholder of one. A word of letters alone is as often one of these. */
function isItself(value: string): boolean {
  return /\d/.test(value) && /[a-z]/i.test(value) && !PLACE.test(value) && !NAME.test(value) && !PLACEHOLDER.test(value);
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}
