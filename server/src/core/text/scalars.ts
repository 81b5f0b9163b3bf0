/** How a scalar reads: as text, number, boolean or nothing. YAML 1.1 and 1.2 differ, and each dialect has its version. */
import type { ScalarNode } from "./tree";

export type YamlVersion = "1.1" | "1.2";
export type ScalarValue = string | number | boolean | null;

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = { "1.2": /^(?:true|True|TRUE)$/, "1.1": /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/ };
const FALSE = { "1.2": /^(?:false|False|FALSE)$/, "1.1": /^(?:false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$/ };
const NUMBER = /^[-+]?(?:\d+|\d*\.\d+|\d+\.)(?:[eE][-+]?\d+)?$/;
const OTHER_BASE = /^0(?:x[\da-fA-F]+|o[0-7]+)$/;

/** How all that is no text begins. Most texts begin otherwise, and need no second look. */
const MAY_BE_TYPED = /^(?:$|[-+.\d~]|[nNtTyYoOfF][a-zA-Z]{0,4}$)/;

/** The value of a plain scalar by the rules of `version`; quoted and block scalars are always text. */
export function valueOf(node: ScalarNode, version: YamlVersion): ScalarValue {
  const { text } = node;
  if (node.style !== "plain" || !MAY_BE_TYPED.test(text)) return text;
  if (NULL.test(text)) return null;
  if (TRUE[version].test(text)) return true;
  if (FALSE[version].test(text)) return false;
  if (NUMBER.test(text) || OTHER_BASE.test(text)) return Number(text);
  return text;
}

/** True when `text` written plain would not read back as the same text. */
export function needsQuotes(text: string): boolean {
  if (text === "" || NULL.test(text) || TRUE["1.1"].test(text) || FALSE["1.1"].test(text) || NUMBER.test(text) || OTHER_BASE.test(text)) return true;
  if (/^[\s]|[\s]$|[\n\r\t]|: |:$| #|^- |^-$|^[?:,[\]{}#&*!|>'"%@`]/.test(text)) return true;
  // Dates, sexagesimals and numbers with underscores are typed in YAML 1.1.
  return /^[-+\d]/.test(text) && isTyped(text);
}

function isTyped(text: string): boolean {
  return /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(text) || /^\d{4}-\d{1,2}-\d{1,2}$/.test(text) || /^[-+]?(?:0x[\da-fA-F_]+|0b[01_]+|\d[\d_]*\.?[\d_]*)$/.test(text);
}
