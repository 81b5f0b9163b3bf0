/** A component inside a template: read, with places that lead back to the template. */
import { deepEqual, ok } from "node:assert/strict";
import { parse } from "../../server/src/core/api";
import { analyse } from "../../server/src/core/features/analysis";
import { absolute } from "../../server/src/core/text";

const component = (data: string) => `Resources:\n  C:\n    Type: AWS::ImageBuilder::Component\n    Properties:\n      Name: x\n      Data: ${data}\n      Platform: Linux\n`;

/** The texts in the file at the actions of a component's steps. */
function actionsOf(text: string, name = "x.yaml"): string[] {
  const source = parse(text, name);
  const { documents } = analyse(source);
  const fact = documents[0]!.parts.flatMap(({ facts }) => facts).find(({ kind }) => kind === "component");
  ok(fact, "there is no component");
  return analyse(source).all("component")[0]!.phases.flatMap(({ steps }) => steps.map(({ action }) => {
    const { start, end } = absolute(source, action.place);
    return text.slice(start, end);
  }));
}

const BODY = ["name: x # 😀", "schemaVersion: 1.0", "phases:", "  - name: build", "    steps:", "      - name: a", "        action: ExecuteBash", "", "      - name: b", "        action: Reboot"];
const indented = (indent: string, eol = "\n") => BODY.map((line) => (line ? indent + line : "")).join(eol);

describe("embedded documents", () => {
  it("a literal", () => deepEqual(actionsOf(component(`|\n${indented("        ")}`)), ["ExecuteBash", "Reboot"]));
  it("a literal behind a comment, stripped", () => deepEqual(actionsOf(component(`|- # data\n${indented("          ")}`)), ["ExecuteBash", "Reboot"]));
  it("a literal within Sub", () => deepEqual(actionsOf(component(`!Sub |\n${indented("        ")}`)), ["ExecuteBash", "Reboot"]));
  it("a literal within Fn::Sub", () => deepEqual(actionsOf(component(`\n        Fn::Sub: |\n${indented("          ")}`)), ["ExecuteBash", "Reboot"]));
  it("CRLF", () => deepEqual(actionsOf(component(`|\n${indented("        ")}`).replaceAll("\n", "\r\n")), ["ExecuteBash", "Reboot"]));
  it("a quoted text, in JSON", () => {
    const json = JSON.stringify({ Resources: { C: { Type: "AWS::ImageBuilder::Component", Properties: { Data: BODY.join("\n") } } } });
    deepEqual(actionsOf(json, "x.json"), ["ExecuteBash", "Reboot"]);
  });
  it("text that is no component has no steps", () => deepEqual(actionsOf(component("hello")), []));
});
