/** What a rule is: a value that says on which facts it looks, and what it finds wrong with them. */
import type { Severity } from "../data";
import type { FactKind, Facts } from "../model/facts";
import type { Field, Place, PlacedEdit } from "../text";

export interface Reported<M extends string> {
  /** What is underlined: a field's own place, or any other. */
  readonly at: Field | Place;
  readonly message: M;
  /** What the braces in the messages stand for. Never a secret. */
  readonly data?: Readonly<Record<string, string | number | undefined>>;
  /** When it is other than the rule's. */
  readonly severity?: Severity;
  /** A page that says more about just this than the rule's. */
  readonly url?: string | undefined;
  /** Fixes whose edits can't be made are dropped. */
  readonly fixes?: readonly (ReportedFix<M> | undefined)[];
  /** Other places that the message speaks of. */
  readonly related?: readonly { readonly at: Field | Place; readonly message: M; readonly data?: Readonly<Record<string, string | number | undefined>> }[];
}

export interface ReportedFix<M extends string> {
  readonly title: M;
  readonly data?: Readonly<Record<string, string | number | undefined>>;
  /** True when it can't change what a correct file means. */
  readonly safe: boolean;
  readonly edits: readonly PlacedEdit[] | undefined;
}

export interface RuleContext {
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Report<M extends string> = (finding: Reported<M>) => void;

export interface Rule<M extends string = string> {
  readonly id: string;
  readonly severity: Severity;
  /** The page of AWS that says so, and the day on which it was read. */
  readonly source: { readonly url: string; readonly checked: string };
  /** True when another rule that finds as much wrong at the same place says it better. */
  readonly givesWay?: boolean;
  /** What others call it: `SecurityHub EC2.170`. */
  readonly crosswalk?: readonly string[];
  /** English texts by id; the Spanish ones stand at the top of the rule's Spanish page. */
  readonly messages: Readonly<Record<M, string>>;
  /** A check per kind of fact. */
  readonly on: { readonly [K in FactKind]?: (fact: Facts[K], report: Report<M>, context: RuleContext) => void };
}

/** Gives a rule its types. */
export function defineRule<const M extends string>(rule: Rule<M>): Rule<M> {
  return rule;
}
