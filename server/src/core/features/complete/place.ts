/** What a schema says of a place in a document: where the document's shape stands, and the way from there. */
import type { Recognised } from "../../dialects/index";
import { cloudFormationNotation } from "../../dialects/cloudformation-notation";
import type { Collector } from "../../model/facts";
import type { Shaped } from "../../model/shaped";
import type { FactsOut } from "../../dialects/dialect";
import { schemaAt, type SchemaView } from "../../schema/lookup";
import { Field, type Node, type Notation } from "../../text";
import { unalias } from "../../text/tree";
import type { Step } from "../cursor";
import { templateView } from "./template-schema";

/** An argument of an intrinsic function of CloudFormation. */
export interface Argument {
  /** `Ref`, `GetAtt`, `If` … */
  readonly name: string;
  /** Which one, where the function takes a list. */
  readonly index: number | undefined;
}

export interface SchemaPlace {
  /** Undefined where no schema says anything. */
  readonly view: SchemaView | undefined;
  /** The way from the document, without branches of conditions. */
  readonly path: readonly (string | number)[];
  /** The function whose argument this is, if it is one. */
  readonly argument: Argument | undefined;
}

/** Files of settings have a schema, but are no dialect. */
export const CONFIGURATION = /(?:^|\/)\.ami-lint\.(?:ya?ml|json)$/;

/**
 * What may stand at the end of `steps`.
 * @param root The document, as it is read
 * @param clean The same without a mark at its top, by which its shape is told
 */
export function schemaPlace(recognised: Recognised | undefined, name: string, root: Node | undefined, clean: Node | undefined, steps: readonly Step[], tag?: string): SchemaPlace {
  const keys = steps.map(({ key }) => key);
  if (CONFIGURATION.test(name)) return { view: schemaAt("config", keys, root && new Field(plain, root)), path: keys, argument: undefined };
  if (!recognised) return { view: undefined, path: keys, argument: undefined };
  if (recognised.dialect.id === "cloudformation") return templatePlace(root, steps, tag);
  const shape = shapeOf(recognised, clean);
  const field = root && new Field(recognised.dialect.notation, root);
  return { view: shape && schemaAt(shape.shape, keys, field, shape.scalars), path: keys, argument: undefined };
}

const plain: Notation = { yaml: "1.2", resolve: (node) => node, isOpen: () => false };

// --- documents that are one shape

/** Of a document that is told by its name, while nothing that tells more is written. */
const SHAPES_BY_DIALECT: Readonly<Record<string, Pick<Shaped, "shape" | "scalars">>> = {
  "ami-definition": { shape: "ami-definition", scalars: "typed" },
  "ec2-request": { shape: "launch-template-data", scalars: "typed" },
  "imagebuilder-component": { shape: "component", scalars: "text" },
  "imagebuilder-workflow": { shape: "workflow", scalars: "text" },
};

/** Which schema a document as a whole is held against. Never throws. */
export function shapeOf({ dialect }: Recognised, root: Node | undefined): Pick<Shaped, "shape" | "scalars"> | undefined {
  const found: Shaped[] = [];
  const collector: Collector = { add: (kind, value) => void (kind === "shaped" && found.push(value as Shaped)) };
  const facts: FactsOut = { ...collector, when: () => collector, suppress: () => {} };
  try {
    if (root) for (const part of dialect.parts(new Field(dialect.notation, root))) part.read(facts);
  } catch {
    // What a half-typed document is can't always be told.
  }
  return found.find(({ at }) => !at.slot) ?? SHAPES_BY_DIALECT[dialect.id];
}

// --- CloudFormation

function templatePlace(root: Node | undefined, steps: readonly Step[], tag: string | undefined): SchemaPlace {
  const { path, nodes, argument, chosen } = throughFunctions(steps);
  const field = root && new Field(deciding(chosen), root);
  const call = tag ? { name: tag.slice(1), index: undefined } : argument;
  if (path[0] !== "Resources" || path[2] !== "Properties" || path.length < 3) return { view: argument ? undefined : viewAt(templateView(field), path), path, argument: call };
  const resource = new Field(deciding(chosen), nodes[2]);
  const type = resource.get("Type").text ?? "";
  return { view: argument ? undefined : schemaAt(type, path.slice(3), resource.get("Properties")), path, argument: call };
}

function viewAt(view: SchemaView, path: readonly (string | number)[]): SchemaView | undefined {
  let at: SchemaView | undefined = view;
  for (const key of path) at = typeof key === "number" ? at?.item(key) : at?.property(key);
  return at;
}

/** Functions of conditions: `Condition` as a key within them names another. */
const LOGIC = new Set(["And", "Or", "Not"]);

interface Way {
  readonly path: (string | number)[];
  /** What each key of the path was taken in. */
  readonly nodes: Node[];
  readonly argument: Argument | undefined;
  readonly chosen: Map<Node, Node | undefined>;
}

/** The way without the branches of `Fn::If` and without `Fn::ForEach`, and which branches were taken. */
function throughFunctions(steps: readonly Step[]): Way {
  const path: (string | number)[] = [];
  const nodes: Node[] = [];
  const chosen = new Map<Node, Node | undefined>();
  for (let i = 0; i < steps.length; i++) {
    const { node, key } = steps[i]!;
    const tagged = node.tag?.startsWith("!") ? node.tag.slice(1) : undefined;
    const named = typeof key === "string" && /^(?:Fn::|Ref$)/.test(key) ? key.replace("Fn::", "") : undefined;
    const name = tagged ?? named;
    if (name === undefined) {
      path.push(key);
      nodes.push(node);
      continue;
    }
    const list = tagged ? steps[i] : steps[i + 1];
    const index = typeof list?.key === "number" ? list.key : undefined;
    // What is repeated stands third, and goes on as if it stood where the function does.
    if (name.startsWith("ForEach::") && index === 2 && i + 2 < steps.length) {
      i++;
      continue;
    }
    if (LOGIC.has(name) && path[0] === "Conditions" && steps.at(-1)?.key === "Condition") return { path, nodes, argument: { name: "Condition", index: undefined }, chosen };
    if (name !== "If" || index === undefined || index === 0) return { path, nodes, argument: { name, index }, chosen };
    const branches = list!.node;
    chosen.set(node, branches.type === "seq" ? branches.items[index]?.value : undefined);
    if (!tagged) i++;
  }
  return { path, nodes, argument: undefined, chosen };
}

/** CloudFormation's notation, in which the conditions around a place are decided for it. */
function deciding(chosen: ReadonlyMap<Node, Node | undefined>): Notation {
  const base = cloudFormationNotation(new Map());
  if (!chosen.size) return base;
  return { ...base, resolve: (node) => (chosen.has(node) ? (unalias(chosen.get(node)) ?? "dynamic") : base.resolve(node)) };
}
