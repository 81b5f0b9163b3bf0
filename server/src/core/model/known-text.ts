/** What is known of a text of which another program, or CloudFormation's `Fn::Sub`, fills in parts: `web-${VERSION}`. */
import type { Field, Node } from "../text";
import { unalias } from "../text/tree";

export interface KnownText {
  /** As it is written, with what stands for the unknown parts. */
  readonly text: string;
  /** What stands before, between and after the unknown parts. */
  readonly parts: readonly string[];
  /** What stands for the unknown parts: `${VERSION}`, `{{ imagebuilder:buildDate }}`. */
  readonly blanks: readonly string[];
  /** True when it is CloudFormation that fills in `${x}`. */
  readonly isSub: boolean;
}

/** What stands for a part: `{{ x }}`, `${{ x }}`, `${x}`, `#{x}`, `<x>`. */
const BLANK = /\$?\{\{[^{}]*\}\}|[$#]\{(?!!)[^{}]*\}|<[A-Za-z](?:[\w. -]*\w)?>/g;
/** Other marks of templates: a text with one is not cut, and nothing is known of it. */
const OTHER_MARK = /[$#{}<>%]|\[\[/;
/** What stands between such blanks may be left out, or come many times. */
const BRANCH = /^\$?\{\{[-~]?\s*(?:[#/^]|(?:if|else|elif|end|range|with|define|block|template|for)\b)/;

/** What is known of a text that is not known as a whole; undefined when nothing is for sure. */
export function knownText({ isDynamic, written }: Field): KnownText | undefined {
  const node = isDynamic ? unalias(written) : undefined;
  const sub = subText(node);
  const text = sub ?? (node?.type === "scalar" && node.tag === undefined ? node.text : "");
  const blanks = text.match(BLANK) ?? [];
  const parts = text.split(BLANK);
  if (!blanks.length || text.includes("\n") || blanks.some((blank) => BRANCH.test(blank)) || parts.some((part) => OTHER_MARK.test(part))) return undefined;
  return { text, parts, blanks, isSub: sub !== undefined };
}

/** The text that `!Sub` or `Fn::Sub` is given, alone or with values of its own. */
function subText(node: Node | undefined): string | undefined {
  if (!node || node.type === "alias") return undefined;
  const isLong = node.type === "map" && node.entries.length === 1 && node.entries[0]!.key.text === "Fn::Sub";
  const argument = isLong ? unalias(node.entries[0]!.value) : node.tag === "!Sub" ? node : undefined;
  const text = argument?.type === "seq" ? unalias(argument.items[0]?.value) : argument;
  return text?.type === "scalar" ? text.text : undefined;
}
