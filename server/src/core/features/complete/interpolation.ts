/** Names within a text: `${Parameter}` of `Fn::Sub`, `{{ … }}` of Image Builder. */
import type { Locale } from "../../data";
import { dialectOf } from "../../dialects/index";
import type { Source, SourceDocument } from "../../text";
import { blockAt } from "../cursor";
import { blockScalarAround, linesAbove, readLine, startOfLine } from "./lines";
import type { Offer } from "./offer";
import { componentTargets, getAttTargets, refTargets } from "./references";

export interface Within {
  readonly offers: readonly Offer[];
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

/** The names that may stand at `offset` within a text; undefined where the cursor is in no such place. */
export function interpolation(source: Source, document: SourceDocument, offset: number, line: string, locale: Locale): Within | undefined {
  const sub = /\$\{([\w:.]*)$/.exec(line);
  const braces = /\{\{[ \t]*([\w.-]*)$/.exec(line);
  if (!sub && !braces) return undefined;
  const dialect = dialectOf(source, document)?.dialect.id;
  if (sub && dialect === "cloudformation" && isInSub(source, document, offset)) return subNames(source, document, offset, sub[1]!, locale);
  if (braces && dialect === "imagebuilder-component") return braceNames(source, document, offset, braces[1]!, locale);
  return undefined;
}

function subNames({ text }: Source, document: SourceDocument, offset: number, typed: string, locale: Locale): Within {
  const rest = /^[\w:.]*/.exec(text.slice(offset, offset + 200))![0];
  const close = text[offset + rest.length] === "}" ? "" : "}";
  const offers = typed.includes(".") ? getAttTargets(document.root, typed, locale) : [...refTargets(document.root, typed, locale), ...getAttTargets(document.root, typed, locale).map((offer) => ({ ...offer, rank: offer.rank + 10 }))];
  return { typed, start: offset - typed.length, end: offset + rest.length, offers: offers.filter(({ label }) => !label.endsWith(".") && label !== "AWS::NoValue").map((offer) => ({ ...offer, parts: [offer.label + close] })) };
}

function braceNames(source: Source, document: SourceDocument, offset: number, typed: string, locale: Locale): Within {
  const { text } = source;
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + 200))![0];
  const close = /^[ \t]*\}\}/.test(text.slice(offset + rest.length, offset + rest.length + 20)) ? "" : " }}";
  const block = blockAt(source, document, offset);
  const isInLoop = block?.text.includes("loop:") === true;
  return { typed, start: offset - typed.length, end: offset + rest.length, offers: componentTargets(document.root, isInLoop, locale).map((offer) => ({ ...offer, parts: [offer.label + close] })) };
}

/** True where the text at `offset` is the argument of `Fn::Sub`. */
export function isInSub(source: Source, document: SourceDocument, offset: number): boolean {
  const block = blockAt(source, document, offset);
  if (!block) return false;
  const at = offset - (source.bases.get(block) ?? 0);
  const line = readLine(block.text, startOfLine(block.text, at));
  const isSub = (text: string) => /!Sub\b|Fn::Sub/.test(text);
  if (isSub(line.text)) return true;
  const header = block.format === "yaml" ? blockScalarAround(block.text, line.start, line.text.trim() === "" ? at - line.start : line.indent) : line;
  if (header && isSub(header.text)) return true;
  // The text of the list form stands below its key: on a line that is indented less, for what stands beside is another's.
  const { start, column: own } = header ?? line;
  let column = own;
  for (const above of linesAbove(block.text, start, 3)) {
    if (above.column >= column) continue;
    if (isSub(above.text)) return true;
    column = above.column;
  }
  return false;
}
