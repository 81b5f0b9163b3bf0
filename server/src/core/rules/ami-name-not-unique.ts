import { set, shown } from "../text";
import { defineRule } from "./rule";

const BUILD_DATE = "{{ imagebuilder:buildDate }}";

export default defineRule({
  id: "ami-name-not-unique",
  severity: "hint",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html", checked: "2026-11-22" },
  messages: {
    fixed: "The name {name} has no date or version, so making this image a second time fails: names are unique per account and Region.",
    distributed: "The name {name} has no build date, which Image Builder asks for so that each build has a name of its own.",
    date: "Append the build date",
  },
  on: {
    imageName({ at, operation }, report) {
      const { text } = at;
      if (!text || text.length < 3) return;
      const data = { name: shown(text) };
      // What Image Builder fills in makes a name dynamic, so one that is not has nothing of it.
      if (operation === "distribution") report({ at, message: "distributed", severity: "warning", data, fixes: [{ title: "date", safe: false, edits: set(at, `${text}-${BUILD_DATE}`) }] });
      else if (!/\d/.test(text)) report({ at, message: "fixed", data });
    },
  },
});
