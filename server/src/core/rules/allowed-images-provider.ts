import { ACCOUNT_ID } from "../facts/principals";
import { remove, set, shown, type Field } from "../text";
import { defineRule, type Report } from "./rule";

const PROVIDERS = ["amazon", "aws-marketplace", "aws-backup-vault", "none"];
const MOST_CRITERIA = 10;
/** The most values of each list of a criterion. */
const MOST: Readonly<Record<string, number>> = { ImageProviders: 200, ImageNames: 50, MarketplaceProductCodes: 50, ImageWatermarks: 50 };

type Message = "provider" | "none" | "limit" | "write" | "remove";

export default defineRule<Message>({
  id: "allowed-images-provider",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImageCriterionRequest.html", checked: "2026-11-22" },
  messages: {
    provider: "{value} is not an image provider: AWS takes amazon, aws-marketplace, aws-backup-vault, none and account IDs.",
    none: "The provider none allows only the account's own images, so no other provider can stand beside it.",
    limit: "{key} has {count} entries, and AWS takes at most {limit}.",
    write: "Write {value}",
    remove: "Remove the provider none",
  },
  on: {
    allowedImages({ criteria }, report) {
      checkLength(criteria, MOST_CRITERIA, report);
      for (const criterion of criteria.items) {
        for (const [key, most] of Object.entries(MOST)) checkLength(criterion.get(key), most, report);
        checkProviders(criterion.get("ImageProviders").items, report);
      }
    },
  },
});

function checkLength(list: Field, limit: number, report: Report<Message>): void {
  const count = list.items.filter(({ isAbsent }) => !isAbsent).length;
  if (count > limit) report({ at: list.keyPlace ?? list, message: "limit", data: { key: list.key, count, limit } });
}

function checkProviders(providers: readonly Field[], report: Report<Message>): void {
  for (const provider of providers) {
    const { text } = provider;
    if (!text || ACCOUNT_ID.test(text)) continue;
    if (text === "none" && providers.some((other) => !other.is("none"))) report({ at: provider, message: "none", fixes: [{ title: "remove", safe: false, edits: remove(provider) }] });
    if (PROVIDERS.includes(text)) continue;
    const meant = meantBy(text);
    report({ at: provider, message: "provider", data: { value: shown(text) }, fixes: [meant === undefined ? undefined : { title: "write", data: { value: meant }, safe: true, edits: set(provider, meant) }] });
  }
}

/** A provider in capitals, an account ID with hyphens. */
function meantBy(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, "");
  return ACCOUNT_ID.test(digits) ? digits : PROVIDERS.find((provider) => provider === text.toLowerCase());
}
