/** What can be folded: entries and items over several lines, and comments of several lines. */
import type { Fold } from "../data";
import { absolute, type Node, type Source } from "../text";
import { analyse } from "./analysis";
import { endOfEntry, endOfItem } from "./tree-places";

/** The folds of a file that is ours; none of any other, so that the editor folds it as it likes. */
export function folds(source: Source): Fold[] {
  const { documents } = analyse(source);
  if (!documents.length) return [];
  const found: Fold[] = [];
  const add = (start: number, end: number) => {
    const lf = source.text.indexOf("\n", start);
    if (lf >= 0 && lf < end) found.push({ start, end });
  };
  const walk = (node: Node | undefined): void => {
    if (node?.type === "map") {
      for (const entry of node.entries) {
        add(absolute(source, entry.key).start, endOfEntry(source, entry));
        walk(entry.value);
      }
    } else if (node?.type === "seq") {
      for (const item of node.items) {
        add(absolute(source, item).start, endOfItem(source, item));
        walk(item.value);
      }
    }
  };
  for (const { document } of documents) walk(document.root);
  return [...found, ...commentFolds(source.text)].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Two or more lines of comments below each other. */
function commentFolds(text: string): Fold[] {
  const run = /^[ \t]*(?:#|\/\/)[^\n]*(?:\n[ \t]*(?:#|\/\/)[^\n]*)+/gm;
  return [...text.matchAll(run)].map(({ 0: lines, index }) => ({ start: index, end: index + lines.length, kind: "comment" }));
}
