/** Broken, huge and hostile text: a message or silence at once, never a crash, and the healthy part keeps its findings. */
import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { actions, explainFile, fixAll, hover, lint, parse, recognise, type Finding } from "../../server/src/core/api";

const options = { now: Date.UTC(2026, 10, 22) };
const findings = (text: string, name = "x.yaml"): Finding[] => lint(parse(text, name), options);
const ids = (text: string, name = "x.yaml"): string[] => findings(text, name).map(({ rule, messageId }) => (rule === "syntax" ? `syntax ${messageId}` : rule));

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  One:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: !Ref Image
  Two:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: !Ref Image
`;

describe("bad input", () => {
  it("an empty file, blanks, a lone comment, a lone mark: silence", () => {
    for (const text of ["", " ", "\n\n", "\t", "# x", "\ufeff", "---", "---\n...\n", "null", "x", "- a", "[]", "{}"]) deepEqual(ids(text), [], JSON.stringify(text));
    for (const text of ["", " ", "{", "[", "nul", '"']) deepEqual(ids(text, "x.json"), [], JSON.stringify(text));
  });
  it("an empty file that is ours by its name: silence", () => {
    for (const text of ["", " ", "\n", "\n\n", "\n  ", "\n# x\n  \n", "\r\n ", "#", "\n#", "---", "\n---\n"]) deepEqual(ids(text, "web.ami.yaml"), [], JSON.stringify(text));
    deepEqual(ids("", "web.ami.yaml"), []);
    deepEqual(ids("# to be written\n", "web.launch-template.yaml"), []);
  });
  it("a half-typed key leaves the findings of the rest", () => {
    deepEqual(ids(`${TEMPLATE}Outp`), ["imdsv2-required", "imdsv2-required", "syntax MISSING_COLON"]);
    deepEqual(ids(TEMPLATE.replace("ImageId: !Ref Image\n  Two", "ImageId: !Ref Image\n        Meta\n  Two")).filter((id) => id === "imdsv2-required").length, 2);
    // In long templates each resource stands alone, whatever is typed in another.
    const long = TEMPLATE + Array.from({ length: 30 }, (_, i) => `  More${i}:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {LaunchTemplateData: {ImageId: ami-0abcdef1234567890}}\n`).join("");
    for (const broken of ["Propert", 'Properties: "', "Properties: {", "Properties: [", "Properties: !", "Properties: *x", "Properties: &", "Properties: |x", "- ", "? ", "\tx: 1"]) {
      const text = long.replace("  Two:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n", `  Two:\n    Type: AWS::EC2::LaunchTemplate\n    ${broken}\n`);
      ok(ids(text).filter((id) => id === "imdsv2-required").length >= 31, `${broken}: ${ids(text).length}`);
    }
  });
  it("tabs", () => deepEqual(ids(`${TEMPLATE}\tParameters: x\n`).filter((id) => id.startsWith("syntax")).length, 1));
  it("a byte order mark and CRLF do not move a finding", () => {
    const [plain] = findings(TEMPLATE);
    const [marked] = findings(`\ufeff${TEMPLATE}`);
    equal(marked!.start, plain!.start + 1);
    const crlf = TEMPLATE.replaceAll("\n", "\r\n");
    equal(crlf.slice(findings(crlf)[0]!.start, findings(crlf)[0]!.end), "LaunchTemplateData");
  });
  it("characters outside the basic plane count as two", () => {
    const text = TEMPLATE.replace("One:", "One: # 😀😀");
    const [finding] = findings(text);
    equal(text.slice(finding!.start, finding!.end), "LaunchTemplateData");
  });
  it("duplicate keys, also across the parts of a long file", () => {
    const twice = TEMPLATE + TEMPLATE.slice(TEMPLATE.indexOf("  One:"));
    deepEqual(ids(twice).filter((id) => id.startsWith("syntax")), ["syntax DUPLICATE_KEY", "syntax DUPLICATE_KEY"]);
  });
  it("an alias bomb", () => {
    let bomb = "AWSTemplateFormatVersion: x\na0: &a0 [lol]\n";
    for (let i = 1; i < 60; i++) bomb += `a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(", ")}]\n`;
    const text = `${bomb}Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {LaunchTemplateData: *a59}\n  U:\n    Type: AWS::EC2::LaunchTemplate\n    Properties: {LaunchTemplateData: {BlockDeviceMappings: *a59}}\n`;
    ok(ids(text).length < 20);
  });
  it("an anchor that holds itself", () => {
    ids("AWSTemplateFormatVersion: x\nResources: &r\n  T: *r\n  Type: AWS::EC2::LaunchTemplate\n  V: &v\n    Type: AWS::EC2::LaunchTemplate\n    Properties: *v\n  W:\n    <<: *r\n");
    ids("a: &a {<<: *a, ImageId: ami-1, InstanceType: x}\n", "x.launch-template.yaml");
  });
  it("10,000 and 100,000 nested brackets, dashes and braces", () => {
    for (const depth of [10_000, 100_000]) {
      for (const text of ["[".repeat(depth), "[".repeat(depth) + "]".repeat(depth), "{a: ".repeat(depth), "- ".repeat(depth), "{".repeat(depth)]) {
        for (const name of ["web.ami.yaml", "web.ami.json"]) {
          const found = findings(text, name);
          ok(found.every(({ rule }) => rule === "syntax"), name);
          ok(found.length <= 1);
        }
        deepEqual(ids(text, "foreign.yaml"), []);
      }
    }
  });
  it("2 MB: read; 5 MB and 20 MB: told when it is ours, silence when not", () => {
    const large = TEMPLATE + "# filler\n".repeat(220_000);
    equal(ids(large).filter((id) => id === "imdsv2-required").length, 2);
    for (const lines of [560_000, 2_300_000]) {
      const huge = TEMPLATE + "# filler\n".repeat(lines);
      deepEqual(findings(huge).map(({ messageId, severity }) => [messageId, severity]), [["TOO_LARGE", "info"]]);
      deepEqual(ids("a: b\n".repeat(lines)), []);
    }
  });
  it("one line of 1 MB", () => {
    deepEqual(ids(`{"AWSTemplateFormatVersion": "x", "Description": "${"x".repeat(1_000_000)}"}`, "x.json"), []);
    deepEqual(ids(`AWSTemplateFormatVersion: x\nDescription: ${"x ".repeat(500_000)}\n`), []);
  });
  it("nonsense in every shape of ours throws nothing", () => {
    const scalar = fc.oneof(fc.string(), fc.constantFrom("", "~", "all", "true", "!Ref X", "!If [A, b, c]", "{{ x }}", "AWS::EC2::LaunchTemplate", "ami-1", "[", "{", "- x", "&a", "*a", "|", "123456789012"));
    const key = fc.constantFrom("Resources", "T", "Type", "Properties", "LaunchTemplateData", "MetadataOptions", "HttpTokens", "BlockDeviceMappings", "Ebs", "Images", "LaunchPermissions", "Copies", "Fn::If", "Ref", "<<", "phases", "schemaVersion", "distributions", "Metadata", "ami-lint", "disable", "Conditions", "AWSTemplateFormatVersion", "Name", "DeprecateAt", "Data");
    const line = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean(), key, scalar).map(([indent, dash, k, v]) => `${"  ".repeat(indent)}${dash ? "- " : ""}${k}: ${v}`);
    fc.assert(fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom("x.yaml", "x.json", "x.ami.yaml", "x.launch-template.yaml"), fc.nat(400), (lines, name, offset) => {
      const source = parse(lines.join("\n"), name);
      const found = lint(source, options);
      ok(found.every(({ rule, start, end }) => rule !== "rule-failed" && start >= 0 && end >= start && end <= source.text.length + 1));
      fixAll(source, options);
      hover(source, offset, options);
      actions(source, offset, offset + 5, options);
      explainFile(source, options);
      recognise(source, "es");
    }), { numRuns: 600 });
  });
});
