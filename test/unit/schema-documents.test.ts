/** The published schemas are plain draft-07, take what is right for an editor that knows nothing of dialects, and refuse what is wrong. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv";
import { parseAllDocuments } from "yaml";
import { examplesOf } from "./examples";

const read = (file: string) => JSON.parse(readFileSync(`schemas/${file}`, "utf8")) as Record<string, unknown>;
const compile = (file: string) => new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(read(file));
const FORM_RULES = ["unknown-property", "required-property", "value-type", "enum-value", "value-pattern", "value-limits"];

function problems(validate: ValidateFunction, text: string): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (!("errors" in document) || document.errors.length) return [];
    validate(document.toJS());
    return validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? [];
  });
}

/** Examples of a dialect on the pages of rules: those that no form rule finds fault with, and those that one does. */
function examples(dialect: string): { right: string[]; wrong: string[] } {
  const found: { right: string[]; wrong: string[] } = { right: [], wrong: [] };
  for (const file of readdirSync("server/src/core/rules").filter((name) => name.endsWith(".md") && !name.endsWith(".es.md") && name !== "syntax.md")) {
    const isForm = FORM_RULES.includes(file.slice(0, -3));
    for (const example of examplesOf(readFileSync(`server/src/core/rules/${file}`, "utf8"))) {
      if (example.dialect !== dialect) continue;
      if (!isForm || !example.wants.size) found.right.push(example.text);
      else if (isForm) found.wrong.push(example.text);
    }
  }
  return found;
}

describe("published schemas", () => {
  for (const file of readdirSync("schemas").filter((name) => name.endsWith(".schema.json"))) {
    it(`${file} is plain JSON Schema with a title`, () => {
      ok(read(file)["title"]);
      if (!/draft\/2020/.test(String(read(file)["$schema"]))) ok(compile(file));
    });
  }

  for (const [dialect, file] of [["imagebuilder-component", "imagebuilder-component.schema.json"], ["imagebuilder-workflow", "imagebuilder-workflow.schema.json"]] as const) {
    it(`${file} takes what is right on the rules' pages, and refuses what is wrong`, () => {
      const validate = compile(file);
      const { right, wrong } = examples(dialect);
      ok(right.length && wrong.length, `${right.length} right, ${wrong.length} wrong`);
      deepEqual(right.flatMap((text) => problems(validate, text).map((problem) => `${problem}\n${text}`)), []);
      deepEqual(wrong.filter((text) => !problems(validate, text).length), []);
    });
  }

  it("a component may be filled in later wherever a value stands", () => {
    deepEqual(problems(compile("imagebuilder-component.schema.json"), 'schemaVersion: 1.0\nphases:\n- name: build\n  steps:\n  - name: a\n    action: Reboot\n    timeoutSeconds: "{{ t }}"\n    maxAttempts: "${N}"\n    onFailure: "{{ f }}"\n    inputs: { delaySeconds: "{{ d }}" }\n'), []);
  });

  it("the configuration takes what the command takes", () => {
    const validate = compile("config.schema.json");
    equal(validate({ rules: { "imdsv2-required": "warning", "unknown-property": "off" }, dialects: { "**/x.yaml": "cloudformation" }, ignore: ["dist/**"] }), true);
    equal(validate({ rules: { "imdsv2-required": "loud" } }), false);
    equal(validate({ rule: {} }), false);
  });

  it("every package that schemas are made from is pinned, and is what the lockfile has", () => {
    const { packages } = read("sources.json") as { packages: Record<string, { version: string; date: string; licence: string }> };
    const locked = (JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { version: string }> }).packages;
    deepEqual(Object.entries(packages).filter(([name, { version, date, licence }]) => locked[`node_modules/${name}`]?.version !== version || !/^\d{4}-\d\d-\d\d$/.test(date) || !licence).map(([name]) => name), []);
  });
});
