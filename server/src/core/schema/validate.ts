/**
 * Validates a value against the schema of its shape. It walks `Field`s, so what is dynamic is never judged, an alias or
 * a decided condition is followed, and each violation has its place.
 *
 * An answer may be unknown: of a condition on a dynamic value neither branch is checked.
 */
import type { Shaped } from "../model/shaped";
import { Field, type MapNode, type Place } from "../text";
import { requiredLists, textsOf, typesOf, type AnySchema, type Scalar, type Schema, type TypeName } from "./schema";
import { follow, below, shapeSchema, type Located } from "./store";
import { nameOf, type Found, type LimitKeyword, type Violation } from "./violation";
import { urlOf } from "./urls";

/** A document with more values than this is not read to its end: only aliases can make one so large. */
const MOST_VALUES = 50_000;

/** What is wrong with a value, in the order of the document. Never throws. */
export function validate(shaped: Shaped): Found[] {
  const root = shapeSchema(shaped.shape);
  if (!root) return [];
  const walk = new Walk(shaped.scalars, shaped.isPart ? shaped.at : undefined);
  walk.check(root, shaped.at);
  return walk.found.map(({ violation, at }) => ({ ...violation, url: urlOf(at) }));
}

/** Whether a value is as a schema says; undefined where that hangs on what can't be known. */
export function conditionHolds(condition: Located, field: Field, scalars: Shaped["scalars"]): boolean | undefined {
  return new Walk(scalars, undefined).holds(condition, field);
}

class Walk {
  readonly found: { readonly violation: Violation; readonly at: Located }[] = [];
  /** True when something that decides the answer can't be known. */
  private unknown = false;
  private values = 0;
  /** How many aliases lead to where it is: only by way of them a value is met again. */
  private aliases = 0;
  private isTrial = false;
  private readonly seen = new Map<AnySchema, Set<unknown>>();

  /** @param part What need not be whole. @param beside What a condition that holds says: "VolumeType io1". */
  constructor(private readonly scalars: Shaped["scalars"], private readonly part: Field | undefined, private readonly beside = "") {}

  check(written: Located, field: Field): void {
    if (field.isDynamic) {
      this.unknown = true;
      return;
    }
    const isAlias = field.written?.type === "alias";
    if (isAlias) this.aliases++;
    this.checkKnown(follow(written), field);
    if (isAlias) this.aliases--;
  }

  private checkKnown(at: Located, field: Field): void {
    const { schema } = at;
    if (typeof schema === "boolean" || ++this.values > MOST_VALUES || (this.aliases > 0 && this.isDone(schema, field)) || (this.isTrial && this.found.length)) return;
    if (field.isAbsent) {
      // A resource without properties lacks those that it must have.
      if (!field.slot || !field.slot.entry) this.checkRequired(at, schema, field);
      else if (isRefusedNull(at, field)) this.report(at, { keyword: "type", at: field, types: typesOf(schema), items: [] });
      return;
    }
    if (!this.checkType(at, schema, field)) return;
    this.checkScalar(at, schema, field);
    if (field.isMap) this.checkObject(at, schema, field);
    if (field.isSeq) this.checkArray(at, schema, field);
    this.checkBranches(at, schema, field);
  }

  /** The same value by the same schema, met again through an alias. */
  private isDone(schema: AnySchema, { node }: Field): boolean {
    if (!node || node.type === "scalar") return false;
    const nodes = this.seen.get(schema);
    if (nodes?.has(node)) return true;
    this.seen.set(schema, (nodes ?? new Set()).add(node));
    return false;
  }

  /** True, false or undefined, where that hangs on what can't be known. */
  holds(at: Located, field: Field): boolean | undefined {
    const trial = new Walk(this.scalars, this.part);
    // One violation is an answer.
    trial.isTrial = true;
    trial.check(at, field);
    return trial.found.length ? false : trial.unknown ? undefined : true;
  }

  private report(at: Located, violation: Violation): void {
    this.found.push({ violation, at });
  }

  private checkType(at: Located, schema: Schema, field: Field): boolean {
    const types = typesOf(schema);
    if (!types.length || types.some((type) => isOfType(field, type, this.scalars))) return true;
    if (!isHalfTyped(field)) this.report(at, { keyword: "type", at: field, types, items: itemTypes(at, schema) });
    return false;
  }

  private checkScalar(at: Located, schema: Schema, field: Field): void {
    const { text } = field;
    if (text === undefined) return;
    const allowed = schema.const === undefined ? schema.enum : [schema.const];
    if (allowed && !isOneOf(field, text, allowed, this.scalars)) {
      this.report(at, { keyword: "enum", at: field, allowed });
      return;
    }
    const types = typesOf(schema);
    // A number of a typed dialect has no pattern; where all is text, it has.
    if (typeof field.value === "string" || (this.scalars === "text" && types.includes("string"))) this.checkText(at, schema, field, text);
    const number = types.includes("string") ? undefined : field.number;
    if (number !== undefined) this.checkNumber(at, schema, field, number);
  }

  private checkText(at: Located, schema: Schema, place: Field | Place, text: string, name = place instanceof Field ? nameOf(place) : text): void {
    const { minLength, maxLength } = schema;
    // Most texts are far from any limit: characters are counted only near one.
    const length = (minLength !== undefined && text.length < 2 * minLength) || (maxLength !== undefined && text.length > maxLength) ? [...text].length : text.length;
    if (schema.minLength !== undefined && length < schema.minLength) this.report(at, { keyword: "minLength", at: place, name, limit: schema.minLength });
    else if (schema.maxLength !== undefined && length > schema.maxLength) this.report(at, { keyword: "maxLength", at: place, name, limit: schema.maxLength });
    else if (schema.pattern !== undefined && !matches(schema.pattern, text)) this.report(at, { keyword: "pattern", at: place, name, pattern: schema.pattern });
  }

  private checkNumber(at: Located, schema: Schema, field: Field, value: number): void {
    const limit = (keyword: LimitKeyword, allowed: number | undefined, isBroken: (allowed: number) => boolean) => {
      if (allowed !== undefined && isBroken(allowed)) this.report(at, { keyword, at: field, name: nameOf(field), limit: allowed });
    };
    limit("minimum", schema.minimum, (least) => value < least);
    limit("maximum", schema.maximum, (most) => value > most);
    limit("multipleOf", schema.multipleOf, (step) => value % step !== 0);
  }

  private checkArray(at: Located, schema: Schema, field: Field): void {
    const items = field.items.filter((item) => !item.isAbsent);
    const count = (keyword: "minItems" | "maxItems", limit: number | undefined, isBroken: (limit: number) => boolean) => {
      if (limit !== undefined && isBroken(limit)) this.report(at, { keyword, at: field, name: nameOf(field), limit });
    };
    if (items.some(({ isDynamic }) => isDynamic)) this.unknown = true;
    else {
      count("minItems", schema.minItems, (least) => items.length < least);
      count("maxItems", schema.maxItems, (most) => items.length > most);
    }
    if (typeof schema.items === "object") for (const item of items) this.check(below(at, schema.items, "items"), item);
  }

  private checkObject(at: Located, schema: Schema, field: Field): void {
    const node = field.node as MapNode;
    const isOpen = field.notation.isOpen(node);
    if (isOpen) this.unknown = true;
    let count = 0;
    for (const entry of node.entries) {
      const key = entry.key.text;
      if (key === "<<" || key === "") continue;
      const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
      if (own === undefined && isComputed(key)) continue;
      const value = new Field(field.notation, entry.value, { parent: field, key, entry });
      if (isTakenAway(value)) continue;
      count++;
      this.checkEntry(at, schema, field, key, own, value);
    }
    // What is merged in is checked where the object has such a key.
    if (field.has("<<")) for (const key of Object.keys(schema.properties ?? {})) if (!node.entries.some((own) => own.key.text === key)) this.checkMerged(at, schema, field, key);
    this.checkRequired(at, schema, field);
    const { minProperties, maxProperties } = schema;
    if (minProperties === undefined && maxProperties === undefined) return;
    // Who merges keys in does not see how many there are in the end.
    if (isOpen || field.has("<<")) {
      this.unknown = true;
      return;
    }
    if (minProperties !== undefined && count < minProperties) this.report(at, { keyword: "minProperties", at: field, name: nameOf(field), limit: minProperties });
    if (maxProperties !== undefined && count > maxProperties) this.report(at, { keyword: "maxProperties", at: field, name: nameOf(field), limit: maxProperties });
  }

  private checkEntry(at: Located, schema: Schema, object: Field, key: string, own: AnySchema | undefined, field: Field): void {
    const place = field.keyPlace ?? field.place;
    if (own === false) this.report(at, { keyword: "false", at: place, field, beside: this.beside });
    else if (own !== undefined) this.check(below(at, own, "properties", key), field);
    else if (schema.additionalProperties === false) this.report(at, { keyword: "additionalProperties", at: place, object, field, allowed: Object.keys(schema.properties ?? {}) });
    else if (schema.additionalProperties !== undefined) this.check(below(at, schema.additionalProperties, "additionalProperties"), field);
    if (schema.propertyNames) this.checkText(at, schema.propertyNames, place, key);
  }

  private checkMerged(at: Located, schema: Schema, object: Field, key: string): void {
    const field = object.get(key);
    const own = schema.properties![key];
    if (own === undefined || own === false || field.isAbsent) return;
    this.aliases++;
    this.check(below(at, own, "properties", key), field);
    this.aliases--;
  }

  private checkRequired(at: Located, schema: Schema, object: Field): void {
    for (const key of this.mayLack(object) ? [] : (schema.required ?? [])) {
      const field = object.get(key);
      if (field.isDynamic && !field.slot?.entry) this.unknown = true;
      else if (field.isAbsent && !isRefusedNull(at, field)) this.report(at, { keyword: "required", at: field, object, key, allowed: Object.keys(schema.properties ?? {}) });
    }
    if (!schema.dependencies) return;
    for (const [key, needed] of Object.entries(schema.dependencies)) {
      const field = object.get(key);
      if (field.isAbsent || !field.slot?.entry) continue;
      for (const needs of needed) if (object.get(needs).isAbsent) this.report(at, { keyword: "dependencies", at: field.keyPlace ?? field.place, key, needs });
    }
  }

  /** Where text is half typed, nobody can tell what is yet to come. */
  private mayLack(object: Field): boolean {
    return object.node === this.part?.node || isHalfTyped(object);
  }

  private checkBranches(at: Located, schema: Schema, field: Field): void {
    if (schema.allOf) for (const i of this.branchesOf(schema.allOf, field)) this.check(below(at, schema.allOf[i]!, "allOf", i), field);
    if (schema.if) this.checkCondition(at, schema, field);
    if (schema.not) this.checkExcluded(at, schema.not, field);
    const oneOf = requiredLists(schema.oneOf);
    const anyOf = requiredLists(schema.anyOf);
    if (oneOf) this.checkChoice(at, oneOf, field, true);
    if (anyOf) this.checkChoice(at, anyOf, field, false);
    else if (schema.anyOf) this.checkAnyOf(at, schema.anyOf, field);
  }

  /** The branches that may say something: of those for other values of the key that tells an object's kind, none does. */
  private branchesOf(branches: readonly AnySchema[], field: Field): readonly number[] {
    const kinds = kindsOf(branches);
    const told = kinds.key === undefined || !field.isMap ? undefined : field.get(kinds.key);
    if (!told || told.isDynamic) return kinds.all;
    return told.text === undefined ? kinds.always : [...kinds.always, ...(kinds.byValue.get(told.text) ?? [])].sort((a, b) => a - b);
  }

  /** The condition tells the kind of an object: `action`, `Type`, `VolumeType`. */
  private checkCondition(at: Located, schema: Schema, field: Field): void {
    const condition = schema.if!;
    const holds = isByValue(condition) ? this.holdsByValue(condition, field) : this.holds(below(at, condition, "if"), field);
    if (holds === undefined) {
      this.unknown = true;
      return;
    }
    const branch = holds ? schema.then : schema.else;
    if (branch === undefined) return;
    const inner = new Walk(this.scalars, this.part, Object.keys(schema.if!.properties ?? {}).map((key) => `${key} ${field.get(key).text ?? ""}`).join(", "));
    inner.check(below(at, branch, holds ? "then" : "else"), field);
    this.found.push(...inner.found);
    this.unknown ||= inner.unknown;
  }

  /** Most conditions ask for one value of one key, and there are as many as kinds: these need no walk. */
  private holdsByValue({ properties }: Schema, object: Field): boolean | undefined {
    // What is no object has none of its keys wrong.
    if (!object.isMap) return true;
    let unknown = false;
    for (const [key, wanted] of Object.entries(properties ?? {})) {
      const field = object.get(key);
      if (field.isDynamic) unknown = true;
      else if (field.isAbsent || !isSame(field, (wanted as Schema).const!, this.scalars)) return false;
    }
    return unknown ? undefined : true;
  }

  private checkExcluded(at: Located, { required = [] }: Schema, field: Field): void {
    const present = required.map((key) => field.get(key)).filter((one) => one.slot?.entry && !one.isAbsent);
    if (required.length && present.length === required.length) this.report(at, { keyword: "onlyOne", at: present.at(-1)!.keyPlace ?? field.place, keys: required });
  }

  private checkChoice(at: Located, lists: readonly (readonly string[])[], field: Field, onlyOne: boolean): void {
    if (!field.isMap || field.notation.isOpen(field.node as MapNode) || this.mayLack(field)) return;
    const present = lists.filter((keys) => keys.every((key) => !field.get(key).isAbsent));
    const keys = lists.flat();
    if (!present.length) this.report(at, { keyword: "oneRequired", at: field, keys });
    else if (onlyOne && present.length > 1) this.report(at, { keyword: "onlyOne", at: field.get(present.at(-1)![0]!).keyPlace ?? field.place, keys });
  }

  /** Branches differ in type: the one that fits says what is wrong, and never "none of them". */
  private checkAnyOf(at: Located, branches: readonly AnySchema[], field: Field): void {
    const located = branches.map((branch, i) => follow(below(at, branch, "anyOf", i)));
    if (located.some((branch) => this.holds(branch, field) !== false)) return;
    const fitting = located.find(({ schema }) => typeof schema === "object" && typesOf(schema).some((type) => isOfType(field, type, this.scalars)));
    if (fitting) this.check(fitting, field);
    else {
      const types = [...new Set(located.flatMap(({ schema }) => (typeof schema === "object" ? typesOf(schema) : [])))];
      if (types.length) this.report(at, { keyword: "type", at: field, types, items: [] });
      else if (located[0]) this.check(located[0], field);
    }
  }
}

/** Branches that each ask for one value of the same key, by that value. */
interface Kinds {
  readonly key: string | undefined;
  readonly byValue: ReadonlyMap<string, readonly number[]>;
  /** The others. */
  readonly always: readonly number[];
  readonly all: readonly number[];
}

const knownKinds = new WeakMap<readonly AnySchema[], Kinds>();

function kindsOf(branches: readonly AnySchema[]): Kinds {
  let kinds = knownKinds.get(branches);
  if (!kinds) {
    const asked = branches.map(askedOf);
    const key = asked.find((one) => one !== undefined)?.key;
    const byValue = new Map<string, number[]>();
    const always: number[] = [];
    asked.forEach((one, i) => {
      if (one === undefined || one.key !== key) always.push(i);
      else byValue.set(one.value, [...(byValue.get(one.value) ?? []), i]);
    });
    knownKinds.set(branches, (kinds = { key, byValue, always, all: branches.map((_, i) => i) }));
  }
  return kinds;
}

/** The text that a branch asks for under one key, where it says nothing of objects that have another there. */
function askedOf(branch: AnySchema): { key: string; value: string } | undefined {
  if (typeof branch !== "object" || !branch.if || branch.else !== undefined || Object.keys(branch).some((key) => key !== "if" && key !== "then") || !isByValue(branch.if)) return undefined;
  const [[key, wanted] = [], ...others] = Object.entries(branch.if.properties ?? {});
  const value = typeof wanted === "object" ? wanted.const : undefined;
  return key !== undefined && !others.length && typeof value === "string" ? { key, value } : undefined;
}

const byValue = new WeakMap<Schema, boolean>();

/** True for a condition that says nothing but `const` of keys, all of which it requires. */
function isByValue(condition: Schema): boolean {
  let is = byValue.get(condition);
  if (is === undefined) {
    const { properties, required, ...rest } = condition;
    const keys = Object.keys(properties ?? {});
    is = !Object.keys(rest).length && keys.length > 0 && required?.length === keys.length && keys.every((key) => required.includes(key) && isConst(properties![key]));
    byValue.set(condition, is);
  }
  return is;
}

function isConst(schema: AnySchema | undefined): boolean {
  return typeof schema === "object" && schema.const !== undefined && Object.keys(schema).length === 1;
}

/** The types of a list's items, where a list is what is wanted. */
function itemTypes(at: Located, schema: Schema): readonly TypeName[] {
  if (schema.items === undefined) return [];
  const { schema: items } = follow(below(at, schema.items, "items"));
  return typeof items === "object" ? typesOf(items) : [];
}

/** CloudFormation and Image Builder's documents take a number or a boolean that is written as text, and the other way round. */
export function isOfType(field: Field, type: TypeName, scalars: Shaped["scalars"]): boolean {
  if (type === "object" || type === "array") return type === "object" ? field.isMap : field.isSeq;
  const { value, text } = field;
  if (text === undefined) return false;
  const lax = scalars === "text";
  if (type === "string") return lax || typeof value === "string";
  if (type === "boolean") return typeof value === "boolean" || (lax && /^(?:true|false|yes|no|on|off|0|1)$/i.test(text));
  const number = lax ? field.number : value;
  return typeof number === "number" && (type === "number" || Number.isInteger(number));
}

function isSame(field: Field, value: Scalar, scalars: Shaped["scalars"]): boolean {
  return scalars === "text" ? field.text === String(value) || field.value === value : field.value === value;
}

function isOneOf(field: Field, text: string, allowed: readonly Scalar[], scalars: Shaped["scalars"]): boolean {
  if (textsOf(allowed).has(text) && (scalars === "text" || field.value === text)) return true;
  return allowed.some((value) => isSame(field, value, scalars));
}

function isHalfTyped({ node }: Field): boolean {
  return node !== undefined && node.type !== "scalar" && node.block.problems.some(({ code }) => code !== "DUPLICATE_KEY");
}

/** A key that a function of CloudFormation or a later program works out. */
function isComputed(key: string): boolean {
  return key.startsWith("Fn::") || /\$\{|\{\{|<%|\{%/.test(key);
}

/** `!Ref AWS::NoValue`: the key might as well not be there. */
function isTakenAway(field: Field): boolean {
  return field.isAbsent && field.written !== undefined && (field.written.type !== "scalar" || field.written.tag !== undefined);
}

/**
 * A `null` that somebody wrote: CloudFormation takes none in a template. A key with nothing behind it is as wrong, but
 * may be half typed.
 */
function isRefusedNull({ module }: Located, { written }: Field): boolean {
  return module.startsWith("AWS::") && written?.type === "scalar" && written.tag === undefined && /^(?:null|~)$/i.test(written.text);
}

const expressions = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  let expression = expressions.get(pattern);
  if (!expression) expressions.set(pattern, (expression = new RegExp(pattern, "u")));
  return expression.test(text);
}
