/** What a format is given, and what it gives back. */
import type { Finding, Severity } from "../../core/api";

/** A file that was linted, with the findings to show. */
export interface CheckedFile {
  /** As it is shown: forward slashes, relative to the current folder when below it. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What a whole run came to. Severities, `withFindings` and `fixable` don't count suppressed findings. */
export interface Totals {
  /** Files read; of these, those that hold something that is ours; of these, those with findings. */
  read: number;
  ours: number;
  withFindings: number;
  bySeverity: Record<Severity, number>;
  fixable: number;
  suppressed: number;
  fixed: { files: number; problems: number; written: boolean };
}

/** Writes findings down: a text for each file as it comes, and one at the end. */
export interface Format {
  file(checked: CheckedFile): string;
  end(totals: Totals): string;
}
