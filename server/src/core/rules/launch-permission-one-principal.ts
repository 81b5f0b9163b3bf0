import { ACCOUNT_ID } from "../facts/principals";
import type { GrantList, Principal, PrincipalType } from "../model/sharing";
import { remove, rename, set, shown, type Field } from "../text";
import { defineRule } from "./rule";

const KEYS: Readonly<Record<string, PrincipalType>> = { UserId: "userId", Group: "group", OrganizationArn: "organizationArn", OrganizationalUnitArn: "organizationalUnitArn" };
/** What people write instead of a key, without capitals. */
const MEANT: Readonly<Record<string, string>> = {
  userid: "UserId", userids: "UserId", accountid: "UserId", account: "UserId", awsaccountid: "UserId", awsaccount: "UserId",
  group: "Group", usergroup: "Group", organizationarn: "OrganizationArn", orgarn: "OrganizationArn", organizationalunitarn: "OrganizationalUnitArn", ouarn: "OrganizationalUnitArn",
};

export default defineRule({
  id: "launch-permission-one-principal",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchPermission.html", checked: "2026-11-22" },
  messages: {
    none: "This launch permission is for nobody: it needs a UserId, a Group, an OrganizationArn or an OrganizationalUnitArn.",
    bare: "{value} stands alone here, but a launch permission says whom it is for under UserId, Group, OrganizationArn or OrganizationalUnitArn.",
    several: "This launch permission names {keys}, but it is for only one of them: each needs an entry of its own.",
    rename: "Rename the key to {key}",
    wrap: "Write it under {key}",
    split: "Give each an entry of its own",
  },
  on: {
    grantList(list, report) {
      for (const entry of list.entries) {
        if (entry.text) {
          const key = keyFor(entry.text);
          report({ at: entry, message: "bare", data: { value: shown(entry.text) }, fixes: [key === undefined ? undefined : { title: "wrap", data: { key }, safe: false, edits: set(entry, { [key]: entry.text }) }] });
        }
        if (!entry.isMap) continue;
        const named = Object.keys(KEYS).map((key) => entry.get(key));
        const known = inOrder(entry, named.filter(({ isLiteral }) => isLiteral));
        if (known.length > 1) report({ at: known[1]!, severity: "warning", message: "several", data: { keys: known.map(({ key }) => key).join(", ") }, fixes: [{ title: "split", safe: false, edits: split(list, known) }] });
        else if (named.every(({ isAbsent, slot }) => isAbsent && !slot?.entry)) {
          const other = entry.entries.find(([key]) => Object.hasOwn(MEANT, key.toLowerCase()));
          const key = other && MEANT[other[0].toLowerCase()];
          report({ at: other?.[1].keyPlace ?? entry, message: "none", fixes: [other && key ? { title: "rename", data: { key }, safe: false, edits: rename(other[1], key) } : undefined] });
        }
      }
    },
  },
});

/** What is merged in from elsewhere comes first: the entry's own keys were added to it. */
function inOrder({ node }: Field, named: readonly Field[]): Field[] {
  const place = ({ slot }: Field) => (node?.type === "map" && slot?.entry ? node.entries.indexOf(slot.entry) : -1);
  return [...named].sort((a, b) => place(a) - place(b));
}

/** The key that a text surely belongs under. To make an image public must be somebody's own decision. */
function keyFor(text: string): string | undefined {
  if (ACCOUNT_ID.test(text)) return "UserId";
  return /^arn:aws[^:]*:organizations:/.test(text) ? (/:organization\//.test(text) ? "OrganizationArn" : /:ou\//.test(text) ? "OrganizationalUnitArn" : undefined) : undefined;
}

function split({ grants }: GrantList, [, ...rest]: readonly Field[]) {
  const moved: Principal[] = rest.map((field) => ({ type: KEYS[String(field.key)]!, name: field.text ?? "" }));
  const added = grants.add(moved);
  const removed = rest.length === 1 && rest[0]!.text ? remove(rest[0]!) : undefined;
  // At the end of the list the new entry would begin where the old one is cut.
  const meet = removed?.some((cut) => added?.some(({ block, start }) => block === cut.block && start >= cut.start && start <= cut.end));
  return added && removed && !meet ? [...removed, ...added] : undefined;
}
