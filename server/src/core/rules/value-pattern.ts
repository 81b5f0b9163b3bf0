import { violationsOf } from "../schema/shaped-violations";
import { defineRule } from "./rule";

type Form = "version" | "versionPattern" | "name" | "tagKey" | "base64";

/** Forms that have a name, by how their patterns begin. */
const FORMS: readonly (readonly [RegExp, Form])[] = [
  [/^\^\[0-9\]\+\\\.\[0-9\]/, "version"],
  [/^\^\(\?:\[0-9\]\+\|x\)/, "versionPattern"],
  [/^\^\[-_A-Za-z\\-0-9\]\[-_A-Za-z0-9 \]\{1,126\}/, "name"],
  [/^\^\(\?!aws:\)/, "tagKey"],
  [/^\^\(\?:\[A-Za-z0-9\+\/\]\{4\}\)/, "base64"],
];

/** "imagebuilder component", where that is the ARN that a pattern asks for. */
function kindOfArn(pattern: string): string | undefined {
  const [, service, rest] = /^\^arn:aws(?:\[\^:\]\*|\(\?:-\[a-z\]\+\)\*):([a-z-]+):(.*)/.exec(pattern) ?? [];
  const type = rest && /:([a-z]+(?:-[a-z]+)*)[/:]/.exec(rest)?.[1];
  return service && (type ? `${service} ${type}` : service);
}

export default defineRule({
  id: "value-pattern",
  severity: "error",
  givesWay: true,
  source: { url: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Operations.html", checked: "2026-11-22" },
  messages: {
    version: "{name} must be a version of three numbers, such as 1.0.0.",
    versionPattern: "{name} must be a version of three numbers, such as 1.0.0, in which x stands for any.",
    name: "{name} must be 3 to 128 letters, digits, spaces, hyphens or underscores, with no space at its ends.",
    arn: "{name} must be an ARN of this kind: {kind}.",
    tagKey: "The tag key {name} must not begin with aws: and takes only letters, digits, spaces and _ . : / = + - @.",
    base64: "{name} must be base64.",
    pattern: "{name} does not have the form that is required here: {pattern}",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, name, pattern, url } of violationsOf(shaped, "pattern")) {
        const kind = kindOfArn(pattern);
        const form = kind ? "arn" : (FORMS.find(([start]) => start.test(pattern))?.[1] ?? "pattern");
        report({ at, url, message: form, data: { name, pattern, kind } });
      }
    },
  },
});
