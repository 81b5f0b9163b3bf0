/**
 * What the core hands out: plain data, without LSP types. Offsets are UTF-16 code units from the start of the file,
 * 0-based; an end is exclusive.
 */

export type Severity = "error" | "warning" | "info" | "hint";
export type Locale = "en" | "es";

/** Replace the text from `start` to `end` by `text`. Edits of one fix never overlap. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  /** The rule's name for the title. */
  readonly titleId: string;
  /** A verb phrase in the reader's language. */
  readonly title: string;
  /** True when the fix can't change what a correct file means; only safe fixes are applied by fix-all. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** Another place that a finding speaks of. */
export interface Related {
  readonly messageId: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Finding {
  readonly rule: string;
  /** The rule's name for the message: one rule may find several things. */
  readonly messageId: string;
  readonly dialect: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The page that the rule stands on. */
  readonly url: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** Present when a comment or `Metadata` in the file silences the finding. */
  readonly suppressed?: { readonly reason?: string };
}

/** What to lint with. All of it is optional but the time. */
export interface LintOptions {
  /** Milliseconds since 1970: what "now" is for rules about dates. The core never asks a clock. */
  readonly now: number;
  readonly locale?: Locale;
  /** Severity by rule id; "off" silences the rule. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
}

/** One thing that an editor offers at a place. */
export interface Action {
  readonly kind: "quickfix" | "suppress";
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The finding that it mends or silences. */
  readonly finding: Finding;
  /** True on the fix that an editor should offer first. */
  readonly preferred: boolean;
}

export interface Hover {
  readonly start: number;
  readonly end: number;
  /** Markdown. A picture is written `![alt](ami-lint-picture:ID)`; who shows it replaces the address or drops the line. */
  readonly markdown: string;
}

/** What kind of document was recognised, and why. */
export interface Recognition {
  readonly dialect: string;
  /** In the reader's language: "CloudFormation template". */
  readonly title: string;
  /** In the reader's language: "it has AWSTemplateFormatVersion". */
  readonly reason: string;
  /** Where the document is in the file. */
  readonly start: number;
  readonly end: number;
}

export interface RuleInfo {
  readonly id: string;
  readonly severity: Severity;
  readonly url: string;
  readonly crosswalk: readonly string[];
  readonly fixable: boolean;
  /** The first sentence of the rule's page, in the language asked for. */
  readonly summary: string;
}
