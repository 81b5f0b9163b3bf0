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

export type CompletionKind = "property" | "value" | "enum" | "reference" | "function" | "snippet" | "file" | "rule" | "comment" | "instanceType" | "region";

/** One thing that completion offers. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words to stand beside the label. */
  readonly detail?: string;
  /** What is put in place of the list's range. */
  readonly text: string;
  /** The same with holes to fill in, in LSP's snippet syntax; absent where there are none. */
  readonly snippet?: string;
  /** What the typed text is compared with, as it stands in the range. */
  readonly filter: string;
  /** The order of the list. */
  readonly sort: string;
  /** True where what is inserted ends before a value whose choices are known: an editor may ask for them at once. */
  readonly again?: boolean;
  /** Edits elsewhere: a comma behind the value before. */
  readonly edits?: readonly TextEdit[];
}

export interface Completions {
  readonly items: readonly Completion[];
  /** What every item replaces. */
  readonly start: number;
  readonly end: number;
  /** True when more typed letters would bring other items. */
  readonly isIncomplete: boolean;
}

/** What to complete with, beside the place. */
export interface CompleteOptions {
  readonly now: number;
  readonly locale?: Locale;
  /** The character that the reader typed, where that alone made the editor ask. */
  readonly trigger?: string;
}

/** A named thing in a document, for an outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: "document" | "section" | "resource" | "object" | "list" | "step" | "parameter" | "value";
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly DocumentSymbol[];
}

/** Lines that can be folded into the first; from the start of the first to the end of the last. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind?: "comment";
}
