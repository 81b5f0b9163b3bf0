import { knownText } from "../model/known-text";
import { set, shown } from "../text";
import { defineRule } from "./rule";

const REFUSED = /[^A-Za-z0-9()[\] ./\-'@_]/gu;
/** Image Builder takes fewer: it puts braces and a colon around what it fills in, and has no brackets, slashes or quotes. */
const REFUSED_IN_DISTRIBUTION = /[^A-Za-z0-9\s:{}._-]/gu;
const MOST_SHOWN = 10;

export default defineRule({
  id: "ami-name-charset",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html", checked: "2026-11-22" },
  messages: {
    ec2: "EC2 refuses {characters} in an image's name: it takes only letters without accents, digits, spaces and ( ) [ ] . / - ' @ _.",
    builder: "Image Builder refuses {characters} in an image's name: it takes only letters without accents, digits, spaces and . _ -.",
    replace: "Write {name}",
  },
  on: {
    imageName({ at, operation }, report) {
      const parts = at.text === undefined ? (knownText(at)?.parts ?? []) : [at.text];
      const refused = operation === "distribution" ? REFUSED_IN_DISTRIBUTION : REFUSED;
      const characters = [...new Set(parts.join("").match(refused))];
      if (!characters.length) return;
      const name = at.text?.normalize("NFD").replace(/\p{M}/gu, "").replace(refused, "-");
      report({
        at, message: operation === "distribution" ? "builder" : "ec2", data: { characters: characters.slice(0, MOST_SHOWN).map(visible).join(" ") },
        fixes: [name === undefined ? undefined : { title: "replace", data: { name: shown(name) }, safe: false, edits: set(at, name) }],
      });
    },
  },
});

/** A character that one can see. */
function visible(character: string): string {
  return /[\p{C}\p{Z}]/u.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}` : character;
}
