/**
 * Real files: nothing may crash, nothing may be said of foreign files, no error of files that are good, and no fix may
 * break a file. What is found is pinned by rule in findings.json; `UPDATE_CORPUS=1` writes it anew.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { applyEdits, fixAll, lint, parse, recognise, type Finding, type Source } from "../../server/src/core/api";

const folder = "../shared/corpus";
const options = { now: Date.UTC(2026, 10, 22) };
const PINNED = "test/corpus/findings.json";

/** What EC2 would refuse in the fixtures of other projects, which were written for another rule: a careful reader would say so too. */
const REFUSED_ALL_THE_SAME = new Set([
  "image-id-format ami-123456",
  "image-id-format ami-1234567",
  "image-id-format ami-abcdef",
  "image-id-format ami-abcdefg",
  "image-id-format ami-abcdefgh",
  "image-id-format ami-123abcd",
  "image-id-format ami-04d5cc9b88example",
  "image-id-format String",
  "resource-id-format sg-083cd3bfb8example",
  "resource-id-format abc-123456",
  // A distribution that is only stored, never run: with a key of its own no image can be public.
  "public-encrypted-snapshot all",
  // A launch configuration needs an image and a type, a block device its name; an ARN is no list, nor are MetadataOptions.
  "required-property Properties",
  "required-property VirtualName",
  "value-type Arn",
  "value-type MetadataOptions",
]);

interface Entry {
  readonly dialect: string;
  readonly file: string;
  readonly expected: string;
  readonly text: string;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

function load(): Entry[] {
  const rows = readFileSync(`${folder}/manifest.tsv`, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split("\t"));
  return rows.map(([dialect, file, expected]) => {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    const source = parse(text, file!);
    return { dialect: dialect!, file: file!, expected: expected!, text, source, findings: lint(source, options) };
  });
}

/** Where a finding is, for a person who looks it up. */
const told = ({ file, text }: Entry, { rule, messageId, start }: Finding) => `${file}:${text.slice(0, start).split("\n").length} ${rule} ${messageId}`;

describe("corpus", function () {
  this.timeout(120_000);
  let entries: Entry[] = [];

  before(function () {
    if (!existsSync(folder)) {
      if (process.env["CI"]) throw new Error(`${folder} is not there; in CI it must be`);
      console.log(`      ${folder} is not there, so real files are not tried`);
      this.skip();
    }
    entries = load();
    ok(entries.length > 2_000);
  });

  it("no rule fails on any file", () => deepEqual(entries.flatMap((entry) => entry.findings.filter(({ rule }) => rule === "rule-failed").map((finding) => told(entry, finding))), []));

  it("nothing is said of files that are not ours", () => {
    deepEqual(entries.filter(({ dialect }) => dialect === "unrelated").flatMap((entry) => entry.findings.map((finding) => told(entry, finding))), []);
    const ours = /^(?:cloudformation|cli-input|imagebuilder|other)/;
    deepEqual(entries.filter(({ dialect }) => dialect !== "unrelated" && !ours.test(dialect)).flatMap((entry) => entry.findings.map((finding) => told(entry, finding))), []);
  });

  it("no error is said of files that are good, but of what EC2 would refuse all the same", () => {
    const errors = entries.filter(({ expected }) => expected === "good").flatMap((entry) => entry.findings.filter(({ severity }) => severity === "error").map((finding) => ({ entry, finding, value: entry.text.slice(finding.start, finding.end).replace(/["']/g, "") })));
    deepEqual(errors.filter(({ finding, value }) => !REFUSED_ALL_THE_SAME.has(`${finding.rule} ${value}`)).map(({ entry, finding, value }) => `${told(entry, finding)} ${value}`), []);
  });

  it("templates and components are told by their content", () => {
    for (const [kind, dialect, share] of [["cloudformation-yaml", "cloudformation", 1], ["cloudformation-json", "cloudformation", 1], ["imagebuilder-component", "imagebuilder-component", 0.96]] as const) {
      const ofKind = entries.filter((entry) => entry.dialect === kind);
      const told = ofKind.filter(({ source }) => recognise(source, "en").some((r) => r.dialect === dialect));
      ok(told.length >= share * ofKind.length, `${kind}: ${told.length} of ${ofKind.length}`);
    }
  });

  it("safe fixes leave a file that reads as before, and nothing to fix", () => {
    let fixed = 0;
    for (const { file, text, source, findings } of entries) {
      if (!findings.some(({ fixes }) => fixes.some(({ safe }) => safe))) continue;
      let now = source;
      for (let pass = 0; pass < 10; pass++) {
        const edits = fixAll(now, options);
        if (!edits.length) break;
        now = parse(applyEdits(now.text, edits), file);
      }
      equal(fixAll(now, options).length, 0, `${file}: fixes do not end`);
      const broken = (list: readonly Finding[]) => list.filter(({ rule }) => rule === "syntax").length;
      equal(broken(lint(now, options)), broken(findings), `${file}: a fix breaks it`);
      ok(now.text !== text);
      // Comments and line endings outlive a fix.
      equal((now.text.match(/\r\n/g) ?? []).length > 0, text.includes("\r\n"), file);
      for (const comment of text.match(/^[ \t]*#.*$/gm) ?? []) ok(now.text.includes(comment), `${file}: ${comment} is lost`);
      fixed++;
    }
    ok(fixed > 300, `${fixed} files had a safe fix`);
  });

  it("what is found is what was found", () => {
    const counts: Record<string, number> = {};
    for (const { expected, findings } of entries) for (const { rule, messageId, severity } of findings) {
      const key = `${rule} ${messageId}, ${severity}, ${expected}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (process.env["UPDATE_CORPUS"]) writeFileSync(PINNED, `${JSON.stringify(sorted, null, 2)}\n`);
    deepEqual(sorted, JSON.parse(readFileSync(PINNED, "utf8")));
  });
});
