/**
 * The validator says what ajv says: of values made at random from each shape's schema, right and wrong ones, both must
 * give the same verdict, and wherever only plain keywords are broken, the same keywords at the same places.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import Ajv, { type ErrorObject } from "ajv";
import { plainNotation } from "../../server/src/core/dialects/dialect";
import { moduleTexts } from "../../server/src/core/generated/schemas/schemas";
import { shapes } from "../../server/src/core/generated/schemas/shapes";
import { requiredLists, typesOf, type AnySchema, type Schema } from "../../server/src/core/schema/schema";
import { validate } from "../../server/src/core/schema/validate";
import type { Found } from "../../server/src/core/schema/violation";
import { Field, parse } from "../../server/src/core/text";

const VALUES = 80;

/** Numbers from 0 to 1, the same in each run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TEXTS = ["", "a", "abc", "web server", "1.0.0", "x.x.x", "gp3", "io1", "true", "20", "aws:x", "arn:aws:sns:eu-west-1:111122223333:topic", "ami-0abcdef1234567890", "é".repeat(30), "x".repeat(130), "x".repeat(1100)];
const NUMBERS = [-1, 0, 1, 1.5, 2, 64, 100, 3000, 16_384, 300_000];

class Maker {
  constructor(private readonly module: Schema, private readonly random: () => number) {}

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  make(written: AnySchema, depth = 0): unknown {
    let schema = written;
    while (typeof schema === "object" && schema.$ref !== undefined) schema = this.module.definitions![schema.$ref.slice("#/definitions/".length)]!;
    if (typeof schema === "boolean") return this.pick(TEXTS);
    if (this.chance(0.03)) return this.wrong();
    if (schema.const !== undefined) return schema.const;
    if (schema.enum && this.chance(0.9)) return this.pick(schema.enum);
    if (schema.anyOf && !requiredLists(schema.anyOf)) return this.make(this.pick(schema.anyOf), depth);
    const type = this.pick(typesOf(schema).length ? typesOf(schema) : (["string", "object"] as const));
    if (type === "object") return this.object(schema, depth);
    if (type === "array") return depth > 7 ? [] : Array.from({ length: this.pick([0, 1, 1, 2, 6]) }, () => this.make(schema.items ?? {}, depth + 1));
    if (type === "boolean") return this.chance(0.5);
    return type === "string" ? this.pick(TEXTS) : type === "integer" && this.chance(0.8) ? this.pick(NUMBERS.filter(Number.isInteger)) : this.pick(NUMBERS);
  }

  private object(schema: Schema, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    const share = depth === 0 ? 0.5 : depth < 3 ? 0.3 : 0.1;
    // What a condition asks for is made too, or its branches would never be met.
    const also = (schema.allOf ?? []).flatMap((one) => (typeof one === "object" && one.if && this.chance(0.2) ? [one] : []));
    for (const [key, one] of Object.entries(schema.properties ?? {})) {
      if (depth < 9 && (this.chance(share) || (schema.required?.includes(key) && this.chance(0.97)))) made[key] = this.make(one, depth + 1);
    }
    for (const { if: condition, then } of also) {
      for (const [key, one] of Object.entries(condition?.properties ?? {})) made[key] = this.make(one, depth + 1);
      if (typeof then === "object") for (const [key, one] of Object.entries(then.properties ?? {})) if (depth < 9) made[key] = this.make(one, depth + 1);
    }
    if (typeof schema.additionalProperties === "object") for (const key of ["one", "aws:two"]) if (this.chance(0.4)) made[key] = this.make(schema.additionalProperties, depth + 1);
    if (this.chance(0.04)) made["Unknown"] = "x";
    return made;
  }

  private wrong(): unknown {
    return this.pick<unknown>(["x", 7, true, [], {}, ["x"], { Unknown: 1 }]);
  }
}

const INNER = /\/(?:anyOf|oneOf|not|propertyNames|if)\b/;

/** `keyword path`, without what follows from a wrong type at the same place. */
function toldByAjv(errors: readonly ErrorObject[]): string[] {
  const path = ({ instancePath, params }: ErrorObject, key = params["missingProperty"] ?? params["additionalProperty"]) => [...instancePath.split("/").slice(1), ...(key === undefined ? [] : [String(key)])].join("/");
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  // Of a text that is too short or too long, the form is not told as well.
  const sized = new Set(errors.filter(({ keyword }) => keyword === "minLength" || keyword === "maxLength").map(({ instancePath }) => instancePath));
  return [...new Set(errors.filter(({ keyword, instancePath }) => keyword !== "if" && (keyword === "type" || !mistyped.has(instancePath)) && (keyword !== "pattern" || !sized.has(instancePath)))
    .map((error) => `${error.keyword === "false schema" ? "false" : error.keyword === "const" ? "enum" : error.keyword} ${path(error, error.keyword === "dependencies" ? error.params["missingProperty"] : undefined)}`))].sort();
}

function told(found: readonly Found[]): string[] {
  const path = (field: Field) => field.path.replaceAll(/\[(\d+)\]/g, ".$1").split(".").join("/").replace(/^\//, "");
  return [...new Set(found.map((one) => {
    if (one.keyword === "additionalProperties" || one.keyword === "false") return `${one.keyword} ${path(one.field)}`;
    return `${one.keyword} ${one.at instanceof Field ? path(one.at) : "?"}`;
  }))].sort();
}

describe("the validator and ajv", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const [name, text] of Object.entries(moduleTexts)) ajv.addSchema({ ...(JSON.parse(text) as object), $id: `module:${encodeURIComponent(name)}` });
  const names = Object.entries(shapes);
  let right = 0;
  let same = 0;

  it("have all shapes", () => ok(names.length > 50));

  for (const [shape, [name, definition]] of names) {
    it(`agree on ${shape}`, function () {
      this.timeout(60_000);
      const module = JSON.parse(moduleTexts[name]!) as Schema;
      const root = definition === "" ? module : module.definitions![definition]!;
      const check = ajv.compile({ $ref: `module:${encodeURIComponent(name)}${definition && `#/definitions/${definition}`}` });
      const maker = new Maker(module, numbersFrom(shape.length * 7919 + shape.charCodeAt(shape.length - 1)));
      for (let i = 0; i < VALUES; i++) {
        const value = maker.make(root);
        const json = JSON.stringify(value);
        const found = validate({ at: new Field(plainNotation, parse(json, "value.json").documents[0]!.root), shape, scalars: "typed" });
        const isRight = check(value);
        equal(found.length === 0, isRight, `${json}\nours: ${told(found).join(", ")}\najv: ${ajv.errorsText(check.errors)}`);
        if (isRight) right++;
        if (isRight || check.errors!.some(({ schemaPath }) => INNER.test(schemaPath)) || found.some(({ keyword }) => keyword === "dependencies")) continue;
        deepEqual(told(found), toldByAjv(check.errors!), json);
        same++;
      }
    });
  }

  it("met right values and wrong ones", () => {
    ok(right > 200, `${right} were right`);
    ok(same > 1000, `${same} were compared place by place`);
  });
});
