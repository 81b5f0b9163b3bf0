import type { ImageAttributeChange } from "../model/image-attribute";
import { set, shown, type Field } from "../text";
import { defineRule, type Report } from "./rule";

const ATTRIBUTES = ["description", "imdsSupport", "launchPermission"];
const OPERATIONS = ["add", "remove"];

type Message = "attribute" | "operation" | "permission" | "value" | "set" | "setPermission";

export default defineRule<Message>({
  id: "modify-image-attribute-params",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    attribute: "{value} is not an attribute that can be changed: only description, imdsSupport and launchPermission are.",
    operation: "{value} is not an OperationType: EC2 takes add or remove.",
    permission: "{key} can be used only when Attribute is launchPermission.",
    value: "Value can be used only when Attribute is description or imdsSupport.",
    set: "Write {value}",
    setPermission: "Set Attribute to launchPermission",
  },
  on: {
    imageAttributeChange(change, report) {
      const { attribute, operationType } = change;
      const isKnown = attribute.isAbsent || oneOf(attribute, ATTRIBUTES, "attribute", report);
      if (!operationType.isAbsent) oneOf(operationType, OPERATIONS, "operation", report);
      if (isKnown && !attribute.isDynamic && attribute.text !== "") checkCompany(change, report);
    },
  },
});

/** True when the field has one of these values, or can't be known. */
function oneOf(field: Field, values: readonly string[], message: "attribute" | "operation", report: Report<Message>): boolean {
  const { text } = field;
  // An empty text has yet to be filled in.
  if (!text || values.includes(text)) return true;
  const meant = values.find((value) => value.toLowerCase() === text.toLowerCase());
  report({ at: field, message, data: { value: shown(text) }, fixes: [meant === undefined ? undefined : { title: "set", data: { value: meant }, safe: true, edits: set(field, meant) }] });
  return false;
}

/** Parameters that go with some attributes only. */
function checkCompany({ attribute, value, operationType, principals, named }: ImageAttributeChange, report: Report<Message>): void {
  const isPermission = attribute.is("launchPermission");
  const [first] = [operationType, ...principals].filter(isWritten);
  if (first && !isPermission) {
    const isAlone = attribute.isAbsent && !isWritten(value) && !named.some(isWritten);
    report({ at: first.keyPlace ?? first, message: "permission", data: { key: first.key }, fixes: [isAlone ? { title: "setPermission", safe: false, edits: set(attribute, "launchPermission") } : undefined] });
  }
  if (isWritten(value) && (isPermission || (attribute.isAbsent && !first))) report({ at: value.keyPlace ?? value, message: "value" });
}

function isWritten({ isAbsent, slot }: Field): boolean {
  return !isAbsent && slot?.entry !== undefined;
}
