import type { TypeName } from "../schema/schema";
import { violationsOf } from "../schema/shaped-violations";
import { nameOf } from "../schema/violation";
import { set, type Block, type Field } from "../text";
import { defineRule, type ReportedFix } from "./rule";

type Message = "text" | "number" | "integer" | "boolean" | "list" | "map" | "textOrNumber" | "textOrList" | "textOrMap" | "other" | "colon" | "quote" | "write" | "makeList";

/** Messages by the types that are allowed, in the order of the alphabet. */
const MESSAGES: Readonly<Record<string, Message>> = {
  string: "text", number: "number", integer: "integer", boolean: "boolean", array: "list", object: "map",
  "number,string": "textOrNumber", "array,string": "textOrList", "object,string": "textOrMap",
};

const YES = /^(?:yes|on|y|true)$/i;
const NO = /^(?:no|off|n|false)$/i;

export default defineRule({
  id: "value-type",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-types.html", checked: "2026-11-22" },
  messages: {
    text: "{name} must be text.",
    number: "{name} must be a number.",
    integer: "{name} must be a whole number.",
    boolean: "{name} must be true or false.",
    list: "{name} must be a list.",
    map: "{name} must be a map of keys and values.",
    textOrNumber: "{name} must be text or a number.",
    textOrList: "{name} must be text or a list.",
    textOrMap: "{name} must be text or a map of keys and values.",
    other: "{name} can't have a value of this type.",
    colon: "{name} must be text: quote it, because the colon and the space after it make it a map.",
    quote: "Put it in quotes",
    write: "Write {value}",
    makeList: "Make it a list",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, types, items, url } of violationsOf(shaped, "type")) {
        const line = types.includes("string") && !types.includes("object") ? colonLine(at) : undefined;
        const message = line ? "colon" : (MESSAGES[[...types].sort().join(",")] ?? "other");
        report({ at, url, message, data: { name: nameOf(at) }, fixes: [line ? fixOfColon(line) : fixOf(at, types, items)] });
      }
    },
  },
});

/** A line of a list that was meant as text: `- echo "Hello: world"`. */
interface ColonLine {
  readonly block: Block;
  readonly start: number;
  readonly text: string;
}

/** The line that a map of one key and a scalar is written on, in a list. */
function colonLine({ node, slot }: Field): ColonLine | undefined {
  if (node?.type !== "map" || typeof slot?.key !== "number" || node.entries.length !== 1) return undefined;
  const { key, value } = node.entries[0]!;
  const { block, start } = node;
  if (value && value.type !== "scalar") return undefined;
  const text = /^[^\n\r]*/.exec(block.text.slice(start))![0].trimEnd();
  // What is in brackets, has a quoted key or goes on below is a map that somebody meant.
  return /^["'{?&!*]/.test(text) || key.text === "<<" || block.text.slice(start, node.end).trimEnd().includes("\n") ? undefined : { block, start, text };
}

/** A key with spaces in it is a sentence; of what stands behind a # nobody can tell whether it belongs to it. */
function fixOfColon({ block, start, text }: ColonLine): ReportedFix<Message> | undefined {
  if (!/^\S+\s[^#]*:(?:\s|$)/.test(text) || /\s#/.test(text)) return undefined;
  const quoted = text.includes("'") ? JSON.stringify(text) : `'${text}'`;
  return { title: "quote", safe: true, edits: [{ block, start, end: start + text.length, text: quoted }] };
}

/** A fix where only one value can be meant. */
function fixOf(at: Field, types: readonly TypeName[], items: readonly TypeName[]): ReportedFix<Message> | undefined {
  const { value, text, node } = at;
  // `{{ x }}` without quotes is a map in YAML.
  if (node?.type === "map" && types.includes("string") && /^\{\{[^\n]*\}\}$/.test(node.block.text.slice(node.start, node.end))) {
    return { title: "quote", safe: true, edits: [{ block: node.block, start: node.start, end: node.end, text: JSON.stringify(node.block.text.slice(node.start, node.end)) }] };
  }
  if (text === undefined || value === undefined || value === null) return undefined;
  if (types.includes("string")) return { title: "quote", safe: true, edits: set(at, text) };
  if (types.includes("boolean") && typeof value === "string") return YES.test(text) || NO.test(text) ? write(at, YES.test(text)) : undefined;
  if ((types.includes("number") || types.includes("integer")) && typeof value === "string") return isNumber(text, types) ? write(at, Number(text)) : undefined;
  if (types.includes("array") && isItem(value, items)) return { title: "makeList", safe: false, edits: set(at, [value]) };
  return undefined;
}

function write(at: Field, value: number | boolean): ReportedFix<Message> {
  return { title: "write", data: { value: String(value) }, safe: true, edits: set(at, value) };
}

function isNumber(text: string, types: readonly TypeName[]): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && (types.includes("number") || Number.isInteger(Number(text)));
}

function isItem(value: string | number | boolean, items: readonly TypeName[]): boolean {
  return items.includes(typeof value as TypeName) || (typeof value === "number" && items.includes("integer"));
}
