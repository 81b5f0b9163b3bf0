/** The outline of a file: resources with their types, block devices, phases and steps. */
import type { DocumentSymbol, Locale } from "../data";
import { absolute, type Node, type Source } from "../text";
import { unalias, type Entry, type MapNode, type SeqNode } from "../text/tree";
import { say } from "../words/say";
import { analyse } from "./analysis";
import { endOfEntry, endOfItem } from "./tree-places";
import { textUnder } from "./tree-values";

/** An outline with more entries helps nobody. */
const MOST_SYMBOLS = 10_000;
/** Of a template with more resources only these are shown, without what is in them. */
const MANY_RESOURCES = 300;
/** Collections in collections are shown so far below the top. */
const DEEPEST = 6;
/** Below a resource of a template only so far: a template has thousands of them. */
const DEEPEST_IN_TEMPLATE = 5;

/** What an item of a list is called by, and what stands beside its name. */
const NAMES = ["name", "Name", "DeviceName", "deviceName", "Key", "Region", "region", "ResourceType", "UserId", "OrganizationArn", "OrganizationalUnitArn", "InstanceType", "componentArn", "ComponentArn"];
const DETAILS = ["action", "Type", "type", "Value", "value"];

/** The symbols of all documents of a file that are ours; a file of several has one symbol per document. */
export function symbols(source: Source, locale: Locale): DocumentSymbol[] {
  const { documents } = analyse(source);
  const outlines = documents.map(({ document, recognised }) => {
    const outline = new Outline(source, recognised.dialect.id === "cloudformation");
    const children = document.root ? outline.of(document.root, 0) : [];
    return { document, recognised, children };
  });
  if (source.documents.length < 2) return [...(outlines[0]?.children ?? [])];
  return outlines.filter(({ children }) => children.length).map(({ document, recognised, children }, i) => {
    const [start, end] = [children[0]!.start, children.at(-1)!.end];
    return { name: `${say(locale, recognised.dialect.title)} ${i + 1}`, kind: "document", start: Math.max(document.start, start), end, nameStart: start, nameEnd: children[0]!.nameEnd, children };
  });
}

class Outline {
  private count = 0;
  private deepest = DEEPEST;
  constructor(private readonly source: Source, private readonly isTemplate: boolean) {
    if (isTemplate) this.deepest = DEEPEST_IN_TEMPLATE;
  }

  /** The symbols below a node. */
  of(node: Node, depth: number): DocumentSymbol[] {
    if (node.type === "map") return this.map(node, depth);
    return node.type === "seq" ? this.list(node, depth) : [];
  }

  private map({ entries }: MapNode, depth: number): DocumentSymbol[] {
    if (this.isTemplate && entries.length > MANY_RESOURCES) this.deepest = Math.min(this.deepest, depth + 1);
    return entries.filter(({ key }) => key.text !== "").flatMap((entry) => this.entry(entry, depth));
  }

  private entry(entry: Entry, depth: number): DocumentSymbol[] {
    if (++this.count > MOST_SYMBOLS) return [];
    const { key, value } = entry;
    const name = absolute(this.source, key);
    const own = unalias(value);
    const isResource = this.isTemplate && depth === 1 && textUnder(own, "Type") !== undefined;
    const detail = own?.type === "scalar" ? oneLine(own.text) : isResource ? textUnder(own, "Type") : undefined;
    const children = this.below(value, depth);
    return [{
      name: oneLine(key.text.trim()) || '""',
      ...(detail ? { detail } : {}),
      kind: isResource ? "resource" : depth === 0 && own?.type !== "scalar" ? "section" : own?.type === "map" ? "object" : own?.type === "seq" ? "list" : "value",
      start: name.start, end: behind(children, Math.max(name.end, endOfEntry(this.source, entry))), nameStart: name.start, nameEnd: name.end,
      children,
    }];
  }

  private list({ items }: SeqNode, depth: number): DocumentSymbol[] {
    return items.flatMap((item, i): DocumentSymbol[] => {
      const own = unalias(item.value);
      if (!item.value || own?.type !== "map" || ++this.count > MOST_SYMBOLS) return [];
      const [only] = own.entries;
      const called = NAMES.find((key) => textUnder(own, key));
      const detail = DETAILS.filter((key) => key !== called).map((key) => textUnder(own, key)).find((text) => text !== undefined);
      const { start } = absolute(this.source, item.value);
      const children = this.below(item.value, depth);
      const end = behind(children, Math.max(start, endOfItem(this.source, item)));
      const isParameter = own.entries.length === 1 && unalias(only?.value)?.type === "map";
      const name = called ? textUnder(own, called)! : isParameter ? only!.key.text : `[${i}]`;
      return [{ name: oneLine(name) || `[${i}]`, ...(detail ? { detail: oneLine(detail) } : {}), kind: isParameter ? "parameter" : textUnder(own, "action") === undefined ? "object" : "step", start, end, nameStart: start, nameEnd: Math.min(end, endOfLine(this.source.text, start)), children }];
    });
  }

  private below(node: Node | undefined, depth: number): DocumentSymbol[] {
    const own = node?.type === "alias" ? undefined : node;
    return own && depth + 1 < this.deepest ? this.of(own, depth + 1) : [];
  }
}

/** In half-typed text a value may reach over the end of what it stands in. */
function behind(children: readonly DocumentSymbol[], end: number): number {
  return children.reduce((last, child) => Math.max(last, child.end), end);
}

function endOfLine(text: string, at: number): number {
  const lf = text.indexOf("\n", at);
  return lf < 0 ? text.length : lf;
}

/** The first line of a text, cut where it is long. */
function oneLine(text: string): string {
  const [first = ""] = text.split("\n", 1);
  return first.length > 80 ? `${first.slice(0, 79)}…` : first.trim();
}
