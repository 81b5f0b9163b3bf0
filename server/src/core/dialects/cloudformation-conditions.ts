/**
 * Which combinations of a template's conditions can come about. Conditions that exclude each other (`IsProd`, `IsDev`)
 * are never assumed together, so that nothing is said of a stack that can't be.
 */
import { unalias, type Node } from "../text/tree";
import type { Field } from "../text";
import type { Scenario } from "./dialect";
import { intrinsicOf } from "./cloudformation-notation";

/** More combinations than this are not tried out. */
const MOST_WORLDS = 512;
/** More readings of one resource than this would cost more than they tell. */
const MOST_SCENARIOS = 16;

type Truth = (world: ReadonlyMap<string, string>) => boolean;
/** What a parameter, or an opaque comparison, may be. */
type Atoms = Map<string, Set<string>>;

export class Conditions {
  private readonly truths = new Map<string, Truth>();
  private readonly atoms: Atoms = new Map();
  private readonly definitions = new Map<string, Node | undefined>();
  private readonly allowed = new Map<string, string[]>();

  /** @param root The template. */
  constructor(root: Field) {
    for (const [name, parameter] of root.get("Parameters").entries) {
      const values = parameter.get("AllowedValues");
      if (values.isSeq && values.items.every((item) => item.text !== undefined)) this.allowed.set(name, values.texts);
    }
    const { node } = root.get("Conditions");
    if (node?.type === "map") for (const { key, value } of node.entries) this.definitions.set(key.text, value);
  }

  /** The readings of something that these conditions decide; empty when there is nothing to decide. */
  scenarios(names: readonly string[]): Scenario[] {
    if (!names.length) return [];
    for (const name of names) this.truth(name, []);
    const worlds = this.worlds();
    if (!worlds) return oneByOne(names);
    const vectors = new Map<string, Map<string, boolean>>();
    for (const world of worlds) {
      const assumed = new Map(names.map((name) => [name, this.truths.get(name)!(world)]));
      vectors.set([...assumed.values()].join(), assumed);
    }
    return vectors.size > MOST_SCENARIOS ? oneByOne(names) : scenariosOf([...vectors.values()]);
  }

  private truth(name: string, path: readonly string[]): Truth {
    const known = this.truths.get(name);
    if (known) return known;
    const definition = this.definitions.get(name);
    const truth = definition && !path.includes(name) ? this.expression(definition, [...path, name]) : this.opaque(`condition ${name}`);
    this.truths.set(name, truth);
    return truth;
  }

  private expression(written: Node | undefined, path: readonly string[]): Truth {
    const node = unalias(written);
    const intrinsic = node && intrinsicOf(node);
    const { argument } = intrinsic ?? {};
    const parts = argument?.type === "seq" ? argument.items.map(({ value }) => value) : [];
    switch (intrinsic?.name) {
      case "Condition":
        if (argument?.type === "scalar") return this.truth(argument.text, path);
        break;
      case "Not": {
        const inner = this.expression(parts[0], path);
        return (world) => !inner(world);
      }
      case "And": {
        const inner = parts.map((part) => this.expression(part, path));
        return (world) => inner.every((truth) => truth(world));
      }
      case "Or": {
        const inner = parts.map((part) => this.expression(part, path));
        return (world) => inner.some((truth) => truth(world));
      }
      case "Equals":
        return this.equals(parts);
    }
    return this.opaque(node ? keyOf(node) : "nothing");
  }

  private equals(parts: readonly (Node | undefined)[]): Truth {
    const [a, b] = parts.map(unalias);
    const left = a && parameterOf(a);
    const right = b && parameterOf(b);
    const parameter = left ?? right;
    const literal = left ? b : a;
    if (parameter !== undefined && !(left && right) && literal?.type === "scalar" && !literal.tag) {
      const { text } = literal;
      const values = this.values(parameter);
      values.add(text);
      return (world) => world.get(parameter) === text;
    }
    if (a?.type === "scalar" && b?.type === "scalar" && !a.tag && !b.tag) return () => a.text === b.text;
    return this.opaque(parts.map((part) => (part ? keyOf(part) : "")).join(" = "));
  }

  /** What a parameter may be: what it is compared with, and something else, unless its AllowedValues say all. */
  private values(parameter: string): Set<string> {
    let values = this.atoms.get(parameter);
    if (!values) {
      values = new Set(this.allowed.get(parameter) ?? ["\0anything else"]);
      this.atoms.set(parameter, values);
    }
    return values;
  }

  private opaque(key: string): Truth {
    const atom = `\0${key}`;
    if (!this.atoms.has(atom)) this.atoms.set(atom, new Set(["true", "false"]));
    return (world) => world.get(atom) === "true";
  }

  private worlds(): ReadonlyMap<string, string>[] | undefined {
    let worlds: Map<string, string>[] = [new Map()];
    for (const [atom, values] of this.atoms) {
      if (worlds.length * values.size > MOST_WORLDS) return undefined;
      worlds = worlds.flatMap((world) => [...values].map((value) => new Map(world).set(atom, value)));
    }
    return worlds;
  }
}

/** Each condition true and false, all others unknown: fewer readings, which say less but nothing wrong. */
function oneByOne(names: readonly string[]): Scenario[] {
  return scenariosOf(names.slice(0, MOST_SCENARIOS / 2).flatMap((name) => [new Map([[name, true]]), new Map([[name, false]])]));
}

function scenariosOf(vectors: readonly ReadonlyMap<string, boolean>[]): Scenario[] {
  const all: Scenario[] = [];
  for (const assumed of vectors) all.push({ assumed, all });
  return all;
}

function parameterOf(node: Node): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === "Ref" && intrinsic.argument?.type === "scalar" ? intrinsic.argument.text : undefined;
}

/** Two comparisons written alike are the same comparison. */
function keyOf(node: Node): string {
  return node.block.text.slice(node.start, node.end).replace(/\s+/g, " ") + (node.tag ?? "");
}
