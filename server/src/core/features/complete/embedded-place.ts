/** A place in a document that stands as text in another: the `Data` of a component or workflow in a template. */
import type { Source, SourceDocument } from "../../text";
import { parse } from "../../text";
import { blockAt } from "../cursor";
import { blockScalarAround, linesAbove, readLine, startOfLine } from "./lines";

export interface EmbeddedPlace {
  readonly source: Source;
  readonly offset: number;
  /** Where an offset of the inner document is in the file. */
  readonly outer: (offset: number) => number;
  /** What each line of the inner document begins with in the file. */
  readonly indent: string;
}

/** Types whose `Data` is a document of its own, and the dialect of that. */
const DIALECTS: Readonly<Record<string, string>> = { "AWS::ImageBuilder::Component": "imagebuilder-component", "AWS::ImageBuilder::Workflow": "imagebuilder-workflow" };

/** The inner document around `offset`; undefined where there is none. Reads only the block that the offset is in. */
export function embeddedPlace(source: Source, document: SourceDocument, offset: number): EmbeddedPlace | undefined {
  const block = blockAt(source, document, offset);
  if (!block || block.format !== "yaml" || !block.text.includes("AWS::ImageBuilder::")) return undefined;
  const base = source.bases.get(block) ?? 0;
  const at = offset - base;
  const line = readLine(block.text, startOfLine(block.text, at));
  const header = blockScalarAround(block.text, line.start, line.text.trim() === "" ? at - line.start : line.indent);
  const dialect = header?.key === "Data" && /(?:^|\s)\|[-+\d]*$/.test(header.value) ? dialectAbove(block.text, header.start, header.column) : undefined;
  return header && dialect ? inner(block.text, header.start, header.column, at, base, dialect, source.name) : undefined;
}

/** By the `Type` of the resource that the line is in: it stands beside `Properties`, above or below. */
function dialectAbove(text: string, start: number, column: number): string | undefined {
  for (const above of linesAbove(text, start)) {
    if (above.indent >= column) continue;
    const lines = text.slice(startOfResource(text, above.start, above.indent));
    const type = new RegExp(`^ {${above.indent}}Type:[ \\t]*["']?([\\w:]+)`, "m").exec(lines)?.[1];
    return type === undefined ? undefined : DIALECTS[type];
  }
  return undefined;
}

/** The start of the first line above that is indented less. */
function startOfResource(text: string, start: number, indent: number): number {
  for (const above of linesAbove(text, start)) if (above.indent < indent) return above.start;
  return 0;
}

function inner(text: string, header: number, column: number, at: number, base: number, dialect: string, name: string): EmbeddedPlace | undefined {
  const starts: { inner: number; outer: number }[] = [];
  let content = "";
  let indent: number | undefined;
  for (let from = text.indexOf("\n", header) + 1; from > 0 && from <= text.length; ) {
    const lf = text.indexOf("\n", from);
    const line = text.slice(from, lf < 0 ? text.length : lf + 1);
    const own = /^ */.exec(line)![0].length;
    const isBlank = line.trim() === "";
    if (!isBlank && own <= column) break;
    if (!isBlank) indent ??= own;
    const cut = Math.min(indent ?? own, own);
    starts.push({ inner: content.length, outer: from + cut });
    content += line.slice(cut);
    if (lf < 0) break;
    from = lf + 1;
  }
  const number = starts.findLastIndex(({ outer }) => outer <= at);
  const line = starts[number];
  if (!line || indent === undefined) return undefined;
  // Within the indent of the next line nothing of the inner document stands.
  if (line.inner + (at - line.outer) >= (starts[number + 1]?.inner ?? Infinity)) return undefined;
  const outer = (offset: number) => {
    const start = starts.findLast((candidate) => candidate.inner <= offset) ?? line;
    return base + start.outer + (offset - start.inner);
  };
  return { source: parse(content, `${name}/data.yaml`, { dialect }), offset: line.inner + (at - line.outer), outer, indent: " ".repeat(indent) };
}
