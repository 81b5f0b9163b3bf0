import { knownText } from "../model/known-text";
import { set, shown, type Field } from "../text";
import { defineRule } from "./rule";

const BUILD_DATE = "{{ imagebuilder:buildDate }}";
/** Characters of a name; a shorter one is another rule's matter. */
const LEAST = 3;

export default defineRule({
  id: "ami-name-not-unique",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html", checked: "2026-11-22" },
  messages: {
    fixed: "The name {name} has no date or version, so making this image a second time fails: names are unique per account and Region.",
    distributed: "The name {name} lacks {date}, so Image Builder refuses it: each build must have a name of its own.",
    date: "Append the build date",
  },
  on: {
    imageName({ at, operation }, report) {
      if (operation === "distribution") {
        const name = undated(at);
        if (name) report({ at, message: "distributed", severity: "error", data: { name: shown(name), date: BUILD_DATE }, fixes: [{ title: "date", safe: false, edits: set(at, `${name}-${BUILD_DATE}`) }] });
      } else if (at.text && at.text.length >= LEAST && !/\d/.test(at.text)) report({ at, message: "fixed", data: { name: shown(at.text) } });
    },
  },
});

/** A name in a distribution that surely lacks the build date, as it is written. */
function undated(at: Field): string | undefined {
  if (at.text !== undefined) return at.text.length >= LEAST ? at.text : undefined;
  const known = knownText(at);
  return known?.blanks.every((blank) => isOtherwise(blank, known.isSub)) ? known.text : undefined;
}

/** True for what Image Builder or CloudFormation puts something else in place of; any other blank may bring the build date. */
function isOtherwise(blank: string, isSub: boolean): boolean {
  const filled = /^\{\{\s*imagebuilder:(\w+)\s*\}\}$/.exec(blank)?.[1];
  return filled === undefined ? isSub && /^\$\{AWS::\w+\}$/.test(blank) : filled.toLowerCase() !== "builddate";
}
