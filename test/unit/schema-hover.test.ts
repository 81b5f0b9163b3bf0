/** What the schemas say of keys and values, on hover. */
import { equal, ok } from "node:assert/strict";
import { hover, parse } from "../../server/src/core/api";

const DOCUMENTS = {
  template: {
    name: "template.yaml",
    text: `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Ami:
    Type: AWS::EC2::Image::Id
    Default: ami-0123456789abcdef0
Conditions:
  IsProd: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    DeletionPolicy: Retain
    Properties:
      LaunchTemplateName: web
      LaunchTemplateData:
        ImageId: !Ref Ami
        InstanceType: m7g.large
        EbsOptimized: true
        MetadataOptions: !If
          - IsProd
          - HttpTokens: required
            HttpPutResponseHopLimit: 2
          - !Ref AWS::NoValue
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs: { VolumeSize: 20, VolumeType: gp3, Encrypted: true }
        TagSpecifications:
          - ResourceType: instance
            Tags:
              - Key: team
                Value: web
  Recipe:
    Type: AWS::ImageBuilder::ImageRecipe
    Properties:
      Name: base
      Version: 1.0.0
      ParentImage: ami-0123456789abcdef0
      Components: []
Outputs:
  Id:
    Value: !Ref Template
`,
  },
  ami: {
    name: "web.ami.yaml",
    text: `Name: web-base
Description: a base image
Region: eu-west-1
Architecture: arm64
BootMode: uefi
ImdsSupport: v2.0
EnaSupport: true
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      VolumeSize: 12
      VolumeType: gp3
      Iops: 3000
      Encrypted: true
DeprecateAt: "2028-05-01T00:00:00Z"
LaunchPermissions:
  - UserId: "444455556666"
Copies:
  - Region: us-east-1
    Encrypted: true
LaunchTemplateData:
  InstanceType: m7g.large
  MetadataOptions:
    HttpTokens: required
`,
  },
  component: {
    name: "component.yaml",
    text: `name: c
description: d
schemaVersion: 1.0
parameters:
  - Version:
      type: string
      default: "1"
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        timeoutSeconds: 60
        onFailure: Abort
        maxAttempts: 2
        inputs:
          commands:
            - dnf install -y nginx
      - name: Again
        action: Reboot
        inputs:
          delaySeconds: 5
`,
  },
  workflow: {
    name: "workflow.yaml",
    text: `name: w
schemaVersion: 1.0
steps:
  - name: Launch
    action: LaunchInstance
    onFailure: Abort
    inputs:
      waitFor: ssmAgent
`,
  },
  request: {
    name: "run.json",
    text: `{
  "ImageId": "ami-0123456789abcdef0",
  "InstanceType": "t3.micro",
  "MinCount": 1,
  "MaxCount": 1,
  "MetadataOptions": { "HttpTokens": "required" },
  "TagSpecifications": [{ "ResourceType": "instance", "Tags": [{ "Key": "a", "Value": "b" }] }]
}
`,
  },
} as const;

type Row = readonly [word: string, nth: number, head: string, says?: string];

/** The word, which of its occurrences, the hover's first line, and what it says or the page that it links to. */
const ROWS: Readonly<Record<keyof typeof DOCUMENTS, readonly Row[]>> = {
  template: [
    ["AWSTemplateFormatVersion", 0, "**AWSTemplateFormatVersion** · string", "The version of the template format"],
    ["Parameters", 0, "**Parameters** · object", "Values that are given when a stack is created or updated"],
    ["Type", 0, "**Type** · string · required", "What kind of value it takes"],
    ["Default", 0, "**Default** · string", "The value that holds when none is given"],
    ["Conditions", 0, "**Conditions** · object", "Named conditions that decide whether something is created"],
    ["Resources", 0, "**Resources** · object · required", "What the stack creates"],
    ["Type", 1, "**Type** · string · required", "What is created"],
    ["AWS::EC2::LaunchTemplate", 0, "**AWS::EC2::LaunchTemplate** · object", "aws-resource-ec2-launchtemplate.html"],
    ["DeletionPolicy", 0, "**DeletionPolicy** · string", "aws-attribute-deletionpolicy.html"],
    ["Properties", 0, "**Properties** · object", "How it is created"],
    ["LaunchTemplateName", 0, "**LaunchTemplateName** · string", "aws-resource-ec2-launchtemplate.html"],
    ["LaunchTemplateData", 0, "**LaunchTemplateData** · object · required", "aws-resource-ec2-launchtemplate.html"],
    ["ImageId", 0, "**ImageId** · string", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["InstanceType", 0, "**InstanceType** · string", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["m7g.large", 0, "**m7g.large** · 2 vCPU · 8 GiB · arm64 · Nitro · 3 ENI"],
    ["EbsOptimized", 0, "**EbsOptimized** · boolean", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["true", 0, "**true** · `EbsOptimized`", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["MetadataOptions", 0, "**MetadataOptions** · object", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["HttpTokens", 0, "**HttpTokens** · string", "aws-properties-ec2-launchtemplate-metadataoptions.html"],
    ["required", 0, "**required** · `HttpTokens`", "aws-properties-ec2-launchtemplate-metadataoptions.html"],
    ["HttpPutResponseHopLimit", 0, "**HttpPutResponseHopLimit** · integer", "aws-properties-ec2-launchtemplate-metadataoptions.html"],
    ["BlockDeviceMappings", 0, "**BlockDeviceMappings** · list of object", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["DeviceName", 0, "**DeviceName** · string", "aws-properties-ec2-launchtemplate-blockdevicemapping.html"],
    ["Ebs", 0, "**Ebs** · object", "aws-properties-ec2-launchtemplate-blockdevicemapping.html"],
    ["VolumeSize", 0, "**VolumeSize** · integer", "aws-properties-ec2-launchtemplate-ebs.html"],
    ["VolumeType", 0, "**VolumeType** · string", "aws-properties-ec2-launchtemplate-ebs.html"],
    ["gp3", 0, "**gp3** · `VolumeType`", "aws-properties-ec2-launchtemplate-ebs.html"],
    ["Encrypted", 0, "**Encrypted** · boolean", "aws-properties-ec2-launchtemplate-ebs.html"],
    ["true", 1, "**true** · `Encrypted`", "aws-properties-ec2-launchtemplate-ebs.html"],
    ["TagSpecifications", 0, "**TagSpecifications** · list of object", "aws-properties-ec2-launchtemplate-launchtemplatedata.html"],
    ["ResourceType", 0, "**ResourceType** · string", "aws-properties-ec2-launchtemplate-tagspecification.html"],
    ["instance", 0, "**instance** · `ResourceType`", "aws-properties-ec2-launchtemplate-tagspecification.html"],
    ["Tags", 0, "**Tags** · list of object", "aws-properties-ec2-launchtemplate-tagspecification.html"],
    ["Key", 0, "**Key** · string · required", "aws-properties-ec2-launchtemplate-tagspecification.html"],
    ["Value", 0, "**Value** · string · required", "aws-properties-ec2-launchtemplate-tagspecification.html"],
    ["Type", 2, "**Type** · string · required", "What is created"],
    ["AWS::ImageBuilder::ImageRecipe", 0, "**AWS::ImageBuilder::ImageRecipe** · object", "aws-resource-imagebuilder-imagerecipe.html"],
    ["Properties", 1, "**Properties** · object", "How it is created"],
    ["Name", 0, "**Name** · string · required", "aws-resource-imagebuilder-imagerecipe.html"],
    ["Version", 0, "**Version** · string · required", "aws-resource-imagebuilder-imagerecipe.html"],
    ["ParentImage", 0, "**ParentImage** · string · required", "aws-resource-imagebuilder-imagerecipe.html"],
    ["Components", 0, "**Components** · list of object", "aws-resource-imagebuilder-imagerecipe.html"],
    ["Outputs", 0, "**Outputs** · object", "Values that the stack shows"],
    ["Value", 1, "**Value** · string · required", "What is shown"],
  ],
  ami: [
    ["Name", 0, "**Name** · string", "3 to 128 letters"],
    ["Description", 0, "**Description** · string", "At most 255 characters"],
    ["Region", 0, "**Region** · string", "The code of an AWS Region"],
    ["eu-west-1", 0, "**eu-west-1** · Europe (Ireland)"],
    ["Architecture", 0, "**Architecture** · string", "Of the processors that the image runs on"],
    ["arm64", 0, "**arm64** · `Architecture`", "Of the processors that the image runs on"],
    ["BootMode", 0, "**BootMode** · string", "Legacy BIOS"],
    ["uefi", 0, "**uefi** · `BootMode`", "Legacy BIOS"],
    ["ImdsSupport", 0, "**ImdsSupport** · string", "v2.0"],
    ["v2.0", 0, "**v2.0** · `ImdsSupport`", "v2.0"],
    ["EnaSupport", 0, "**EnaSupport** · boolean", "Enhanced networking with the Elastic Network Adapter"],
    ["true", 0, "**true** · `EnaSupport`", "Enhanced networking with the Elastic Network Adapter"],
    ["RootDeviceName", 0, "**RootDeviceName** · string", "The device name of the root volume"],
    ["BlockDeviceMappings", 0, "**BlockDeviceMappings** · list of object", "The volumes that an instance of the image gets"],
    ["DeviceName", 0, "**DeviceName** · string", "Such as /dev/xvda"],
    ["Ebs", 0, "**Ebs** · object", "The volume that an instance gets on this device"],
    ["VolumeSize", 0, "**VolumeSize** · integer", "At least the snapshot's size"],
    ["VolumeType", 0, "**VolumeType** · string", "EC2's default is gp2"],
    ["gp3", 0, "**gp3** · `VolumeType`", "EC2's default is gp2"],
    ["Iops", 0, "**Iops** · integer", "I/O operations per second"],
    ["Encrypted", 0, "**Encrypted** · boolean", "Whether the volume is encrypted"],
    ["true", 1, "**true** · `Encrypted`", "Whether the volume is encrypted"],
    ["DeprecateAt", 0, "**DeprecateAt** · string", "When the image counts as out of date"],
    ["LaunchPermissions", 0, "**LaunchPermissions** · list of object", "Who may launch the image in this Region"],
    ["UserId", 0, "**UserId** · string | integer", "An AWS account ID"],
    ["Copies", 0, "**Copies** · list of object", "Copies of the image in other Regions"],
    ["Region", 1, "**Region** · string · required", "The code of an AWS Region"],
    ["us-east-1", 0, "**us-east-1** · US East (N. Virginia)"],
    ["Encrypted", 1, "**Encrypted** · boolean", "Encrypts the copies of unencrypted snapshots"],
    ["true", 2, "**true** · `Encrypted`", "Encrypts the copies of unencrypted snapshots"],
    ["LaunchTemplateData", 0, "**LaunchTemplateData** · object", "The template that launches the image"],
    ["InstanceType", 0, "**InstanceType** · string", "Such as m7g.large"],
    ["m7g.large", 0, "**m7g.large** · 2 vCPU · 8 GiB · arm64 · Nitro · 3 ENI"],
    ["MetadataOptions", 0, "**MetadataOptions** · object", "How the instance answers its metadata service (IMDS)"],
    ["HttpTokens", 0, "**HttpTokens** · string", "required"],
    ["required", 0, "**required** · `HttpTokens`", "required"],
  ],
  component: [
    ["name", 0, "**name** · string", "A name for people"],
    ["description", 0, "**description** · string", "What the component does"],
    ["schemaVersion", 0, "**schemaVersion** · string | number · required", "The version of this format"],
    ["parameters", 0, "**parameters** · list of object", "Values that a recipe gives to the component"],
    ["Version", 0, "**Version** · object", "A parameter"],
    ["type", 0, "**type** · string · required", "Its type"],
    ["string", 0, "**string** · `type`", "Its type"],
    ["default", 0, "**default** · string | number | boolean", "Its value when none is given"],
    ["phases", 0, "**phases** · list of object · required", "The phases"],
    ["name", 1, "**name** · string · required", "build"],
    ["steps", 0, "**steps** · list of object · required", "Its steps"],
    ["name", 2, "**name** · string · required", "A name that no other step of the phase has"],
    ["action", 0, "**action** · string · required", "The action module"],
    ["ExecuteBash", 0, "**ExecuteBash** · `action`", "Runs shell commands"],
    ["timeoutSeconds", 0, "**timeoutSeconds** · integer", "After how many seconds the step fails"],
    ["onFailure", 0, "**onFailure** · string", "What happens when the step fails"],
    ["Abort", 0, "**Abort** · `onFailure` · default", "What happens when the step fails"],
    ["maxAttempts", 0, "**maxAttempts** · integer", "How often the step is tried"],
    ["inputs", 0, "**inputs** · object · required", "What the action needs"],
    ["commands", 0, "**commands** · list of string · required", "The commands"],
    ["name", 3, "**name** · string · required", "A name that no other step of the phase has"],
    ["action", 1, "**action** · string · required", "The action module"],
    ["Reboot", 0, "**Reboot** · `action`", "Restarts the instance"],
    ["inputs", 1, "**inputs** · object", "What the action needs"],
    ["delaySeconds", 0, "**delaySeconds** · integer", "How many seconds to wait before"],
  ],
  workflow: [
    ["name", 0, "**name** · string", "A name for people"],
    ["schemaVersion", 0, "**schemaVersion** · string | number · required", "The version of this format"],
    ["steps", 0, "**steps** · list of object · required", "The steps"],
    ["name", 1, "**name** · string · required", "A name that no other step has"],
    ["action", 0, "**action** · string · required", "What is done"],
    ["LaunchInstance", 0, "**LaunchInstance** · `action`", "Launches an instance with the infrastructure configuration"],
    ["onFailure", 0, "**onFailure** · string", "What happens when the step fails"],
    ["Abort", 0, "**Abort** · `onFailure` · default", "What happens when the step fails"],
    ["inputs", 0, "**inputs** · object · required", "What the action needs"],
    ["waitFor", 0, "**waitFor** · string", "What the launch waits for"],
    ["ssmAgent", 0, "**ssmAgent** · `waitFor`", "What the launch waits for"],
  ],
  request: [
    ["ImageId", 0, "**ImageId** · string", "API_RunInstances.html"],
    ["InstanceType", 0, "**InstanceType** · string", "API_RunInstances.html"],
    ["t3.micro", 0, "**t3.micro** · 2 vCPU · 1 GiB · x86_64 · Nitro · 2 ENI"],
    ["MinCount", 0, "**MinCount** · integer", "API_RunInstances.html"],
    ["MaxCount", 0, "**MaxCount** · integer", "API_RunInstances.html"],
    ["MetadataOptions", 0, "**MetadataOptions** · object", "API_RunInstances.html"],
    ["HttpTokens", 0, "**HttpTokens** · string", "API_InstanceMetadataOptionsRequest.html"],
    ["required", 0, "**required** · `HttpTokens`", "API_InstanceMetadataOptionsRequest.html"],
    ["TagSpecifications", 0, "**TagSpecifications** · list of object", "API_RunInstances.html"],
    ["ResourceType", 0, "**ResourceType** · string", "API_TagSpecification.html"],
    ["instance", 0, "**instance** · `ResourceType`", "API_TagSpecification.html"],
    ["Tags", 0, "**Tags** · list of object", "API_TagSpecification.html"],
    ["Key", 0, "**Key** · string", "API_Tag.html"],
    ["Value", 0, "**Value** · string", "API_Tag.html"],
  ],
};

/** The offset of the `nth` occurrence of `word` as a whole. */
function placeOf(text: string, word: string, nth: number): number {
  const whole = new RegExp(`(?<![\\w.:-])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w.-]|:\\S)`, "g");
  const found = [...text.matchAll(whole)][nth];
  ok(found, `${word} is not there ${nth + 1} times`);
  return found.index;
}

function hoverOn({ name, text }: { name: string; text: string }, word: string, nth = 0, locale: "en" | "es" = "en") {
  return hover(parse(text, name), placeOf(text, word, nth) + 1, { now: 0, locale });
}

describe("hover of keys and values", () => {

  it("has a table of 50 rows and more", () => ok(Object.values(ROWS).flat().length >= 50));

  for (const [name, rows] of Object.entries(ROWS)) {
    describe(name, () => {
      const document = DOCUMENTS[name as keyof typeof DOCUMENTS];
      for (const [word, nth, head, says] of rows) {
        it(`${word}${nth ? ` (${nth + 1})` : ""}: ${says ?? head}`, () => {
          const found = hoverOn(document, word, nth);
          ok(found);
          equal(document.text.slice(found.start, found.end).replaceAll('"', ""), word);
          equal(found.markdown.split("\n", 1)[0], head);
          ok(found.markdown.includes(says ?? head), found.markdown);
        });
      }
    });
  }

  it("tells defaults, values and limits", () => {
    ok(/Default: `7200` {2}\nAllowed: at least -1/.test(hoverOn(DOCUMENTS.component, "timeoutSeconds")!.markdown));
    ok(/One of: `Abort`, `Continue`, `Ignore`/.test(hoverOn(DOCUMENTS.component, "onFailure")!.markdown));
    ok(/Characters: 3 to 128/.test(hoverOn(DOCUMENTS.ami, "Name")!.markdown));
    ok(/Items: 1 to 15/.test(hoverOn(DOCUMENTS.workflow, "steps")!.markdown));
    // What stands beside it decides.
    ok(/Allowed: 3,000 to 80,000/.test(hoverOn(DOCUMENTS.ami, "Iops")!.markdown));
  });

  it("is in Spanish where that was written by hand, and in English where only AWS speaks", () => {
    ok(/\*\*action\*\* · string · obligatorio/.test(hoverOn(DOCUMENTS.component, "action", 0, "es")!.markdown));
    ok(/Ejecuta comandos de shell/.test(hoverOn(DOCUMENTS.component, "ExecuteBash", 0, "es")!.markdown));
    ok(/Lo que crea la pila/.test(hoverOn(DOCUMENTS.template, "Resources", 0, "es")!.markdown));
    const key = hoverOn(DOCUMENTS.template, "EbsOptimized", 0, "es")!.markdown;
    ok(/Amazon EBS/.test(key) && /Documentación de AWS/.test(key), key);
  });

  it("says of a value what the list of values says of it", () => {
    const { markdown } = hoverOn(DOCUMENTS.template, "required")!;
    ok(/IMDSv2 is required/.test(markdown) && !/IMDSv2 is optional/.test(markdown), markdown);
  });

  it("has the concept below, where there is one", () => {
    const { markdown } = hoverOn(DOCUMENTS.ami, "BootMode")!;
    ok(markdown.indexOf("**BootMode**") === 0 && markdown.indexOf("**Boot mode**") > 0, markdown);
  });

  it("is there in a component within a template", () => {
    const text = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  C:\n    Properties:\n      Data: |\n        schemaVersion: 1.0\n        phases:\n          - name: build\n            steps:\n              - name: a\n                action: ExecuteBash\n                onFailure: Continue\n    Type: AWS::ImageBuilder::Component\n";
    const found = hoverOn({ name: "t.yaml", text }, "onFailure");
    ok(found);
    ok(found.markdown.startsWith("**onFailure** · string"), found.markdown);
    equal(text.slice(found.start, found.end), "onFailure");
  });

  it("says nothing of names and texts that a person gives", () => {
    for (const [document, word] of [[DOCUMENTS.template, "IsProd"], [DOCUMENTS.component, "nginx"], [DOCUMENTS.template, "team"], [DOCUMENTS.workflow, "w"]] as const) {
      equal(hoverOn(document, word), undefined, word);
    }
  });
});
