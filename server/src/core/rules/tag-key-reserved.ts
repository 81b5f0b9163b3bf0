import { shown } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "tag-key-reserved",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", checked: "2026-11-22" },
  messages: {
    reserved: "Only AWS may set tags whose key starts with aws: (in capitals too), so {key} is refused.",
    drop: "Rename the key to {name}",
  },
  on: {
    tagList({ tags }, report) {
      for (const { key, known, keyAt, rename } of tags) {
        const written = key ?? known?.text;
        // What is filled in at the start of a key is unknown, and stands there as it is written.
        if (!written || !/^aws:/i.test(written)) continue;
        const name = key?.slice("aws:".length);
        report({ at: keyAt, message: "reserved", data: { key: shown(written) }, fixes: [name ? { title: "drop", data: { name: shown(name) }, safe: false, edits: rename(name) } : undefined] });
      }
    },
  },
});
