import { shown, type Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "modify-image-attribute-single",
  severity: "error",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html", checked: "2026-11-22" },
  messages: {
    several: "{key} stands beside {first}, but EC2 changes one attribute per request, so each needs a request of its own.",
    conflict: "{key} is in a request whose Attribute is {attribute}, but EC2 changes one attribute per request.",
    first: "This attribute is changed too.",
  },
  on: {
    imageAttributeChange({ attribute, named }, report) {
      const written = named.filter(({ isAbsent, slot }) => !isAbsent && slot?.entry);
      const [first, ...rest] = written;
      for (const field of rest) report({ at: keyOf(field), message: "several", data: { key: field.key, first: first!.key }, related: [{ at: keyOf(first!), message: "first" }] });
      if (!first || rest.length || !attribute.text || attribute.text.toLowerCase() === String(first.key).toLowerCase()) return;
      report({ at: keyOf(first), message: "conflict", data: { key: first.key, attribute: shown(attribute.text) }, related: [{ at: attribute, message: "first" }] });
    },
  },
});

function keyOf(field: Field) {
  return field.keyPlace ?? field;
}
