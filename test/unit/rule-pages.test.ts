/** Every rule's page is its test: the examples are linted, the marked findings must be all there are, and fixes must give the text shown. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { applyEdits, lint, parse, recognise, type Finding } from "../../server/src/core/api";
import { spanish } from "../../server/src/core/generated/rule-messages.es";
import { rules } from "../../server/src/core/generated/rules";
import { examplesOf, NOW, type Example } from "./examples";

const folder = "server/src/core/rules";
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");

describe("rule pages", () => {
  it("exist in English and Spanish for each rule, and for nothing else", () => {
    const files = readdirSync(folder).filter((f) => f !== "rule.ts").sort();
    deepEqual(files, rules.flatMap(({ id }) => [`${id}.es.md`, `${id}.md`, `${id}.ts`]).sort());
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      if (!existsSync(`${folder}/${rule.id}.md`)) return;
      const page = read(`${rule.id}.md`);
      const examples = examplesOf(page);
      const seen = new Set<string>();

      it("says in one sentence what it asks for, and why", () => {
        ok(/^# [\w-]+\n\n[A-Z`][^\n]+(?:\n[^\n]+)*\.\n\n## Why\n/.test(page), "the page must start with its id, one sentence and ## Why");
        ok(/^https:\/\//.test(rule.source.url) && /^\d{4}-\d\d-\d\d$/.test(rule.source.checked));
      });

      examples.forEach((example) => it(`example at line ${example.line}: ${example.wants.size ? [...example.wants.values()].flat().join(", ") : "nothing wrong"}`, () => checkExample(rule.id, example, seen)));

      it("shows each message and fix, and a correct document", () => {
        deepEqual(Object.keys(rule.messages).filter((id) => !seen.has(id)), [], "messages that no example shows");
        ok(examples.some(({ wants }) => wants.size === 0), "there is no example without a finding");
      });

      it("has Spanish for every text, with the same blanks", () => {
        const blanks = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort();
        for (const [id, text] of Object.entries(rule.messages)) {
          ok(spanish[rule.id]?.[id], `no Spanish for ${id}`);
          deepEqual(blanks(spanish[rule.id]?.[id]), blanks(text), id);
        }
        ok(/^## Por qué$/m.test(read(`${rule.id}.es.md`)), "the Spanish page lacks ## Por qué");
      });
    });
  }
});

function checkExample(rule: string, example: Example, seen: Set<string>): void {
  const source = parse(example.text, example.name);
  const dialects = recognise(source, "en").map(({ dialect }) => dialect);
  if (example.dialect) ok(dialects.includes(example.dialect), `the example is no ${example.dialect}, but ${dialects.join(", ")}`);
  const found = lint(source, { now: NOW }).filter((finding) => finding.rule === rule && !finding.suppressed);
  deepEqual(byLine(example.text, found), new Map([...example.wants].sort(([a], [b]) => a - b)));
  for (const finding of found) {
    seen.add(finding.messageId);
    for (const { titleId } of finding.fixes) seen.add(titleId);
    for (const related of finding.related) seen.add(related.messageId);
    ok(dialects.includes(finding.dialect));
  }
  if (example.fixed.size === 0) deepEqual(found.flatMap(({ fixes }) => fixes.map(({ title }) => title)), [], "there is a fix, but no fixed block");
  for (const [title, expected] of example.fixed) {
    const edits = found.map(({ fixes }) => fixes.find(({ titleId }) => title === undefined || titleId === title)).filter((fix) => fix !== undefined).flatMap((fix) => fix.edits);
    const fixed = applyEdits(example.text, unique(edits));
    equal(fixed, expected);
    const left = lint(parse(fixed, example.name), { now: NOW }).filter((finding) => finding.rule === rule && finding.fixes.some(({ titleId }) => title === undefined || titleId === title));
    deepEqual(left.map(({ message }) => message), [], "fixable findings are left after the fix");
  }
}

function unique<T>(edits: readonly T[]): T[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** Message ids by the 1-based line on which their findings start. */
function byLine(text: string, findings: readonly Finding[]): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { start, messageId } of findings) {
    const line = text.slice(0, start).split("\n").length;
    lines.set(line, [...(lines.get(line) ?? []), messageId].sort());
  }
  return new Map([...lines].sort(([a], [b]) => a - b));
}
