import { violationsOf } from "../schema/shaped-violations";
import { defineRule } from "./rule";

type Form =
  | "version" | "versionPattern" | "name" | "tagKey" | "base64" | "jsonPath" | "booleanOrPath" | "role" | "characters" | "sized" | "spaced" | "launchTemplateId";

/** What a pattern means, by its text. */
const FORMS: ReadonlyMap<string, readonly [form: Form, characters?: string, least?: number, most?: number]> = new Map([
  [String.raw`^[0-9]+\.[0-9]+\.[0-9]+$`, ["version"]],
  [String.raw`^(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$`, ["versionPattern"]],
  [String.raw`^[-_A-Za-z\-0-9][-_A-Za-z0-9 ]{1,126}[-_A-Za-z\-0-9]$`, ["name"]],
  [String.raw`^(?!aws:)[a-zA-Z0-9\s_.:/=+\-@]*$`, ["tagKey"]],
  [String.raw`^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`, ["base64"]],
  [String.raw`^\$\.`, ["jsonPath"]],
  [String.raw`^(?:true|false|\$\..+)$`, ["booleanOrPath"]],
  [String.raw`^(?:arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role/)?[a-zA-Z_0-9+=,.@\-_/]+$`, ["role"]],
  [String.raw`^[\w+=,.@-]+$`, ["characters", "_ + = , . @ -"]],
  [String.raw`^[a-zA-Z0-9_.\-\/]+$`, ["characters", "_ . - /"]],
  [String.raw`^[A-Za-z0-9().\-/_]+$`, ["characters", "( ) . - / _"]],
  [String.raw`[a-zA-Z0-9\(\)\.\-/_]+`, ["characters", "( ) . - / _"]],
  [String.raw`^[a-zA-Z0-9\-_/\.]{1,512}$`, ["sized", "- _ / .", 1, 512]],
  [String.raw`^[A-Za-z0-9_-]{3,128}$`, ["sized", "_ -", 3, 128]],
  [String.raw`^[A-Za-z0-9_]{3,128}$`, ["sized", "_", 3, 128]],
  [String.raw`^[A-Za-z0-9][A-Za-z0-9\-_+#]{0,99}$`, ["sized", "- _ + #", 1, 100]],
  [String.raw`^[-_A-Za-z0-9{][-_A-Za-z0-9\s:{}\.]+[-_A-Za-z0-9}]$`, ["spaced", "- _ : { } .", 3, 127]],
  [String.raw`^[A-Za-z0-9()\[\]./'@_\-][A-Za-z0-9 ()\[\]./'@_\-]{1,126}[A-Za-z0-9()\[\]./'@_\-]$`, ["spaced", "( ) [ ] . / ' @ _ -", 3, 128]],
  [String.raw`^lt-[a-z0-9\-_]{17}$`, ["launchTemplateId"]],
]);

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
    jsonPath: "{name} must be a JSONPath that begins with $.",
    booleanOrPath: "{name} must be true, false or a JSONPath that begins with $.",
    role: "{name} must be the name or the ARN of an IAM role.",
    characters: "{name} takes only letters, digits and {characters}",
    sized: "{name} must be {least} to {most} letters, digits or {characters}",
    spaced: "{name} must be {least} to {most} letters, digits, spaces or {characters}, with no space at its ends.",
    launchTemplateId: "{name} must be the ID of a launch template: lt- and 17 letters or digits.",
    pattern: "{name} does not have the form that is required here: {pattern}",
  },
  on: {
    shaped(shaped, report) {
      for (const { at, name, pattern, url } of violationsOf(shaped, "pattern")) {
        const kind = kindOfArn(pattern);
        const [form, characters, least, most] = FORMS.get(pattern) ?? [kind ? "arn" : "pattern"];
        report({ at, url, message: form, data: { name, pattern, kind, characters, least, most } });
      }
    },
  },
});
