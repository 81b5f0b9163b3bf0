/** Documents inside a scalar of another: parsed on their own, with places that lead back to the outer text. */
import { parseJsonBlock } from "./parse-json";
import { parseYamlBlock } from "./parse-yaml";
import type { Block, Node, Place, ScalarNode } from "./tree";

/** How an embedded block's text lies in its host's. */
interface Host {
  readonly scalar: ScalarNode;
  /** For each line of the embedded text: where it starts there, and where in the host. Undefined when only the whole scalar is a place. */
  readonly lines: readonly { readonly inner: number; readonly outer: number }[] | undefined;
  /** What stands before each line in the host. */
  readonly indent: string;
}

const hosts = new WeakMap<Block, Host>();
const parsed = new WeakMap<ScalarNode, Block>();

/** The document that `scalar` holds; undefined when it holds none. Never throws. */
export function parseEmbedded(scalar: ScalarNode): Node | undefined {
  let block = parsed.get(scalar);
  if (!block) {
    const isJson = /^\s*\{/.test(scalar.text);
    block = (isJson ? parseJsonBlock : parseYamlBlock)(scalar.text, scalar.block.eol);
    const { indent, lines } = linesOf(scalar);
    hosts.set(block, { scalar, lines, indent });
    parsed.set(scalar, block);
  }
  return block.root;
}

/** The place in the file's own blocks that a place in an embedded block means; any other place as it is. */
export function toHost(place: Place): Place {
  let at = place;
  for (let host = hosts.get(at.block); host; host = hosts.get(at.block)) {
    const { scalar, lines } = host;
    at = lines ? { block: scalar.block, start: outer(lines, at.start), end: outer(lines, at.end) } : { block: scalar.block, start: scalar.start, end: scalar.end };
  }
  return at;
}

/** True when an edit at this place can be made: each character of the embedded text is one of the host's. */
export function isEditable(place: Place): boolean {
  const host = hosts.get(place.block);
  return !host || (host.lines !== undefined && isEditable(host.scalar));
}

/** Text for an embedded block, as it must be written in the host. */
export function textForHost(block: Block, text: string): string {
  const host = hosts.get(block);
  if (!host) return text;
  return textForHost(host.scalar.block, text.replaceAll("\n", `\n${host.indent}`));
}

function outer(lines: readonly { inner: number; outer: number }[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.inner <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low]!.outer + (offset - lines[low]!.inner);
}

/** A literal block scalar keeps its lines: each stands in the host behind the same indent. */
function linesOf(scalar: ScalarNode): { indent: string; lines: Host["lines"] } {
  const { text } = scalar.block;
  if (scalar.style !== "literal") return { indent: "", lines: undefined };
  const header = text.indexOf("\n", scalar.start) + 1;
  const first = /^[ ]*(?=[^\s])/m.exec(text.slice(header, scalar.end));
  const explicit = /^[|][+-]?(\d)/.exec(text.slice(scalar.start, header));
  if (!first || explicit) return { indent: "", lines: undefined };
  const width = first[0].length;
  const lines: { inner: number; outer: number }[] = [];
  let from = header;
  for (let inner = 0; inner <= scalar.text.length && from <= text.length; ) {
    const lf = scalar.text.indexOf("\n", inner);
    const outerEnd = text.indexOf("\n", from);
    lines.push({ inner, outer: Math.min(from + width, outerEnd < 0 ? text.length : outerEnd) });
    if (lf < 0 || outerEnd < 0) break;
    inner = lf + 1;
    from = outerEnd + 1;
  }
  return { indent: " ".repeat(width), lines };
}
