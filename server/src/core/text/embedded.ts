/** Documents inside a scalar of another: parsed on their own, with places that lead back to the outer text. */
import { decodeScalar, type Decoded } from "./decoded";
import { parseJsonBlock } from "./parse-json";
import { parseYamlBlock } from "./parse-yaml";
import type { Block, Node, Place, ScalarNode } from "./tree";

const hosts = new WeakMap<Block, Decoded>();
const parsed = new WeakMap<ScalarNode, Block>();

/** The document that `scalar` holds; undefined when it holds none. Never throws. */
export function parseEmbedded(scalar: ScalarNode): Node | undefined {
  let block = parsed.get(scalar);
  if (!block) {
    const decoded = decodeScalar(scalar);
    block = (/^\s*\{/.test(decoded.text) ? parseJsonBlock : parseYamlBlock)(decoded.text, scalar.block.eol);
    hosts.set(block, decoded);
    parsed.set(scalar, block);
  }
  return block.root;
}

/** The place in the file's own blocks that a place in an embedded block means; any other place as it is. */
export function toHost(place: Place): Place {
  let at: Place | undefined = place;
  for (let host = hosts.get(place.block); at && host; host = hosts.get(at.block)) at = host.place(at.start, at.end) ?? at;
  return at;
}

/** Text that reads the same in a scalar of any style. */
const HARMLESS = /^[\w ./-]*$/;

/** True when this edit can be made: what it replaces stands in the host as it is read, and so will its text. */
export function isEditable(edit: Place & { readonly text: string }): boolean {
  const host = hosts.get(edit.block);
  if (!host) return true;
  if (!host.isEditable(edit.start, edit.end) || !(host.isLiteral || HARMLESS.test(edit.text))) return false;
  return isEditable({ ...toHost(edit), text: edit.text });
}

/** Text for an embedded block at `place`, as it must be written in the host: behind the indent of the line that it stands in. */
export function textForHost(place: Place, text: string): string {
  const host = hosts.get(place.block);
  if (!host || !text.includes("\n")) return text;
  const at = toHost({ block: place.block, start: place.block.text.lastIndexOf("\n", place.start - 1) + 1, end: place.start });
  const line = at.block.text.slice(at.block.text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  return textForHost(at, text.replaceAll("\n", `${at.block.eol}${line}`));
}
