/** Places as people and their editors count them. */
import { positionAt } from "../../core/api";

/** Line and column from 1; a byte order mark takes no column, as no editor shows it. */
export function position(text: string, starts: readonly number[], offset: number): { line: number; column: number } {
  const { line, column } = positionAt(starts, Math.min(offset, text.length));
  const mark = line === 0 && column > 0 && text.startsWith("\uFEFF") ? 1 : 0;
  return { line: line + 1, column: column + 1 - mark };
}
