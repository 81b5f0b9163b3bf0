import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

const REFUSED = /[^A-Za-z0-9()[\] ./\-'@_]/gu;
/** Image Builder takes fewer: it puts braces and a colon around what it fills in, and has no brackets, slashes or quotes. */
const REFUSED_IN_DISTRIBUTION = /[^A-Za-z0-9\s:{}._-]/gu;
/** What Image Builder fills in itself. */
const BLANK = /\{\{[^{}]*\}\}/;
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
      const parts = operation === "distribution" ? partsOf(at) : [at.text ?? ""];
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

/** What is known of a name in a distribution: what stands around the parts that Image Builder fills in; nothing where another program fills something in. */
function partsOf({ text, isDynamic, written }: Field): readonly string[] {
  if (text !== undefined) return [text];
  if (!isDynamic || written?.type !== "scalar" || written.tag !== undefined) return [];
  const parts = written.text.split(BLANK);
  return parts.some((part) => /[${}<>%]/.test(part)) ? [] : parts;
}

/** A character that one can see. */
function visible(character: string): string {
  return /[\p{C}\p{Z}]/u.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}` : character;
}
