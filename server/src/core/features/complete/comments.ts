/** Comments that speak to AMI Lint: what silences a rule, and what says which kind of document this is. */
import type { Locale } from "../../data";
import { rules } from "../../generated/rules";
import { dialectInfos, rulePage } from "../rule-pages";
import type { Offer } from "./offer";
import { hole, type Part } from "./parts";
import { tell, type FeatureWord } from "./words";

export interface CommentPlace {
  readonly offers: readonly Offer[];
  /** The word that is being typed, up to the cursor. */
  readonly typed: string;
}

const COMMANDS: readonly { readonly label: string; readonly word: FeatureWord; readonly parts: readonly Part[] }[] = [
  { label: "ami-lint-disable-next-line", word: "suppressNext", parts: ["ami-lint-disable-next-line ", hole("rule"), " -- ", hole("reason")] },
  { label: "ami-lint-disable-line", word: "suppressLine", parts: ["ami-lint-disable-line ", hole("rule"), " -- ", hole("reason")] },
  { label: "ami-lint-disable-file", word: "suppressFile", parts: ["ami-lint-disable-file ", hole("rule"), " -- ", hole("reason")] },
  { label: "ami-lint: dialect=", word: "dialectComment", parts: ["ami-lint: dialect=", hole()] },
];

/**
 * What may stand behind the text before the cursor, where that is a comment; undefined where it is none of ours. JSON
 * has comments with `//` only: behind a `#` nothing is offered there.
 */
export function commentPlace(before: string, isJson: boolean, locale: Locale): CommentPlace | undefined {
  const [, marker, comment] = /(?:^|\s)(#|\/\/)[ \t]*([^\n]*)$/.exec(before) ?? [];
  if (comment === undefined) return undefined;
  if (isJson && marker === "#") return { typed: "", offers: [] };
  const rules = /^ami-lint-disable-(?:next-line|line|file)[ \t]+([\w, \t-]*)$/.exec(comment)?.[1];
  // Behind two dashes stands the reason.
  if (rules !== undefined && !/(?:^|[ \t])--/.test(rules)) return { typed: /[\w-]*$/.exec(rules)![0], offers: ruleOffers() };
  const dialect = /^ami-lint:[ \t]*dialect=([\w-]*)$/.exec(comment);
  if (dialect) return { typed: dialect[1]!, offers: dialectOffers(locale) };
  if (!"ami-lint-disable-next-line".startsWith(comment) && !"ami-lint: dialect=".startsWith(comment) && !/^ami-lint-[\w-]*$/.test(comment)) return { typed: "", offers: [] };
  return { typed: comment, offers: COMMANDS.map(({ label, word, parts }, rank): Offer => ({ label, kind: "comment", detail: tell(locale, word), parts, rank })) };
}

export function ruleOffers(): Offer[] {
  return rules.map(({ id, severity }, rank): Offer => ({ label: id, kind: "rule", detail: severity, parts: [id], rank, describe: (asLocale) => rulePage(id, asLocale)?.split("\n\n")[0] }));
}

export function dialectOffers(locale: Locale): Offer[] {
  return dialectInfos(locale).map(({ id, title }, rank): Offer => ({ label: id, kind: "value", detail: title, parts: [id], rank, isText: true }));
}
