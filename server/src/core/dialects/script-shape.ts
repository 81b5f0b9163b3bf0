/** Reads the commands that a document runs on an instance. */
import type { Component } from "../model/component";
import type { Collector } from "../model/facts";
import { scriptLines, UNKNOWN_PART, type ScriptLine, type ScriptPiece } from "../model/script";
import type { Field, Node, ScalarNode } from "../text";
import { decodeScalar } from "../text/decoded";
import { unalias } from "../text/tree";
import { intrinsicOf } from "./cloudformation-notation";

/** User data as text, in base64, or put together by CloudFormation's functions: what is known of it. */
export function userDataLines({ written, node }: Field): ScriptLine[] {
  return scriptLines(piecesOf(node ?? written).map(unpacked));
}

/** User data that Image Builder runs on the instance that builds an image. */
export function addBuildUserData(userData: Field, facts: Collector): void {
  const lines = userDataLines(userData);
  if (!lines.length) return;
  facts.add("buildUserData", { at: userData, lines });
  facts.add("script", { lines, launch: undefined });
}

/** Actions whose inputs are a list of files with their content. */
const WRITING = new Set(["CreateFile", "AppendFile"]);

/** The commands of each step of a component, and what it writes into files. */
export function addComponentScripts(component: Component, facts: Collector): void {
  for (const { steps } of component.phases) for (const { action, inputs } of steps) {
    const lines = inputs.get("commands").items.flatMap((command) => textLines(command));
    const written = WRITING.has(action.text ?? "") ? inputs.items.flatMap((file) => textLines(file.get("content"))) : [];
    if (lines.length || written.length) facts.add("script", { lines, written, launch: undefined });
  }
}

function textLines({ written }: Field): ScriptLine[] {
  const node = unalias(written);
  return node?.type === "scalar" ? scriptLines([pieceOf(node)]) : [];
}

/** Shorter texts that look like base64 are taken as they are. */
const LEAST_BASE64 = 16;

function pieceOf(scalar: ScalarNode): ScriptPiece {
  const decoded = decodeScalar(scalar);
  return { text: decoded.text, decoded };
}

const UNKNOWN: readonly ScriptPiece[] = [{ text: UNKNOWN_PART, decoded: undefined }];

function piecesOf(written: Node | undefined, depth = 0): readonly ScriptPiece[] {
  const node = unalias(written);
  if (!node || depth > 20) return UNKNOWN;
  if (node.type === "scalar" && (node.tag === undefined || node.tag === "!Sub" || node.tag === "!Base64")) return [pieceOf(node)];
  const intrinsic = intrinsicOf(node);
  const argument = intrinsic?.argument && (intrinsic.argument === node ? { ...node, tag: undefined } : intrinsic.argument);
  if (!intrinsic || !argument) return UNKNOWN;
  if (intrinsic.name === "Base64") return piecesOf(argument, depth + 1);
  if (intrinsic.name === "Sub") return piecesOf(argument.type === "seq" ? argument.items[0]?.value : argument, depth + 1);
  return intrinsic.name === "Join" && argument.type === "seq" ? joined(argument.items[0]?.value, unalias(argument.items[1]?.value), depth) : UNKNOWN;
}

function joined(delimiter: Node | undefined, list: Node | undefined, depth: number): readonly ScriptPiece[] {
  const between = unalias(delimiter);
  if (between?.type !== "scalar" || list?.type !== "seq") return UNKNOWN;
  return list.items.flatMap(({ value }, i) => [...(i > 0 ? [{ text: between.text, decoded: undefined }] : []), ...piecesOf(value, depth + 1)]);
}

/** Base64 becomes the text that it stands for; all other text stays. */
function unpacked(piece: ScriptPiece): ScriptPiece {
  const packed = piece.text.trim();
  if (packed.length < LEAST_BASE64 || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(packed)) return piece;
  const decoded = piece.decoded?.base64();
  return decoded && /^(?:#|<|Content-Type|MIME-Version)/.test(decoded.text) ? { text: decoded.text, decoded } : piece;
}
