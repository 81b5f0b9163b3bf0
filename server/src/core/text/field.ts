/**
 * A place for a value in a document, whether or not a value stands there: *literal*, *dynamic* (unknowable from the
 * text) or *absent* (with the place where it would stand, and the default that AWS assumes). All reading of documents
 * goes through fields, so that nothing can judge what it cannot know.
 */
import { valueOf, type ScalarValue, type YamlVersion } from "./scalars";
import { unalias, type Entry, type Item, type MapNode, type Node, type Place, type ScalarNode, type SeqNode } from "./tree";

/** What a dialect says of the values written in it. */
export interface Notation {
  readonly yaml: YamlVersion;
  /**
   * What a node stands for: itself, another node (the branch of a condition), "dynamic" when only AWS or a later
   * program can tell, "absent" when it says that there is no value.
   */
  resolve(node: Node): Node | "dynamic" | "absent";
  /** True when a map may hold keys that are not written in it (`Fn::Transform`). */
  isOpen(node: MapNode): boolean;
  /** What the document calls the thing that a dynamic node stands for (`!Ref Key`), where it is in the same document. */
  nameOf?(node: Node): string | undefined;
}

/** Where an absent value would stand. */
interface Slot {
  readonly parent: Field;
  readonly key: string | number;
  readonly entry?: Entry;
  readonly item?: Item;
}

export class Field {
  /** The value's node, behind aliases and decided conditions; undefined when absent or dynamic. */
  readonly node: MapNode | SeqNode | ScalarNode | undefined;
  /** The node as it is written: an alias, a function. */
  readonly written: Node | undefined;
  readonly isDynamic: boolean;

  constructor(readonly notation: Notation, written: Node | undefined, readonly slot?: Slot, readonly assumed?: ScalarValue, dynamic = false) {
    this.written = written;
    const resolved = dynamic ? "dynamic" : resolve(notation, written);
    this.isDynamic = resolved === "dynamic";
    this.node = typeof resolved === "string" ? undefined : resolved;
  }

  /** Nothing is written here, or nothing but `null`. */
  get isAbsent(): boolean {
    return !this.isDynamic && (this.node === undefined || (this.node.type === "scalar" && valueOf(this.node, this.notation.yaml) === null));
  }
  get isLiteral(): boolean {
    return !this.isDynamic && !this.isAbsent;
  }
  get isMap(): boolean {
    return this.node?.type === "map";
  }
  get isSeq(): boolean {
    return this.node?.type === "seq";
  }

  /** The scalar that is written here, or the default that is assumed where nothing is; undefined when unknown. */
  get value(): ScalarValue | undefined {
    if (this.isDynamic) return undefined;
    const written = this.node?.type === "scalar" ? valueOf(this.node, this.notation.yaml) : undefined;
    return this.node === undefined || written === null ? this.assumed : written;
  }

  /** The text of a literal scalar as it was written, numbers and booleans too. */
  get text(): string | undefined {
    return this.isLiteral && this.node?.type === "scalar" ? this.node.text : undefined;
  }

  /** A literal boolean, also one written as text: AWS takes "true" where its shape says boolean. */
  get bool(): boolean | undefined {
    const { value } = this;
    if (typeof value === "boolean") return value;
    return typeof value === "string" ? { true: true, false: false }[value.toLowerCase()] : undefined;
  }

  /** A literal number, also one written as text. */
  get number(): number | undefined {
    const { value } = this;
    if (typeof value === "number") return value;
    return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
  }

  /** True when the value, written or assumed, is known to be `expected`. */
  is(expected: ScalarValue): boolean {
    if (typeof expected === "boolean") return this.bool === expected;
    if (typeof expected === "string") return this.isAbsent ? this.assumed === expected : this.text === expected;
    return this.value === expected;
  }

  /** The name of the thing in the same document that a dynamic value stands for. */
  get refersTo(): string | undefined {
    const node = unalias(this.written);
    return node && this.isDynamic ? this.notation.nameOf?.(node) : undefined;
  }

  /** The same field with the default that AWS assumes when nothing is written. */
  or(assumed: ScalarValue): Field {
    return new Field(this.notation, this.written, this.slot, assumed, this.isDynamic);
  }

  /** The same place, with a value that the text does not tell. */
  unknown(): Field {
    return new Field(this.notation, this.written, this.slot, undefined, true);
  }

  /** The field under `key`; absent, with its place, when there is none. */
  get(key: string): Field {
    if (this.isDynamic) return new Field(this.notation, undefined, { parent: this, key }, undefined, true);
    if (this.node?.type !== "map") return new Field(this.notation, undefined, { parent: this, key });
    const entry = findEntry(this.node, key);
    // In an open map a later program may bring a key, or the value of one that has none.
    if (!entry?.value) return new Field(this.notation, undefined, { parent: this, key, ...(entry && { entry }) }, undefined, this.notation.isOpen(this.node));
    return new Field(this.notation, entry.value, { parent: this, key, entry });
  }

  /** The first of `keys` that is written, else an absent field under the first. */
  first(...keys: readonly [string, ...string[]]): Field {
    for (const key of keys) {
      const field = this.get(key);
      if (field.slot?.entry) return field;
    }
    return this.get(keys[0]);
  }

  /** The fields of a list, in order; none when it is no list. */
  get items(): Field[] {
    const { node } = this;
    if (node?.type !== "seq") return [];
    return node.items.map((item, key) => new Field(this.notation, item.value, { parent: this, key, item }));
  }

  /** The keys and fields of a map, in order, without what is merged into it. */
  get entries(): [string, Field][] {
    const { node } = this;
    if (node?.type !== "map") return [];
    return node.entries.map((entry) => [entry.key.text, new Field(this.notation, entry.value, { parent: this, key: entry.key.text, entry })]);
  }

  has(key: string): boolean {
    return this.node?.type === "map" && findEntry(this.node, key) !== undefined;
  }

  /** The literal texts of a list of scalars. */
  get texts(): string[] {
    return this.items.map((item) => item.text).filter((text) => text !== undefined);
  }

  /** The literal as a JavaScript value; undefined when any part of it is unknown. */
  get json(): unknown {
    if (this.isDynamic) return undefined;
    const { node } = this;
    if (!node) return null;
    if (node.type === "scalar") return valueOf(node, this.notation.yaml);
    const children = node.type === "seq" ? this.items : this.entries.map(([, field]) => field);
    const values = children.map((child) => child.json);
    if (values.includes(undefined)) return undefined;
    return node.type === "seq" ? values : Object.fromEntries(this.entries.map(([key], i) => [key, values[i]]));
  }

  /** What to underline: the scalar, the key of a collection, or for an absent value the nearest key above. */
  get place(): Place {
    const { written, slot, node } = this;
    if (this.isAbsent && slot?.entry) return slot.entry.key;
    // What an alias leads to is meant here, where its name stands.
    if (written?.type === "alias") return written;
    if (node?.type === "scalar") return oneLine(node);
    if (written?.type === "scalar") return oneLine(written);
    // A branch of a condition: its own first key, not the key that the condition stands under.
    if (node && node !== written) return itemPlace(node);
    if (slot?.entry) return slot.entry.key;
    if (slot?.item && written) return itemPlace(written);
    if (slot) return slot.parent.place;
    return written ? rootPlace(written) : NOWHERE;
  }

  /** True when a condition or an alias stands between the place and its value. */
  get isIndirect(): boolean {
    return this.written !== undefined && this.node !== this.written;
  }

  /** The key that this value is written under, where there is one. */
  get keyPlace(): Place | undefined {
    return this.slot?.entry?.key;
  }

  /** The key, or the index in a list. */
  get key(): string | number | undefined {
    return this.slot?.key;
  }

  /** The way from the document to here: `BlockDeviceMappings[0].Ebs`. */
  get path(): string {
    if (!this.slot) return "";
    const { parent, key } = this.slot;
    if (typeof key === "number") return `${parent.path}[${key}]`;
    return parent.path ? `${parent.path}.${key}` : key;
  }
}

const NOWHERE: Place = { block: { text: "", format: "yaml", eol: "\n", root: undefined, problems: [], openAliases: [] }, start: 0, end: 0 };

function resolve(notation: Notation, written: Node | undefined): MapNode | SeqNode | ScalarNode | "dynamic" | undefined {
  let node = unalias(written);
  if (written && !node) return "dynamic";
  for (let hops = 0; node && hops < 50; hops++) {
    const resolved = notation.resolve(node);
    if (resolved === "dynamic") return "dynamic";
    if (resolved === "absent") return undefined;
    if (resolved === node) return node;
    node = unalias(resolved);
  }
  return node;
}

/** A key of the map itself, else of what is merged into it (`<<`). */
function findEntry(map: MapNode, key: string, depth = 0): Entry | undefined {
  const own = ownEntry(map, key);
  if (own || depth > 20 || !ownEntry(map, "<<")) return own;
  for (const entry of map.entries) {
    if (entry.key.text !== "<<") continue;
    const merged = unalias(entry.value);
    const sources = merged?.type === "seq" ? merged.items.map((item) => unalias(item.value)) : [merged];
    for (const source of sources) {
      const found = source?.type === "map" ? findEntry(source, key, depth + 1) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** Longer maps, such as the resources of a large template, are asked for their keys by way of an index. */
const LONG_MAP = 30;
const indexes = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/** A few indexes at a time: facts hold on to the map that they were read from, and after an edit to the one before. */
const MOST_INDEXES = 8;
const indexed: WeakRef<MapNode>[] = [];

function indexOf(map: MapNode): ReadonlyMap<string, Entry> {
  const index = new Map<string, Entry>();
  for (const entry of map.entries) if (!index.has(entry.key.text)) index.set(entry.key.text, entry);
  indexes.set(map, index);
  indexed.push(new WeakRef(map));
  const oldest = indexed.length > MOST_INDEXES ? indexed.shift()!.deref() : undefined;
  if (oldest) indexes.delete(oldest);
  return index;
}

/** The first entry of that key. */
function ownEntry(map: MapNode, key: string): Entry | undefined {
  const { entries } = map;
  if (entries.length <= LONG_MAP) {
    for (const entry of entries) if (entry.key.text === key) return entry;
    return undefined;
  }
  return (indexes.get(map) ?? indexOf(map)).get(key);
}

/** A scalar over several lines is underlined on its first. */
function oneLine(node: ScalarNode): Place {
  if (node.start === node.end) return node;
  const lf = node.block.text.indexOf("\n", node.start);
  if (lf < 0 || lf >= node.end) return node;
  const end = node.block.text[lf - 1] === "\r" ? lf - 1 : lf;
  return { block: node.block, start: node.start, end: Math.max(end, node.start + 1) };
}

/** An item that is a map or list: its first key, or its bracket's line. */
function itemPlace(node: Node): Place {
  if (node.type === "map" && !node.flow && node.entries[0]) return node.entries[0].key;
  const lf = node.block.text.indexOf("\n", node.start);
  return { block: node.block, start: node.start, end: lf >= 0 && lf < node.end ? lf : node.end };
}

/** A whole document: its first key. */
function rootPlace(node: Node): Place {
  return node.type === "map" && node.entries[0] ? node.entries[0].key : itemPlace(node);
}
