/** Applies safe fixes until none is left, and never ones that make a file worse. */
import { applyEdits, type Finding, type TextEdit } from "../core/api";

/** A fix can make way for another; more rounds than this mean that two of them undo each other. */
const mostRounds = 10;

/** A text and what is found in it. */
export interface Checked {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * The text after its safe fixes and those that they made way for. `edits` gives those of one round, `check` looks at a
 * new text. `harmful` says that fixes were undone: a round that brought errors, or all of them when they lead nowhere.
 */
export function fixed<C extends Checked>(start: C, edits: (now: C) => readonly TextEdit[], check: (text: string) => C): { now: C; harmful: boolean } {
  let now = start;
  for (let round = 0; round < mostRounds; round++) {
    const text = now.findings.some(canBeFixed) ? applyEdits(now.text, edits(now)) : now.text;
    if (text === now.text) return { now, harmful: false };
    const next = check(text);
    if (errors(next) > errors(now)) return { now, harmful: true };
    now = next;
  }
  const fixable = ({ findings }: Checked) => findings.filter(canBeFixed).length;
  return fixable(now) < fixable(start) ? { now, harmful: false } : { now: start, harmful: true };
}

/** Whether `--fix` would mend it. */
export function canBeFixed({ suppressed, fixes }: Finding): boolean {
  return !suppressed && fixes.some((fix) => fix.safe);
}

function errors({ findings }: Checked): number {
  return findings.filter(({ severity, suppressed }) => severity === "error" && !suppressed).length;
}
