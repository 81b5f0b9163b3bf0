import { shown } from "../text";
import { defineRule } from "./rule";

const REFUSED = /[^A-Za-z0-9+=.,_:@-]/;
const EACH_REFUSED = new RegExp(REFUSED, "g");
/** Keys that would mean something else in an address. */
const TAKEN = new Set([".", "..", "_index"]);

export default defineRule({
  id: "imds-tag-key-charset",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html", checked: "2026-11-22" },
  messages: {
    characters: "With tags in the instance metadata, EC2 refuses {key}: such a key takes only letters, digits and + - = . , _ : @, no spaces or slashes.",
    taken: "With tags in the instance metadata, EC2 refuses the key {key}, which means something else in an address.",
    enabled: "Tags in the instance metadata are switched on here.",
    replace: "Rename the key to {name}",
  },
  on: {
    launchTemplate({ at, metadataOptions: { instanceMetadataTags, httpEndpoint }, tagLists }, report) {
      if (!instanceMetadataTags.isLiteral || !instanceMetadataTags.is("enabled") || httpEndpoint.isDynamic || httpEndpoint.is("disabled")) return;
      const related = [{ at: instanceMetadataTags, message: "enabled" } as const];
      // Tags without a type are those of a resource that is an instance itself.
      const lists = tagLists.filter(({ resourceType, at: list }) => (resourceType ? resourceType.is("instance") : list.slot?.parent === at));
      for (const { key, known, keyAt, rename } of lists.flatMap(({ tags }) => tags)) {
        const written = key ?? known?.text;
        if (!written) continue;
        const data = { key: shown(written) };
        if (TAKEN.has(written)) report({ at: keyAt, message: "taken", data, related });
        if (!(known?.parts ?? [written]).some((part) => REFUSED.test(part))) continue;
        const name = key?.replace(EACH_REFUSED, "-");
        report({ at: keyAt, message: "characters", data, related, fixes: [name === undefined ? undefined : { title: "replace", data: { name: shown(name) }, safe: false, edits: rename(name) }] });
      }
    },
  },
});
