/** Selection and outline of text that is half typed: ranges lie within each other, whatever the parser makes of it. */
import { deepEqual, ok } from "node:assert/strict";
import { parse, selectionRanges, symbols, type DocumentSymbol } from "../../server/src/core/api";

const TEXTS: readonly (readonly [what: string, name: string, text: string])[] = [
  ["a brace below a scalar", "x.component.yaml", "parameters:\n  - port:\n      type: string\n      {default: x\nphases: []\n"],
  ["a brace in front of a key", "x.component.yaml", 'name: harden\nschemaVersion: 1.0\nparameters:\n  - port:\n      type: string\n      default: "22"\n      {description: The port that SSH listens on\nphases:\n  - name: build\n    steps:\n      - name: ConfigureSsh\n        action: CreateFile\n        inputs:\n          - path: /etc/x\n'],
  ["a brace in a list", "x.component.yaml", "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: a\n        {action: ExecuteBash\nparameters:\n  - a:\n      type: string\n"],
  ["a quote that is not closed", "t.yaml", 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A:\n    "Type: AWS::EC2::Volume\n    Properties:\n      Size: 8\n  B:\n    Type: "AWS::EC2::Volume"\n'],
  ["a key over several lines", "x.ami.yaml", "Name: a\n? |\n  b\n  c\n: d\n"],
];

function within(list: readonly DocumentSymbol[], start: number, end: number): void {
  for (const symbol of list) {
    ok(symbol.start >= start && symbol.end <= end && symbol.nameStart >= symbol.start && symbol.nameEnd <= symbol.end, symbol.name);
    ok(symbol.name.trim() && !/[\r\n]/.test(symbol.name + (symbol.detail ?? "")), JSON.stringify(symbol.name));
    within(symbol.children, symbol.start, symbol.end);
  }
}

describe("half-typed text", () => {
  for (const [what, name, text] of TEXTS) {
    it(`selects more and more: ${what}`, () => {
      const source = parse(text, name);
      for (let at = 0; at <= text.length; at++) {
        const ranges = selectionRanges(source, at);
        deepEqual(ranges.at(-1), { start: 0, end: text.length });
        for (const [i, { start, end }] of ranges.entries()) if (i > 0) ok(start <= ranges[i - 1]!.start && end >= ranges[i - 1]!.end && (start < ranges[i - 1]!.start || end > ranges[i - 1]!.end), String(at));
      }
    });
    it(`has an outline: ${what}`, () => within(symbols(parse(text, name), "en"), 0, text.length));
  }
});
