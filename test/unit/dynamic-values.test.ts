/**
 * No rule judges what it can't know: in each example of each page, each value is replaced by one that is worked out
 * later. What a rule said of that value must go, and it must say nothing new.
 */
import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { lint, parse, type Finding } from "../../server/src/core/api";
import { rules } from "../../server/src/core/generated/rules";
import { absolute, type Source } from "../../server/src/core/text";
import type { Node } from "../../server/src/core/text/tree";
import { examplesOf, NOW, type Example } from "./examples";

/** Values that say what a document is: without them there is nothing to look at. */
const TELLING = /^(?:Type|AWSTemplateFormatVersion|Transform|schemaVersion|SourceRegion|SourceImageId|Resources|phases)$/;

/** What is said of something else than the value that is unknown, though it is said there: by rule, the messages and why. */
const EXPECTED: Readonly<Record<string, { readonly messages: readonly string[]; readonly why: string }>> = {
  "copy-unencrypted-explicit": { messages: ["idle"], why: "without knowing the source, Encrypted false is still idle" },
  "paid-ami-cost": { messages: ["owner"], why: "the owner tells that the image is paid as well" },
  "s3-backed-ami": { messages: ["manifest"], why: "the manifest's location tells what the root device is as well" },
  "sharing-is-regional": { messages: ["here"], why: "who is missing there does not depend on the Region's name" },
  "source-image-owner-missing": { messages: ["owner"], why: "no owner is named, whatever the names are" },
  "tag-limit": { messages: ["many"], why: "tags are counted, whatever their keys are" },
  "value-type": { messages: ["textOrMap"], why: "a list in a list is one whatever is in it" },
};

interface Literal {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Each scalar value of a file, with the key that it stands under. */
function literals(source: Source): Literal[] {
  const found: Literal[] = [];
  const visit = (node: Node | undefined, key: string): void => {
    if (!node || node.type === "alias") return;
    // What is a function's argument is worked out already.
    if (node.tag) return;
    if (node.type === "scalar") {
      if (!TELLING.test(key) && node.style !== "literal" && node.style !== "folded") found.push({ key, ...absolute(source, node) });
    } else if (node.type === "seq") for (const { value } of node.items) visit(value, key);
    else if (!(node.entries.length === 1 && /^(?:Ref|Fn::.*|Condition)$/.test(node.entries[0]!.key.text))) {
      for (const { key: name, value } of node.entries) if (!/^(?:Conditions|Parameters|Metadata)$/.test(name.text)) visit(value, name.text);
    }
  };
  for (const { root } of source.documents) visit(root, "");
  return found;
}

function unknownIn({ dialect, name }: Example): string {
  if (dialect === "cloudformation") return name.endsWith(".json") ? '{"Ref": "Unknown"}' : "!Ref Unknown";
  return dialect?.startsWith("imagebuilder-component") ? '"{{ unknown }}"' : '"${UNKNOWN}"';
}

const told = (text: string, findings: readonly Finding[]) => findings.map(({ messageId, start }) => `${messageId} on line ${text.slice(0, start).split("\n").length}`);

describe("values that are not known", () => {
  for (const rule of rules) {
    // These are about the text itself.
    if (/^(?:syntax|unknown-suppression|unused-suppression)$/.test(rule.id)) continue;
    it(rule.id, () => {
      const examples = examplesOf(readFileSync(`server/src/core/rules/${rule.id}.md`, "utf8")).filter(({ wants }) => wants.size);
      ok(examples.length > 0);
      for (const example of examples) checkExample(rule.id, example);
    });
  }
});

function checkExample(rule: string, example: Example): void {
  const expected = EXPECTED[rule]?.messages ?? [];
  const all = (text: string) => lint(parse(text, example.name), { now: NOW }).filter((finding) => finding.rule === rule);
  const of = (text: string) => all(text).filter(({ messageId }) => !expected.includes(messageId));
  const before = new Set(told(example.text, all(example.text)));
  for (const { key, start, end } of literals(parse(example.text, example.name))) {
    const by = unknownIn(example);
    const text = example.text.slice(0, start) + by + example.text.slice(end);
    const findings = of(text);
    const where = `line ${example.line} of the page, ${key}: ${example.text.slice(start, end)} → ${by}`;
    deepEqual(told(text, findings.filter((finding) => finding.start < start + by.length && finding.end > start)), [], `${where}: it is judged though it is not known`);
    deepEqual(told(text, findings).filter((finding) => !before.has(finding)), [], `${where}: something new is said`);
  }
}
