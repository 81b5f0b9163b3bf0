/** Rules and dialects as a reader sees them: ids, summaries, pages. */
import type { Locale, RuleInfo } from "../data";
import { dialects } from "../dialects/index";
import { rulePages } from "../generated/rule-pages";
import { rules } from "../generated/rules";
import { say } from "../words/say";

/** All rules by id, with a summary in the reader's language. */
export function ruleInfos(locale: Locale): RuleInfo[] {
  return rules.map((rule) => ({
    id: rule.id, severity: rule.severity, url: rule.source.url, crosswalk: rule.crosswalk ?? [],
    fixable: /^```\w+ fixed/m.test(rulePages[rule.id]?.en ?? ""), summary: (rulePage(rule.id, locale) ?? "").split("\n\n")[0]!.replaceAll("\n", " "),
  }));
}

/** A rule's page without its title and without the marks of the tests, in Markdown; undefined when there is no such rule. */
export function rulePage(id: string, locale: Locale): string | undefined {
  const page = Object.hasOwn(rulePages, id) ? rulePages[id] : undefined;
  if (!page) return undefined;
  const text = locale === "en" || !page.es ? page.en : withExamples(page.es, page.en, locale);
  return text.replace(/[ \t]*(?:#|\/\/) want .*$/gm, "");
}

/** A page as it is read on its own: with its id above, and AWS's page below. */
export function fullRulePage(id: string, locale: Locale): string | undefined {
  const page = rulePage(id, locale);
  const rule = rules.find((candidate) => candidate.id === id);
  return page && rule && `# ${id}\n\n${page.trimEnd()}\n\n[${say(locale, "hover.source")}](${rule.source.url})\n`;
}

/** Examples are code, so the English page holds them for all languages. */
function withExamples(text: string, page: string, locale: Locale): string {
  const blocks = [...page.matchAll(/^```(\w+)( fixed)?[^\n]*\n[^]*?^```$/gm)].map(([block, , fixed]) => (fixed ? `${say(locale, "page.fixed")}\n\n${block}` : block));
  return blocks.length ? `${text}\n\n## ${say(locale, "page.examples")}\n\n${blocks.join("\n\n")}` : text;
}

export function isRule(id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

/** The dialects and their names, for a person to choose from; the last is "none". */
export function dialectInfos(locale: Locale): { id: string; title: string }[] {
  return [...dialects.map(({ id, title }) => ({ id, title: say(locale, title) })), { id: "none", title: say(locale, "dialect.none") }];
}
