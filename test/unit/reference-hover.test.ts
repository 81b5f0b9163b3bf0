/** Hovers on what refers to something: what it is that is named. */
import { equal, ok } from "node:assert/strict";
import { hover, parse } from "../../server/src/core/api";

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Image: {Type: AWS::EC2::Image::Id, Description: The golden image, Default: ami-0abcdef1234567890}
  Subnets: {Type: CommaDelimitedList}
  Token: {Type: String, NoEcho: true, Default: hush}
Mappings:
  Sizes: {prod: {type: m7g.large}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBig:
    Fn::And:
      - !Condition IsProd
      - Condition: IsProd
Resources:
  Web:
    Type: AWS::EC2::LaunchTemplate
    Condition: IsProd
    Properties:
      LaunchTemplateData:
        ImageId: !Ref Image
        InstanceType: !FindInMap [Sizes, prod, type]
        KeyName: !If [IsProd, {Ref: Token}, !Ref AWS::NoValue]
        UserData:
          Fn::Base64: !Sub |
            #!/bin/sh
            echo \${Image} \${AWS::Region} \${Web.LatestVersionNumber} \${!Image} \${Missing}
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    DependsOn: [Web]
    Properties:
      MinSize: "1"
      MaxSize: "1"
      LaunchTemplate: {LaunchTemplateId: !Ref Web, Version: !GetAtt Web.LatestVersionNumber}
      VPCZoneIdentifier: {"Fn::Split": [",", {"Fn::Join": ["", [{Ref: Subnets}, !Sub "\${Web}"]]}]}
      AvailabilityZones: {"Fn::GetAtt": [Web, DefaultVersionNumber]}
  Build:
    Type: AWS::ImageBuilder::Component
    Properties:
      Name: build
      Platform: Linux
      Version: 1.0.0
      Data: |
        schemaVersion: 1.0
        parameters:
          - Word: {type: string, default: hello, description: What is said}
        phases:
          - name: build
            steps:
              - name: say
                action: ExecuteBash
                inputs:
                  commands: ["echo {{ Word }}"]
`;

const COMPONENT = `schemaVersion: 1.0
parameters:
  - Source: {type: string, default: "https://example.com/x", description: Where it is}
constants:
  - Folder: {type: string, value: /opt}
phases:
  - name: build
    steps:
      - name: fetch
        action: WebDownload
        inputs:
          - {source: "{{ Source }}", destination: "{{Folder}}/x"}
      - name: run
        action: ExecuteBash
        loop: {name: l, forEach: [a, b]}
        inputs:
          commands:
            - cat {{ build.fetch.outputs.destination }} {{ loop.value }} {{ nowhere.else.outputs.x }}
`;

const WORKFLOW = `name: build
schemaVersion: 1.0
parameters:
  - {name: waitFor, type: string, default: PT1H, description: How long to wait}
steps:
  - name: launch
    action: LaunchInstance
    inputs: {waitFor: ssmAgent}
  - name: stop
    action: TerminateInstance
    inputs:
      instanceId.$: $.stepOutputs.launch.instanceId
  - name: run
    action: RunCommand
    inputs:
      documentName: $.parameters.waitFor
      timeout.$: $.imagebuilder.imageType
`;

const on = (name: string, text: string, before: string, word: string, locale: "en" | "es" = "en") => {
  const at = text.indexOf(before + word);
  ok(at >= 0, before + word);
  const found = hover(parse(text, name), at + before.length + 1, { now: 0, locale });
  if (found) equal(text.slice(found.start, found.end), word);
  return found?.markdown;
};

/** Where the name stands, the name, and what the hover begins with; undefined where there is none. */
const ROWS: readonly [string, string, string, string, string | undefined, string?][] = [
  ["t.yaml", TEMPLATE, "ImageId: !Ref ", "Image", "**Image** · parameter · AWS::EC2::Image::Id\n\nThe golden image\n\nDefault: `ami-0abcdef1234567890`"],
  ["t.yaml", TEMPLATE, "{Ref: ", "Token", "**Token** · parameter · String"],
  ["t.yaml", TEMPLATE, "{Ref: ", "Subnets", "**Subnets** · parameter · CommaDelimitedList"],
  ["t.yaml", TEMPLATE, '"${', "Web", "**Web** · AWS::EC2::LaunchTemplate"],
  ["t.yaml", TEMPLATE, "[", "Sizes", "**Sizes** · mapping"],
  ["t.yaml", TEMPLATE, "!If [", "IsProd", "**IsProd** · condition\n\n```yaml\n!Equals [!Ref Stage, prod]\n```"],
  ["t.yaml", TEMPLATE, "!Condition ", "IsProd", "**IsProd** · condition"],
  ["t.yaml", TEMPLATE, "- Condition: ", "IsProd", "**IsProd** · condition"],
  ["t.yaml", TEMPLATE, "    Condition: ", "IsProd", "**IsProd** · condition"],
  ["t.yaml", TEMPLATE, "!Ref ", "AWS::NoValue", "**AWS::NoValue** · pseudo parameter\n\nTakes the property away"],
  ["t.yaml", TEMPLATE, "${", "Image", "**Image** · parameter · AWS::EC2::Image::Id"],
  ["t.yaml", TEMPLATE, "${", "AWS::Region", "**AWS::Region** · pseudo parameter"],
  ["t.yaml", TEMPLATE, "${", "Web.LatestVersionNumber", "**Web.LatestVersionNumber** · attribute of AWS::EC2::LaunchTemplate"],
  ["t.yaml", TEMPLATE, "${", "!Image", undefined],
  ["t.yaml", TEMPLATE, "${", "Missing", undefined],
  ["t.yaml", TEMPLATE, "DependsOn: [", "Web", "**Web** · AWS::EC2::LaunchTemplate\n\n"],
  ["t.yaml", TEMPLATE, "!Ref ", "Web", "**Web** · AWS::EC2::LaunchTemplate\n\n"],
  ["t.yaml", TEMPLATE, "!GetAtt ", "Web.LatestVersionNumber", "**Web.LatestVersionNumber** · attribute of AWS::EC2::LaunchTemplate\n\n"],
  ["t.yaml", TEMPLATE, '"Fn::GetAtt": [', "Web", "**Web** · AWS::EC2::LaunchTemplate"],
  ["t.yaml", TEMPLATE, "[Web, ", "DefaultVersionNumber", "**Web.DefaultVersionNumber** · attribute of AWS::EC2::LaunchTemplate"],
  ["t.yaml", TEMPLATE, "echo {{ ", "Word", "**Word** · parameter · string\n\nWhat is said\n\nDefault: `hello`"],
  ["c.yaml", COMPONENT, "{{ ", "Source", "**Source** · parameter · string\n\nWhere it is"],
  ["c.yaml", COMPONENT, "{{", "Folder", "**Folder** · constant · string\n\n`/opt`"],
  ["c.yaml", COMPONENT, "{{ ", "build.fetch.outputs.destination", "**build.fetch.outputs.destination** · output of the step fetch · WebDownload"],
  ["c.yaml", COMPONENT, "{{ ", "loop.value", "**loop.value** · of the loop around this step"],
  ["c.yaml", COMPONENT, "{{ ", "nowhere.else.outputs.x", undefined],
  ["w.yaml", WORKFLOW, ": ", "$.stepOutputs.launch.instanceId", "**$.stepOutputs.launch.instanceId** · output of the step launch · LaunchInstance"],
  ["w.yaml", WORKFLOW, ": ", "$.parameters.waitFor", "**$.parameters.waitFor** · parameter · string\n\nHow long to wait"],
  ["w.yaml", WORKFLOW, ": ", "$.imagebuilder.imageType", "**$.imagebuilder.imageType** · variable of Image Builder"],
  ["t.yaml", TEMPLATE, "!Ref ", "AWS::NoValue", "**AWS::NoValue** · pseudoparámetro\n\nQuita la propiedad", "es"],
];

describe("hover of references", () => {
  for (const [name, text, before, word, says, locale] of ROWS) {
    it(`${before}${word}${locale ? ` (${locale})` : ""}: ${says?.split("\n", 1)[0] ?? "nothing"}`, () => {
      const markdown = on(name, text, before, word, locale as "es" | undefined);
      if (says === undefined) equal(markdown, undefined);
      else ok(markdown?.startsWith(says), markdown);
    });
  }

  it("never shows the default of a parameter that isn't to be shown", () => ok(!on("t.yaml", TEMPLATE, "{Ref: ", "Token")!.includes("hush")));

  it("is there in JSON", () => {
    const text = JSON.stringify({ Parameters: { Image: { Type: "String", Description: "An image" } }, Resources: { A: { Type: "AWS::EC2::Instance", Properties: { ImageId: { Ref: "Image" }, UserData: { "Fn::Base64": { "Fn::Sub": "echo ${Image}" } } } } } }, null, 2);
    ok(on("t.json", text, '"Ref": ', '"Image"')?.startsWith("**Image** · parameter · String\n\nAn image"));
    ok(on("t.json", text, "${", "Image")?.startsWith("**Image** · parameter · String\n\nAn image"));
  });
});
