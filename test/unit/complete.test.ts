/** What can be typed at a cursor (`|`), and the text that it makes. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, complete, describeCompletion, lint, parse, recognise, type Completion, type Completions } from "../../server/src/core/api";
import { flowPlace, isClosed, nextSignificant } from "../../server/src/core/features/complete/flow";
import { en, es, type FeatureWord } from "../../server/src/core/features/complete/words";
import { randomOf } from "../soak/edits";

const NOW = Date.parse("2026-11-22T00:00:00Z");

/** The document around a row's lines. */
interface Frame {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

const FRAMES = {
  resource: {
    name: "template.yaml",
    before: `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Ami:
    Type: AWS::EC2::Image::Id
Conditions:
  IsProd: !Equals [!Ref AWS::Region, eu-west-1]
Mappings:
  ByRegion:
    eu-west-1: { Ami: ami-0123456789abcdef0 }
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
`,
  },
  resources: {
    name: "template.yaml",
    before: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Other:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-0123456789abcdef0 } }
`,
  },
  template: { name: "template.yaml" },
  json: {
    name: "template.json",
    before: `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Parameters": { "Ami": { "Type": "String" } },
  "Resources": {
    "T": {
      "Type": "AWS::EC2::LaunchTemplate",
      "Properties": {
        "LaunchTemplateData": {
`,
    after: `
        }
      }
    }
  }
}
`,
  },
  ami: { name: "web.ami.yaml" },
  request: {
    name: "run.json",
    before: `{
  "ImageId": "ami-0123456789abcdef0",
  "MinCount": 1,
  "MaxCount": 1`,
    after: "\n}\n",
  },
  data: { name: "web.launch-template.yaml" },
  imageBuilder: { name: "request.yaml" },
  component: { name: "component.yaml", before: "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n" },
  workflow: { name: "workflow.yaml", before: "name: w\nschemaVersion: 1.0\nparameters:\n  - name: waitForSsm\n    type: boolean\nsteps:\n  - name: Launch\n    action: LaunchInstance\n    inputs:\n      waitFor: ssmAgent\n" },
  settings: { name: ".ami-lint.yaml" },
  jsonSettings: { name: ".ami-lint.json" },
} as const satisfies Record<string, Frame>;

type Row = readonly [lines: string, label: string, made: string];

/** What is typed, what is chosen, and the lines after that; where a hole is, nothing or what stands there at first. */
const ROWS: Readonly<Record<keyof typeof FRAMES, readonly Row[]>> = {
  resource: [
    ["        |", "ImageId", "        ImageId: "],
    ["        Ima|", "ImageId", "        ImageId: "],
    ["        Ima|", "ImageId", "        ImageId: "],
    ["        |", "BlockDeviceMappings", "        BlockDeviceMappings:\n          - DeviceName: \n            Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        |", "MetadataOptions", "        MetadataOptions:\n          HttpTokens: required"],
    ["        InstanceType: t3.micro\n        |", "TagSpecifications", "        InstanceType: t3.micro\n        TagSpecifications:\n          - ResourceType: \n            Tags:\n              - Key: \n                Value: "],
    ["        |\n        InstanceType: t3.micro", "EbsOptimized", "        EbsOptimized: true\n        InstanceType: t3.micro"],
    ["        Inst|ance: t3.micro", "InstanceType", "        InstanceType: t3.micro"],
    ["        MetadataOptions:\n          |", "HttpTokens", "        MetadataOptions:\n          HttpTokens: required"],
    ["        MetadataOptions:\n          |\n        ImageId: ami-1", "HttpEndpoint", "        MetadataOptions:\n          HttpEndpoint: enabled\n        ImageId: ami-1"],
    ["        MetadataOptions: { | }", "HttpTokens", "        MetadataOptions: { HttpTokens: required }"],
    ["        MetadataOptions: { HttpTokens: required, | }", "HttpEndpoint", "        MetadataOptions: { HttpTokens: required, HttpEndpoint: enabled }"],
    ["        MetadataOptions: { HttpTok|\n        ImageId: ami-1", "HttpTokens", "        MetadataOptions: { HttpTokens: required\n        ImageId: ami-1"],
    ["        MetadataOptions: { HttpTokens: | }", "required", "        MetadataOptions: { HttpTokens: required }"],
    ["        MetadataOptions: {|}", "HttpTokens", "        MetadataOptions: {HttpTokens: required}"],
    ["        BlockDeviceMappings:\n          - |", "Ebs", "        BlockDeviceMappings:\n          - Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          - |", "DeviceName, Ebs", "        BlockDeviceMappings:\n          - DeviceName: \n            Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          |", "DeviceName, Ebs", "        BlockDeviceMappings:\n          - DeviceName: \n            Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n        - |", "DeviceName", "        BlockDeviceMappings:\n        - DeviceName: "],
    ["        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            |", "Ebs", "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n          |", "DeviceName, Ebs", "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n          - DeviceName: \n            Ebs:\n              VolumeSize: \n              VolumeType: gp3\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          - De|\n            Ebs: { VolumeSize: 8 }", "DeviceName", "        BlockDeviceMappings:\n          - DeviceName: \n            Ebs: { VolumeSize: 8 }"],
    ["        BlockDeviceMappings:\n          -|", "DeviceName", "        BlockDeviceMappings:\n          - DeviceName: "],
    ["        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              |", "VolumeType", "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              VolumeType: gp3"],
    ["        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              VolumeSize: 8\n              Enc|", "Encrypted", "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              VolumeSize: 8\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              VolumeType: |", "gp3", "        BlockDeviceMappings:\n          - Ebs:\n              VolumeType: gp3"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              Encrypted: |", "true", "        BlockDeviceMappings:\n          - Ebs:\n              Encrypted: true"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              Encrypted: f|", "false", "        BlockDeviceMappings:\n          - Ebs:\n              Encrypted: false"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              KmsKeyId: |", "alias/…", "        BlockDeviceMappings:\n          - Ebs:\n              KmsKeyId: alias/my-key"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              KmsKeyId: |", "arn:aws:kms:…:key/…", "        BlockDeviceMappings:\n          - Ebs:\n              KmsKeyId: arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["        BlockDeviceMappings:\n          - DeviceName: |", "/dev/xvda", "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda"],
    ["        BlockDeviceMappings:\n          - Ebs:\n              SnapshotId: sn|", "snap-…", "        BlockDeviceMappings:\n          - Ebs:\n              SnapshotId: snap-0123456789abcdef0"],
    ["        BlockDeviceMappings: [{ Ebs: { VolumeType: g| } }]", "gp3", "        BlockDeviceMappings: [{ Ebs: { VolumeType: gp3 } }]"],
    ["        BlockDeviceMappings: [{ | }]", "DeviceName", "        BlockDeviceMappings: [{ DeviceName:  }]"],
    ["        BlockDeviceMappings: [|]", "{ DeviceName, Ebs }", "        BlockDeviceMappings: [{ DeviceName: , Ebs: { VolumeSize: , VolumeType: gp3, Encrypted: true } }]"],
    ["        InstanceType: |", "t3.micro", "        InstanceType: t3.micro"],
    ["        InstanceType:|", "t3.micro", "        InstanceType: t3.micro"],
    ["        InstanceType: t3.|", "t3.large", "        InstanceType: t3.large"],
    ["        InstanceType: m7g.2|", "m7g.2xlarge", "        InstanceType: m7g.2xlarge"],
    ["        InstanceType: \"c7|\"", "c7i.large", "        InstanceType: \"c7i.large\""],
    ["        InstanceType: 'c7|'", "c7i.large", "        InstanceType: 'c7i.large'"],
    ["        InstanceType: \"c7|", "c7i.large", "        InstanceType: \"c7i.large\""],
    ["        InstanceType: t3.|micro # small", "t3.nano", "        InstanceType: t3.nano # small"],
    ["        InstanceType:\n          t3|", "t3.micro", "        InstanceType:\n          t3.micro"],
    ["        InstanceType: met|", "c5.metal", "        InstanceType: c5.metal"],
    ["        ImageId: |", "ami-…", "        ImageId: ami-0123456789abcdef0"],
    ["        ImageId: |", "{{resolve:ssm:…}}", "        ImageId: \"{{resolve:ssm:/my/ami}}\""],
    ["        ImageId: |", "!Ref", "        ImageId: !Ref "],
    ["        ImageId: !|", "!Sub", "        ImageId: !Sub \"\""],
    ["        ImageId: !R|", "!Ref", "        ImageId: !Ref "],
    ["        ImageId: !Ref |", "Ami", "        ImageId: !Ref Ami"],
    ["        ImageId: !Ref A|", "AWS::Region", "        ImageId: !Ref AWS::Region"],
    ["        ImageId:\n          Ref: |", "Ami", "        ImageId:\n          Ref: Ami"],
    ["        ImageId: { Ref: | }", "Ami", "        ImageId: { Ref: Ami }"],
    ["        ImageId: !If [|, a, b]", "IsProd", "        ImageId: !If [IsProd, a, b]"],
    ["        ImageId: !If\n          - |", "IsProd", "        ImageId: !If\n          - IsProd"],
    ["        ImageId:\n          Fn::If: [|]", "IsProd", "        ImageId:\n          Fn::If: [IsProd]"],
    ["        ImageId: !FindInMap [|]", "ByRegion", "        ImageId: !FindInMap [ByRegion]"],
    ["        ImageId: !Sub \"${|\"", "Ami", "        ImageId: !Sub \"${Ami}\""],
    ["        ImageId: !Sub \"${A|}\"", "Ami", "        ImageId: !Sub \"${Ami}\""],
    ["        ImageId: !Sub \"x-${AWS::R|}-y\"", "AWS::Region", "        ImageId: !Sub \"x-${AWS::Region}-y\""],
    ["        UserData:\n          Fn::Base64: !Sub >\n            #!/bin/bash\n            echo ${|", "AWS::Region", "        UserData:\n          Fn::Base64: !Sub >\n            #!/bin/bash\n            echo ${AWS::Region}"],
    ["        MetadataOptions: !If\n          - IsProd\n          - |\n          - !Ref AWS::NoValue", "HttpTokens", "        MetadataOptions: !If\n          - IsProd\n          - HttpTokens: required\n          - !Ref AWS::NoValue"],
    ["        MetadataOptions: !If [IsProd, { | }, !Ref AWS::NoValue]", "HttpTokens", "        MetadataOptions: !If [IsProd, { HttpTokens: required }, !Ref AWS::NoValue]"],
    ["        InstanceType: !If [IsProd, m7|, t3.micro]", "m7i.large", "        InstanceType: !If [IsProd, m7i.large, t3.micro]"],
    ["        MetadataOptions:\n          Fn::If:\n            - IsProd\n            - HttpTokens: |\n            - !Ref AWS::NoValue", "required", "        MetadataOptions:\n          Fn::If:\n            - IsProd\n            - HttpTokens: required\n            - !Ref AWS::NoValue"],
    ["        TagSpecifications:\n          - ResourceType: |", "instance", "        TagSpecifications:\n          - ResourceType: instance"],
    ["        TagSpecifications:\n          - ResourceType: instance\n            Tags:\n              - |", "Key", "        TagSpecifications:\n          - ResourceType: instance\n            Tags:\n              - Key: "],
    ["        TagSpecifications:\n          - ResourceType: instance\n            Tags:\n              - |", "Key, Value", "        TagSpecifications:\n          - ResourceType: instance\n            Tags:\n              - Key: \n                Value: "],
    ["        SecurityGroupIds:\n          - !Ref |", "Ami", "        SecurityGroupIds:\n          - !Ref Ami"],
    ["        # |", "ami-lint-disable-next-line", "        # ami-lint-disable-next-line rule -- reason"],
    ["        InstanceType: t3.micro # ami-lint-dis|", "ami-lint-disable-line", "        InstanceType: t3.micro # ami-lint-disable-line rule -- reason"],
    ["        # ami-lint-disable-next-line imds|", "imdsv2-required", "        # ami-lint-disable-next-line imdsv2-required"],
    ["        # ami-lint-disable-next-line ebs-unencrypted, imds|", "imdsv2-required", "        # ami-lint-disable-next-line ebs-unencrypted, imdsv2-required"],
    ["        # ami-lint: dialect=|", "cloudformation", "        # ami-lint: dialect=cloudformation"],
    ["        InstanceType: t3.micro\n    |", "DeletionPolicy", "        InstanceType: t3.micro\n    DeletionPolicy: Delete"],
    ["        InstanceType: t3.micro\n    DeletionPolicy: |", "Retain", "        InstanceType: t3.micro\n    DeletionPolicy: Retain"],
    ["        InstanceType: t3.micro\n    Condition: |", "IsProd", "        InstanceType: t3.micro\n    Condition: IsProd"],
    ["        InstanceType: t3.micro\n  |", "AWS::EC2::Instance", "        InstanceType: t3.micro\n  Instance:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: \n      InstanceType: \n      MetadataOptions:\n        HttpTokens: required"],
    ["        InstanceType: t3.micro\n|", "Outputs", "        InstanceType: t3.micro\nOutputs:\n  "],
    ["        InstanceType: t3.micro\nOutputs:\n  Id:\n    |", "Value", "        InstanceType: t3.micro\nOutputs:\n  Id:\n    Value: "],
    ["        InstanceType: t3.micro\nOutputs:\n  Id:\n    Value: !GetAtt Template.|", "Template.LatestVersionNumber", "        InstanceType: t3.micro\nOutputs:\n  Id:\n    Value: !GetAtt Template.LatestVersionNumber"],
    ["        InstanceType: t3.micro\nOutputs:\n  Id:\n    Value: !GetAtt [Template, |]", "DefaultVersionNumber", "        InstanceType: t3.micro\nOutputs:\n  Id:\n    Value: !GetAtt [Template, DefaultVersionNumber]"],
    ["        InstanceType: t3.micro\n        # KeyName: foo\n        |", "KeyName", "        InstanceType: t3.micro\n        # KeyName: foo\n        KeyName: "],
    ["        MetadataOptions:\n          # first\n\n          # second\n          |", "HttpTokens", "        MetadataOptions:\n          # first\n\n          # second\n          HttpTokens: required"],
    ["        MetadataOptions: { HttpTokens:| }", "required", "        MetadataOptions: { HttpTokens: required }"],
    ["        MetadataOptions: {HttpTokens:|}", "required", "        MetadataOptions: {HttpTokens: required}"],
    ["        MetadataOptions: { HttpTokens: |optional }", "required", "        MetadataOptions: { HttpTokens: required }"],
    ["        InstanceType:| # c", "t3.micro", "        InstanceType: t3.micro # c"],
    ["        InstanceType:|   ", "t3.micro", "        InstanceType: t3.micro   "],
    ["        InstanceType: |# c", "t3.micro", "        InstanceType: t3.micro # c"],
    ["        SecurityGroupIds:\n          - |", "!Ref", "        SecurityGroupIds:\n          - !Ref "],
    ["        SecurityGroupIds:\n          |", "!Ref", "        SecurityGroupIds:\n          - !Ref "],
    ["        ImageId:\n          |", "!Ref", "        ImageId:\n          !Ref "],
    ["        ImageId:\n          Fn::|", "Fn::Sub", "        ImageId:\n          Fn::Sub: \"\""],
    ["        ImageId:\n          Fn::S|", "Fn::Sub", "        ImageId:\n          Fn::Sub: \"\""],
    ["        KeyName: x\n        \"Inst|", "InstanceType", "        KeyName: x\n        InstanceType: "],
    ["        KeyName: x\n        'Inst|'", "InstanceType", "        KeyName: x\n        InstanceType: "],
    ["        ImageId: !Sub \"a # ${|\"", "Ami", "        ImageId: !Sub \"a # ${Ami}\""],
  ],
  resources: [
    ["  New:\n    |", "Type", "  New:\n    Type: "],
    ["  New:\n    Type: |", "AWS::EC2::LaunchTemplate", "  New:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: \n        InstanceType: \n        MetadataOptions:\n          HttpTokens: required"],
    ["  New:\n    Type: AWS::EC2::V|", "AWS::EC2::Volume", "  New:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: \n      Size: \n      VolumeType: gp3\n      Encrypted: true"],
    ["  New:\n    Type: AWS::ImageBuilder::ImageRecipe\n    Properties:\n      |", "ParentImage", "  New:\n    Type: AWS::ImageBuilder::ImageRecipe\n    Properties:\n      ParentImage: "],
    ["  New:\n    Type: AWS::ImageBuilder::ImageRecipe\n    Properties:\n      ParentImage: |", "arn:aws:imagebuilder:…:image/…/x.x.x", "  New:\n    Type: AWS::ImageBuilder::ImageRecipe\n    Properties:\n      ParentImage: arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x"],
    ["  New:\n    Type: AWS::ImageBuilder::DistributionConfiguration\n    Properties:\n      Distributions:\n        - Region: |", "eu-west-1", "  New:\n    Type: AWS::ImageBuilder::DistributionConfiguration\n    Properties:\n      Distributions:\n        - Region: eu-west-1"],
    ["  New:\n    Type: AWS::ImageBuilder::DistributionConfiguration\n    Properties:\n      Distributions:\n        - |", "Region", "  New:\n    Type: AWS::ImageBuilder::DistributionConfiguration\n    Properties:\n      Distributions:\n        - Region: "],
    ["  New:\n    Type: AWS::EC2::Volume\n    Properties:\n      |", "AvailabilityZone", "  New:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: "],
    ["  New:\n    Type: AWS::EC2::Volume\n    Properties:\n      |", "Encrypted", "  New:\n    Type: AWS::EC2::Volume\n    Properties:\n      Encrypted: true"],
    ["  New:\n    Type: AWS::EC2::Instance\n    DependsOn: |", "Other", "  New:\n    Type: AWS::EC2::Instance\n    DependsOn: Other"],
    ["  New:\n    Type: AWS::EC2::Instance\n    DependsOn:\n      - |", "Other", "  New:\n    Type: AWS::EC2::Instance\n    DependsOn:\n      - Other"],
    ["  New:\n    Type: AWS::EC2::Instance\n    Properties:\n      LaunchTemplate:\n        LaunchTemplateId: !Ref |", "Other", "  New:\n    Type: AWS::EC2::Instance\n    Properties:\n      LaunchTemplate:\n        LaunchTemplateId: !Ref Other"],
    ["  New:\n    Type: AWS::EC2::Instance\n    Properties:\n      LaunchTemplate:\n        Version: !GetAtt Other.|", "Other.LatestVersionNumber", "  New:\n    Type: AWS::EC2::Instance\n    Properties:\n      LaunchTemplate:\n        Version: !GetAtt Other.LatestVersionNumber"],
    ["  |", "AWS::ImageBuilder::ImagePipeline", "  ImagePipeline:\n    Type: AWS::ImageBuilder::ImagePipeline\n    Properties:\n      InfrastructureConfigurationArn: \n      Name: \n      ImageRecipeArn: \n      DistributionConfigurationArn: "],
    ["Parameters:\n  P:\n    Type: |", "AWS::EC2::Image::Id", "Parameters:\n  P:\n    Type: AWS::EC2::Image::Id"],
    ["Parameters:\n  P:\n    |", "Default", "Parameters:\n  P:\n    Default: "],
    ["  |", "AWS::EC2::LaunchTemplate", "  LaunchTemplate:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: \n        InstanceType: \n        MetadataOptions:\n          HttpTokens: required"],
    ["  Volume:\n    Type: AWS::EC2::Volume\n  |", "AWS::EC2::Volume", "  Volume:\n    Type: AWS::EC2::Volume\n  Volume2:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: \n      Size: \n      VolumeType: gp3\n      Encrypted: true"],
  ],
  template: [
    ["Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    - Id\n    - [a, b]\n    - I${Id}:\n        Type: AWS::EC2::Instance\n        Properties:\n          |\n", "ImageId", "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    - Id\n    - [a, b]\n    - I${Id}:\n        Type: AWS::EC2::Instance\n        Properties:\n          ImageId: \n"],
    ["Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    - Id\n    - [a, b]\n    - I${Id}:\n        Type: AWS::EC2::Instance\n        |\n", "DependsOn", "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    - Id\n    - [a, b]\n    - I${Id}:\n        Type: AWS::EC2::Instance\n        DependsOn: \n"],
    ["AWSTemplateFormatVersion: '2010-09-09'\nConditions:\n  P: !Equals [a, b]\n  Both: !And\n    - Condition: |\n    - !Equals [a, b]\n", "P", "AWSTemplateFormatVersion: '2010-09-09'\nConditions:\n  P: !Equals [a, b]\n  Both: !And\n    - Condition: P\n    - !Equals [a, b]\n"],
    ["Resources:\n  A:\n    Type: AWS::EC2::|\n    Properties: {}\n", "AWS::EC2::Instance", "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties: {}\n"],
    ["AWSTemplateFormatVersion: |\nResources: {}\n", "2010-09-09", "AWSTemplateFormatVersion: \"2010-09-09\"\nResources: {}\n"],
    ["AWSTemplateFormatVersion: \"2010-09-09\"\n|\n", "Resources", "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  \n"],
    ["AWSTemplateFormatVersion: \"2010-09-09\"\nRes|", "Resources", "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  "],
  ],
  json: [
    ["          |", "InstanceType", "          \"InstanceType\": \"\""],
    ["          \"Inst|\"", "InstanceType", "          \"InstanceType\": \"\""],
    ["          \"MetadataOptions\": { | }", "HttpTokens", "          \"MetadataOptions\": { \"HttpTokens\": \"required\" }"],
    ["          \"ImageId\": { \"Ref\": \"|\" }", "Ami", "          \"ImageId\": { \"Ref\": \"Ami\" }"],
    ["          \"InstanceType\": \"t3.|\"", "t3.small", "          \"InstanceType\": \"t3.small\""],
    ["          \"EbsOptimized\": |", "true", "          \"EbsOptimized\": true"],
    ["          \"ImageId\": |", "Ref", "          \"ImageId\": { \"Ref\": \"\" }"],
    ["          |\n          \"InstanceType\": \"t3.micro\"", "EbsOptimized", "          \"EbsOptimized\": true,\n          \"InstanceType\": \"t3.micro\""],
    ["          \"InstanceType\": \"t3.micro\"\n          |", "EbsOptimized", "          \"InstanceType\": \"t3.micro\",\n          \"EbsOptimized\": true"],
    ["          \"BlockDeviceMappings\": [{ \"Ebs\": { \"VolumeType\": \"|\" } }]", "gp3", "          \"BlockDeviceMappings\": [{ \"Ebs\": { \"VolumeType\": \"gp3\" } }]"],
    ["          \"BlockDeviceMappings\": [\n            |\n          ]", "{ DeviceName, Ebs }", "          \"BlockDeviceMappings\": [\n            {\n              \"DeviceName\": \"\",\n              \"Ebs\": {\n                \"VolumeSize\": 1,\n                \"VolumeType\": \"gp3\",\n                \"Encrypted\": true\n              }\n            }\n          ]"],
    ['          "ImageId": {|}', "Ref", '          "ImageId": {"Ref": ""}'],
    ['          "ImageId": {"|"}', "Fn::Sub", '          "ImageId": {"Fn::Sub": ""}'],
  ],
  ami: [
    ['{"Name": "a", "Imds|"}', "ImdsSupport", '{"Name": "a", "ImdsSupport": "v2.0"}'],
    ['{"Name": "a", "Architecture": |}', "arm64", '{"Name": "a", "Architecture": "arm64"}'],
    ['{\n  "Name": "a",\n  "Tags|"\n}', "TagSpecifications", '{\n  "Name": "a",\n  "TagSpecifications": [\n    {\n      "ResourceType": "",\n      "Tags": [\n        {\n          "Key": "",\n          "Value": ""\n        }\n      ]\n    }\n  ]\n}'],
    ['"Name": a\n"Imds|', "ImdsSupport", '"Name": a\n"ImdsSupport": v2.0'],
    ["Name: a\n'Imds|'\n", "ImdsSupport", "Name: a\nImdsSupport: v2.0\n"],
    ["'Name': a\n'Imds|'\n", "ImdsSupport", "'Name': a\n'ImdsSupport': v2.0\n"],
    ["{Name: a, \"Imds|\"}", "ImdsSupport", "{Name: a, ImdsSupport: v2.0}"],
    ["|\n", "ami-definition", "Name: my-image-2026-01\nDescription: What it is for\nRegion: us-east-1\nArchitecture: arm64\nVirtualizationType: hvm\nBootMode: uefi\nImdsSupport: v2.0\nEnaSupport: true\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: snap-0123456789abcdef0\n      VolumeType: gp3\n      Encrypted: true\n\n"],
    ["Na|", "Name", "Name: "],
    ["Name: x\n|\n", "BlockDeviceMappings", "Name: x\nBlockDeviceMappings:\n  - DeviceName: \n    Ebs:\n      VolumeSize: \n      VolumeType: gp3\n      Encrypted: true\n"],
    ["Name: x\nArchitecture: |\n", "arm64", "Name: x\nArchitecture: arm64\n"],
    ["Name: x\nBootMode: u|\n", "uefi-preferred", "Name: x\nBootMode: uefi-preferred\n"],
    ["Name: x\nImdsSupport: |\n", "v2.0", "Name: x\nImdsSupport: v2.0\n"],
    ["Name: x\nEnaSupport: |\n", "true", "Name: x\nEnaSupport: true\n"],
    ["Name: x\nRegion: |\n", "eu-central-1", "Name: x\nRegion: eu-central-1\n"],
    ["Name: x\nRegion: \"eu-|\"\n", "eu-south-2", "Name: x\nRegion: \"eu-south-2\"\n"],
    ["Name: x\nRootDeviceName: |\n", "/dev/sda1", "Name: x\nRootDeviceName: /dev/sda1\n"],
    ["Name: x\nDeprecateAt: |\n", "2027-11-22T00:00:00Z", "Name: x\nDeprecateAt: \"2027-11-22T00:00:00Z\"\n"],
    ["Name: x\nLaunchPermissions:\n  - |\n", "OrganizationArn", "Name: x\nLaunchPermissions:\n  - OrganizationArn: \n"],
    ["Name: x\nLaunchPermissions:\n  - OrganizationArn: |\n", "arn:aws:organizations::…:organization/…", "Name: x\nLaunchPermissions:\n  - OrganizationArn: arn:aws:organizations::111122223333:organization/o-exampleorgid\n"],
    ["Name: x\nCopies:\n  - |\n", "Region", "Name: x\nCopies:\n  - Region: \n"],
    ["Name: x\nCopies:\n  - Region: us-|\n", "us-east-2", "Name: x\nCopies:\n  - Region: us-east-2\n"],
    ["Name: x\nLaunchTemplateData:\n  |\n", "InstanceType", "Name: x\nLaunchTemplateData:\n  InstanceType: \n"],
    ["Name: x\nLaunchTemplateData:\n  InstanceType: m7g.|\n", "m7g.large", "Name: x\nLaunchTemplateData:\n  InstanceType: m7g.large\n"],
    ["Name: x\nLaunchTemplateData:\n  MetadataOptions:\n    HttpTokens: |\n", "required", "Name: x\nLaunchTemplateData:\n  MetadataOptions:\n    HttpTokens: required\n"],
    ["Name: x\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      |\n", "KmsKeyId", "Name: x\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      KmsKeyId: \n"],
    ["Name: x\nBlockDeviceMappings:\n- DeviceName: /dev/xvda\n  Ebs:\n    |\n", "VolumeSize", "Name: x\nBlockDeviceMappings:\n- DeviceName: /dev/xvda\n  Ebs:\n    VolumeSize: \n"],
    ["Name: x\nTags:\n  - |\n", "Key, Value", "Name: x\nTags:\n  - Key: \n    Value: \n"],
    ["Name: x\nTags: [{ Key: a, | }]\n", "Value", "Name: x\nTags: [{ Key: a, Value:  }]\n"],
  ],
  request: [
    [", # note\n  |", "KeyName", ', # note\n  "KeyName": ""'],
    [',\n  # small, cheap\n  "InstanceType": "c7g.med|"', "c7g.medium", ',\n  # small, cheap\n  "InstanceType": "c7g.medium"'],
    [" #\n  |", "KeyName", ', #\n  "KeyName": ""'],
    [",\n  |", "InstanceType", ",\n  \"InstanceType\": \"\""],
    [",\n  \"Ins|\"", "InstanceType", ",\n  \"InstanceType\": \"\""],
    ["\n  |", "InstanceType", ",\n  \"InstanceType\": \"\""],
    [",\n  |\n  \"EbsOptimized\": true", "KeyName", ",\n  \"KeyName\": \"\",\n  \"EbsOptimized\": true"],
    [",\n  \"InstanceType\": |", "t3.micro", ",\n  \"InstanceType\": \"t3.micro\""],
    [",\n  \"InstanceType\": \"|\"", "t3.micro", ",\n  \"InstanceType\": \"t3.micro\""],
    [",\n  \"InstanceType\": \"m7i.|\"", "m7i.xlarge", ",\n  \"InstanceType\": \"m7i.xlarge\""],
    [",\n  \"EbsOptimized\": |", "true", ",\n  \"EbsOptimized\": true"],
    [",\n  \"MetadataOptions\": { | }", "HttpTokens", ",\n  \"MetadataOptions\": { \"HttpTokens\": \"required\" }"],
    [",\n  \"MetadataOptions\": {\n    |\n  }", "HttpTokens", ",\n  \"MetadataOptions\": {\n    \"HttpTokens\": \"required\"\n  }"],
    [",\n  \"MetadataOptions\": { \"HttpTokens\": \"opt|\" }", "required", ",\n  \"MetadataOptions\": { \"HttpTokens\": \"required\" }"],
    [",\n  \"BlockDeviceMappings\": [{ \"Ebs\": { \"VolumeType\": | } }]", "gp3", ",\n  \"BlockDeviceMappings\": [{ \"Ebs\": { \"VolumeType\": \"gp3\" } }]"],
    [",\n  \"TagSpecifications\": [{ \"ResourceType\": \"|\" }]", "volume", ",\n  \"TagSpecifications\": [{ \"ResourceType\": \"volume\" }]"],
    [",\n  |", "BlockDeviceMappings", ",\n  \"BlockDeviceMappings\": [\n    {\n      \"DeviceName\": \"\",\n      \"Ebs\": {\n        \"VolumeSize\": 1,\n        \"VolumeType\": \"gp3\",\n        \"Encrypted\": true\n      }\n    }\n  ]"],
    [",\n  \"MetadataOptions\": {\"|\"}", "HttpTokens", ",\n  \"MetadataOptions\": {\"HttpTokens\": \"required\"}"],
    [",\n  \"MetadataOptions\": { \"HttpTokens\": |\"optional\" }", "required", ",\n  \"MetadataOptions\": { \"HttpTokens\": \"required\" }"],
    [",\n  \"EbsOptimized\":| false", "true", ",\n  \"EbsOptimized\":true"],
    [",\n  \"EbsOptimized\": |\n  \"KeyName\": \"a\"", "true", ",\n  \"EbsOptimized\": true,\n  \"KeyName\": \"a\""],
  ],
  data: [
    ["ImageId: ami-0123456789abcdef0\n|\n", "InstanceType", "ImageId: ami-0123456789abcdef0\nInstanceType: \n"],
    ["ImageId: |\n", "resolve:ssm:…", "ImageId: resolve:ssm:/my/ami\n"],
    ["ImageId: ami-0123456789abcdef0\nMonitoring:\n  |\n", "Enabled", "ImageId: ami-0123456789abcdef0\nMonitoring:\n  Enabled: true\n"],
    ["|\n", "launch-template-data", "ImageId: ami-0123456789abcdef0\nInstanceType: t3.micro\nMetadataOptions:\n  HttpTokens: required\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      VolumeSize: 20\n      VolumeType: gp3\n      Encrypted: true\n\n"],
    ["Ins|", "InstanceType", "InstanceType: "],
  ],
  imageBuilder: [
    ["name: d\ndistributions:\n  - region: eu-west-1\n    |\n", "amiDistributionConfiguration", "name: d\ndistributions:\n  - region: eu-west-1\n    amiDistributionConfiguration:\n      name: \n"],
    ["name: r\nparentImage: |\ncomponents: []\n", "ssm:…", "name: r\nparentImage: ssm:/my/ami\ncomponents: []\n"],
    ["name: i\ninstanceProfileName: p\ninstanceTypes:\n  - |\n", "t3.micro", "name: i\ninstanceProfileName: p\ninstanceTypes:\n  - t3.micro\n"],
    ["name: i\ninstanceProfileName: p\ninstanceTypes:\n  |\n", "t3.micro", "name: i\ninstanceProfileName: p\ninstanceTypes:\n  - t3.micro\n"],
    ["name: i\ninstanceProfileName: p\ninstanceTypes: [m7|]\n", "m7g.large", "name: i\ninstanceProfileName: p\ninstanceTypes: [m7g.large]\n"],
  ],
  component: [
    ["      - |\n", "name", "      - name: \n"],
    ["      - |\n", "name, action", "      - name: \n        action: \n"],
    ["      - name: a\n        |\n", "action", "      - name: a\n        action: \n"],
    ["      - name: a\n        action: |\n", "ExecuteBash", "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - \n"],
    ["      - name: a\n        action: Exec|\n", "ExecutePowerShell", "      - name: a\n        action: ExecutePowerShell\n        inputs:\n          commands:\n            - \n"],
    ["      - name: a\n        action: S3|\n", "S3Download", "      - name: a\n        action: S3Download\n        inputs:\n          - source: \n            destination: \n"],
    ["      - name: a\n        action: |\n        inputs:\n          commands: [a]\n", "ExecuteBash", "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands: [a]\n"],
    ["      - name: a\n        action: Reboot\n        inputs:\n          |\n", "delaySeconds", "      - name: a\n        action: Reboot\n        inputs:\n          delaySeconds: 0\n"],
    ["      - name: a\n        action: ExecuteBash\n        inputs:\n          |\n", "commands", "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - \n"],
    ["      - name: a\n        action: ExecuteBash\n        onFailure: |\n", "Continue", "      - name: a\n        action: ExecuteBash\n        onFailure: Continue\n"],
    ["      - name: a\n        action: ExecuteBash\n        timeoutSeconds: |\n", "7200", "      - name: a\n        action: ExecuteBash\n        timeoutSeconds: 7200\n"],
    ["      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - echo {{ |\n", "build.a.outputs.stdout", "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - echo {{ build.a.outputs.stdout }}\n"],
    ["      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - echo \"{{ build.| }}\"\n", "build.a.outputs.stdout", "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - echo \"{{ build.a.outputs.stdout }}\"\n"],
    ["      - name: a\n        action: ExecuteBash\n        loop:\n          |\n", "forEach", "      - name: a\n        action: ExecuteBash\n        loop:\n          forEach:\n            list: \n"],
    ["      - name: a\n        action: S3Download\n        inputs:\n          - source: s3://b/k\n            |\n", "destination", "      - name: a\n        action: S3Download\n        inputs:\n          - source: s3://b/k\n            destination: \n"],
    ["      - name: a\n        action: Reboot\n|\n", "parameters", "      - name: a\n        action: Reboot\nparameters:\n  - \n"],
    ["      - name: a\n        action: Reboot\n  - |\n", "name, steps", "      - name: a\n        action: Reboot\n  - name: \n    steps:\n      - name: \n        action: \n"],
  ],
  workflow: [
    ["  - |\n", "name, action", "  - name: \n    action: ApplyImageConfigurations\n"],
    ["  - name: B\n    action: |\n", "CreateImage", "  - name: B\n    action: CreateImage\n    inputs:\n      instanceId: \n"],
    ["  - name: B\n    action: CreateImage\n    onFailure: |\n", "Abort", "  - name: B\n    action: CreateImage\n    onFailure: Abort\n"],
    ["  - name: B\n    action: CreateImage\n    inputs:\n      |\n", "instanceId.$", "  - name: B\n    action: CreateImage\n    inputs:\n      instanceId.$: \n"],
    ["  - name: B\n    action: CreateImage\n    inputs:\n      instanceId.$: |\n", "$.stepOutputs.Launch.instanceId", "  - name: B\n    action: CreateImage\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n"],
    ["  - name: B\n    action: CreateImage\n    inputs:\n      instanceId.$: \"$.|\"\n", "$.imagebuilder.imageId", "  - name: B\n    action: CreateImage\n    inputs:\n      instanceId.$: \"$.imagebuilder.imageId\"\n"],
    ["  - name: B\n    action: LaunchInstance\n    inputs:\n      waitFor: |\n", "ssmAgent", "  - name: B\n    action: LaunchInstance\n    inputs:\n      waitFor: ssmAgent\n"],
  ],
  settings: [
    ["rules:\n  |\n", "imdsv2-required", "rules:\n  imdsv2-required: error\n"],
    ["rules:\n  imdsv2-required: |\n", "off", "rules:\n  imdsv2-required: \"off\"\n"],
    ["ru|", "rules", "rules:\n  "],
    ["dialects:\n  \"*.yaml\": |\n", "cloudformation", "dialects:\n  \"*.yaml\": cloudformation\n"],
    ["|\n", "rules", "rules:\n  \n"],
  ],
  jsonSettings: [
    ['{ "dialects": { "*.yaml": | } }', "cloudformation", '{ "dialects": { "*.yaml": "cloudformation" } }'],
    ['{ "dialects": { "*.yaml": "cl|" } }', "cloudformation", '{ "dialects": { "*.yaml": "cloudformation" } }'],
    ["|\n", "ignore", '{ "ignore": [""] }\n'],
  ],

};

/** Completes at the `|` of `lines`; the marker is taken out. */
function completeAt(frame: Frame, lines: string, options: { trigger?: string; locale?: "en" | "es" } = {}): { text: string; found: Completions | undefined; offset: number } {
  const { name, before = "", after = "" } = frame;
  const marked = before + lines + after;
  const offset = before.length + lines.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, found: complete(parse(text, name), offset, { now: NOW, ...options }) };
}

const labels = (found: Completions | undefined) => (found?.items ?? []).map(({ label }) => label);

/** In the order in which an editor lists them. */
function sorted(found: Completions | undefined): string[] {
  return [...(found?.items ?? [])].sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : a.label < b.label ? -1 : 1)).map(({ label }) => label);
}

function item(found: Completions | undefined, label: string): Completion {
  const one = found?.items.find((candidate) => candidate.label === label);
  ok(one, `${label} is not among ${labels(found).slice(0, 20).join(", ") || "nothing"}`);
  return one;
}

function accepted(text: string, found: Completions, { text: inserted, edits = [] }: Completion): string {
  return applyEdits(text, [{ start: found.start, end: found.end, text: inserted }, ...edits]);
}

describe("completion", () => {

  it("has a table of 150 rows and more, over all dialects", () => {
    ok(Object.values(ROWS).flat().length >= 150, String(Object.values(ROWS).flat().length));
  });

  for (const [name, rows] of Object.entries(ROWS)) {
    describe(name, () => {
      const frame: Frame = FRAMES[name as keyof typeof FRAMES];
      for (const [lines, label, made] of rows) {
        it(`${JSON.stringify(lines)} → ${label}`, () => {
          const { text, found } = completeAt(frame, lines);
          const chosen = item(found, label);
          equal(accepted(text, found!, chosen), (frame.before ?? "") + made + (frame.after ?? ""));
        });
      }
    });
  }

  describe("in a component within a template", () => {
    const before = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  C:\n    Type: AWS::ImageBuilder::Component\n    Properties:\n      Name: c\n      Data: !Sub |\n";
    const rows: readonly Row[] = [
      ["        schemaVersion: 1.0\n        phases:\n          - name: build\n            steps:\n              - name: a\n                action: |\n", "ExecuteBash", "        schemaVersion: 1.0\n        phases:\n          - name: build\n            steps:\n              - name: a\n                action: ExecuteBash\n                inputs:\n                  commands:\n                    - \n"],
      ["        schemaVersion: 1.0\n        |\n", "phases", "        schemaVersion: 1.0\n        phases:\n          - name: \n            steps:\n              - name: \n                action: \n"],
      ["        schemaVersion: 1.0\n        phases:\n          - name: build\n            steps:\n              - name: a\n                action: ExecuteBash\n                on|\n", "onFailure", "        schemaVersion: 1.0\n        phases:\n          - name: build\n            steps:\n              - name: a\n                action: ExecuteBash\n                onFailure: Abort\n"],
    ];
    for (const [lines, label, made] of rows) {
      it(`${JSON.stringify(lines.trim())} → ${label}`, () => {
        const { text, found } = completeAt({ name: "t.yaml", before }, lines);
        equal(accepted(text, found!, item(found, label)), before + made);
      });
    }
    it("nothing is offered in the indent of its lines", () => {
      for (const lines of ["        schemaVersion: 1.0\n     |   phases:\n          - name: build\n", "        schemaVersion: 1.0\n  |      \n        name: x\n"]) deepEqual(labels(completeAt({ name: "t.yaml", before: before.replace("!Sub ", "") }, lines).found), []);
    });
    it("the names that are substituted are those of the template", () => {
      const steps = "        phases:\n          - name: build\n            steps:\n              - name: a\n                action: ExecuteBash\n                inputs:\n                  commands:\n                    - echo ${|}\n";
      ok(labels(completeAt({ name: "t.yaml", before }, steps).found).includes("AWS::Region"));
      deepEqual(labels(completeAt({ name: "t.yaml", before: before.replace("Name: c", "Name: !Sub c").replace("Data: !Sub", "Data:") }, steps).found), []);
    });
  });

  describe("offers nothing", () => {
    const places: readonly (readonly [where: string, frame: Frame, lines: string])[] = [
      ["in prose of a comment", FRAMES.resource, "        # see the wiki |\n"],
      ["in a comment behind a value", FRAMES.resource, "        InstanceType: t3.micro # small |\n"],
      ["behind a finished value", FRAMES.resource, "        InstanceType: t3.micro |\n"],
      ["behind a closed quote", FRAMES.resource, '        InstanceType: "t3.micro"|\n'],
      ["in a script", FRAMES.component, "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - >\n              ec|\n"],
      ["in the text of a description", FRAMES.ami, "Name: x\nDescription: a |\n"],
      ["at an indent where nothing can begin", FRAMES.resource, "        InstanceType: t3.micro\n       |\n"],
      ["below a scalar", FRAMES.resource, "        InstanceType: t3.micro\n          |\n"],
      ["behind a value in braces", FRAMES.request, ',\n  "MetadataOptions": { "HttpTokens": "required" | }'],
      ["behind a closed bracket", FRAMES.resource, "        MetadataOptions: { HttpTokens: required }|\n"],
      ["for a list of plain texts", FRAMES.component, "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - |\n"],
      ["for what no other resource can be depended on", FRAMES.resource, "        InstanceType: t3.micro\n    DependsOn: |\n"],
      ["under a key that the object does not have", FRAMES.resource, "        Nonsense:\n          |\n"],
      ["in a file that is none of ours", { name: "compose.yaml" }, "services:\n  web:\n    |\n"],
      ["in a file that says so", { name: "t.yaml" }, "# ami-lint: dialect=none\nAWSTemplateFormatVersion: '2010-09-09'\n|\n"],
      ["before the children of a key", FRAMES.resource, "        BlockDeviceMappings:\n          - Ebs: |\n              VolumeSize: 8\n"],
      ["before the items of a key", FRAMES.resource, "        BlockDeviceMappings: |\n        - DeviceName: a\n"],
      ["on the marker of a document", FRAMES.ami, "|---\nName: x\n"],
      ["behind the marker of a document", FRAMES.ami, "---|\nName: x\n"],
      ["before an object that is there", FRAMES.request, ',\n  "MetadataOptions": |{ "HttpTokens": "required" }'],
      ["in a text that only looks like a comment", FRAMES.resource, '        KeyName: "a # |"\n'],
      ["in a comment of a script", FRAMES.component, "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - >\n              # |\n"],
      ["behind # in JSON, which has no such comment", FRAMES.request, ",\n  #|"],
      ["behind # and words in JSON", FRAMES.request, ",\n  # ami-lint-disable-line |"],
      ["in the reason of a suppression", FRAMES.resource, "        # ami-lint-disable-next-line imdsv2-required -- the old |\n"],
      ["for the resource that is repeated", FRAMES.template, "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    - Id\n    - [a, b]\n    - |\n"],
      ["below a loop, which is a list", FRAMES.template, "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Xs:\n    |\n"],
      ["for a list that has each resource", FRAMES.resources, "  New:\n    Type: AWS::EC2::Instance\n    DependsOn:\n      - Other\n      - |\n"],
      ["for a condition that could only name itself", FRAMES.template, "AWSTemplateFormatVersion: '2010-09-09'\nConditions:\n  Both: !And [!Condition |, !Equals [a, b]]\n"],
      ["for a type where no resources are", FRAMES.template, "other:\n  A:\n    Type: AWS::|\n"],
      ["in a quoted text, where no function can go on", FRAMES.resource, '        KeyName: "key-|"\n'],
      ["in a quoted text that is not substituted", FRAMES.resource, '        KeyName: "key-${|}"\n'],
      ["for a variable of a script beside what is substituted", FRAMES.resource, "        KeyName: !Sub key\n        UserData: >\n          echo ${|}\n"],
      ["for a type that we have no schema of", FRAMES.resources, "  New:\n    Type: AWS::S3::Bucket\n    Properties:\n      |\n"],
    ];
    for (const [where, frame, lines] of places) {
      it(where, () => deepEqual(labels(completeAt(frame, lines).found), []));
    }
  });

  describe("keys", () => {
    it("are those that are not there yet", () => {
      const { found } = completeAt(FRAMES.resource, "        InstanceType: t3.micro\n        |\n        ImageId: ami-0123456789abcdef0\n");
      ok(!labels(found).includes("InstanceType") && !labels(found).includes("ImageId"), labels(found).join());
      ok(labels(found).includes("KeyName"));
    });
    it("come with the required ones first, then those that people mostly want", () => {
      deepEqual(sorted(completeAt(FRAMES.component, "      - |\n").found).slice(0, 2), ["name", "action"]);
      deepEqual(sorted(completeAt(FRAMES.resource, "        |\n").found).slice(0, 4), ["ImageId", "InstanceType", "BlockDeviceMappings", "MetadataOptions"]);
      equal(sorted(completeAt(FRAMES.resources, "  New:\n    |\n").found)[0], "Type");
    });
    it("say their type and whether they are required", () => {
      equal(item(completeAt(FRAMES.component, "      - |\n").found, "action").detail, "string · required");
      equal(item(completeAt(FRAMES.resource, "        |\n").found, "BlockDeviceMappings").detail, "list of object");
      equal(item(completeAt(FRAMES.resource, "        |\n", { locale: "es" }).found, "BlockDeviceMappings").detail, "lista de object");
    });
    it("depend on what stands beside them", () => {
      const inputs = (action: string) => labels(completeAt(FRAMES.component, `      - name: a\n        action: ${action}\n        inputs:\n          |\n`).found);
      deepEqual(inputs("ExecuteBash"), ["commands"]);
      deepEqual(inputs("Reboot"), ["delaySeconds"]);
      ok(inputs("ExecutePowerShell").includes("file"));
    });
    it("begin a file with what its name tells", () => {
      equal(sorted(complete(parse("", "x.ami.json"), 0, { now: NOW }))[0], "ami-definition");
      deepEqual(sorted(complete(parse("", ".ami-lint.yaml"), 0, { now: NOW })).filter((label) => label === "ami-definition"), []);
    });
    it("bring a block whose holes can be gone through", () => {
      const { found } = completeAt(FRAMES.resource, "        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            |\n");
      equal(item(found, "Ebs").snippet, "Ebs:\n              VolumeSize: $1\n              VolumeType: ${2|gp3,gp2,io1,io2,sc1,st1,standard|}\n              Encrypted: ${3|true,false|}");
    });
    it("take the indents and the dashes of the text around", () => {
      const { text, found } = completeAt({ name: "x.ami.yaml" }, "Name: x\nLaunchTemplateData:\n    SecurityGroupIds:\n    - sg-0123456789abcdef0\n    MetadataOptions:\n        HttpTokens: required\n    |\n");
      ok(accepted(text, found!, item(found, "BlockDeviceMappings")).endsWith("    BlockDeviceMappings:\n    - DeviceName: \n      Ebs:\n          VolumeSize: \n          VolumeType: gp3\n          Encrypted: true\n"));
    });
    it("keep the line endings of the file", () => {
      const { found } = completeAt({ name: "x.ami.yaml" }, "Name: x\r\nEnaSupport: true\r\n|\r\n");
      equal(item(found, "Tags").text, "Tags:\r\n  - Key: \r\n    Value: ");
    });
    it("tell where the known values of what they insert should be offered next", () => {
      const { found } = completeAt(FRAMES.resource, "        |\n");
      equal(item(found, "InstanceType").again, true);
      equal(item(found, "KeyName").again, undefined);
    });
  });

  describe("values", () => {
    it("of an enum are all that the schema names, and no other", () => {
      deepEqual(labels(completeAt(FRAMES.ami, "Name: x\nBootMode: |\n").found), ["legacy-bios", "uefi", "uefi-preferred"]);
      deepEqual(labels(completeAt(FRAMES.request, ',\n  "MetadataOptions": { "HttpTokens": "|" }').found), ["optional", "required"]);
      equal(labels(completeAt(FRAMES.component, "      - name: a\n        action: |\n").found).length, 30);
    });
    it("are instance types with their facts", () => {
      const { found } = completeAt(FRAMES.ami, "Name: x\nLaunchTemplateData:\n  InstanceType: |\n");
      equal(item(found, "m7g.large").detail, "2 vCPU · 8 GiB · arm64 · Nitro · 3 ENI");
      equal(found!.isIncomplete, true, "more letters bring other types");
      equal(item(completeAt(FRAMES.request, ',\n  "InstanceType": "c5.m|"').found, "c5.metal").detail, "96 vCPU · 192 GiB · x86_64 · bare metal · 15 ENI · previous generation");
    });
    it("are few instance types, and those that begin with what is typed, small before large", () => {
      const t3 = labels(completeAt(FRAMES.request, ',\n  "InstanceType": "t3.|"').found);
      deepEqual(t3, ["t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"]);
      ok(labels(completeAt(FRAMES.request, ',\n  "InstanceType": "|"').found).length <= 120);
      ok(completeAt(FRAMES.request, ',\n  "InstanceType": "m|"').found!.isIncomplete);
    });
    it("are Regions with their names, those of other partitions last", () => {
      const { found } = completeAt(FRAMES.ami, "Name: x\nRegion: |\n");
      equal(item(found, "eu-central-1").detail, "Europe (Frankfurt)");
      const order = sorted(found);
      ok(order.indexOf("us-west-2") < order.indexOf("cn-north-1"));
    });
    it("say what a volume type is, in both languages", () => {
      const lines = "        BlockDeviceMappings:\n          - Ebs:\n              VolumeType: |\n";
      ok(/3,000 IOPS/.test(item(completeAt(FRAMES.resource, lines).found, "gp3").detail!));
      ok(/sea cual sea el tamaño/.test(item(completeAt(FRAMES.resource, lines, { locale: "es" }).found, "gp3").detail!));
    });
    it("refer to nothing that is not there", () => {
      deepEqual(labels(completeAt(FRAMES.resource, "        ImageId: !If [|, a, b]\n").found), ["IsProd"]);
      const refs = labels(completeAt(FRAMES.resource, "        ImageId: !Ref |\n").found);
      ok(refs.includes("Ami") && refs.includes("AWS::Region"));
      ok(!refs.includes("Template"), "a resource can't refer to itself");
    });
    it("of a function's branch are those of the key", () => {
      deepEqual(labels(completeAt(FRAMES.resource, "        MetadataOptions: !If [IsProd, { HttpTokens: | }, !Ref AWS::NoValue]\n").found).slice(0, 2), ["optional", "required"]);
    });
  });

  describe("a character that the reader would type anyway", () => {
    const cases: readonly (readonly [string, Frame, string, string, boolean])[] = [
      ["a blank behind a colon", FRAMES.ami, "Name: x\nBootMode: |\n", " ", true],
      ["a blank that indents", FRAMES.ami, "Name: x\nLaunchTemplateData:\n |\n", " ", false],
      ["a blank in prose", FRAMES.ami, "Name: x\nDescription: the |\n", " ", false],
      ["a blank behind a brace", FRAMES.resource, "        MetadataOptions: { |\n", " ", true],
      ["a blank behind !Ref", FRAMES.resource, "        ImageId: !Ref |\n", " ", true],
      ["a colon behind a key", FRAMES.ami, "Name: x\nBootMode:|\n", ":", false],
      ["a colon within a type", FRAMES.resources, "  New:\n    Type: AWS:|\n", ":", true],
      ["a dash that begins an item", FRAMES.ami, "Name: x\nTags:\n  -|\n", "-", false],
      ["a blank in a comment", FRAMES.ami, "Name: x\n# |\n", " ", false],
      ["a blank behind ami-lint", FRAMES.ami, "Name: x\n# ami-lint-disable-line |\n", " ", true],
      ["a blank in a comment of a script", FRAMES.component, "      - name: a\n        action: ExecuteBash\n        inputs:\n          commands:\n            - >\n              # |\n", " ", false],
      ["a dash in our comment", FRAMES.ami, "Name: x\n# ami-|\n", "-", true],
      ["a quote in JSON", FRAMES.request, ',\n  "InstanceType": "|"', '"', true],
      ["an exclamation mark as a value", FRAMES.resource, "        ImageId: !|\n", "!", true],
      ["an exclamation mark in prose", FRAMES.ami, "Name: x\nDescription: hey!|\n", "!", false],
      ["a dot in an instance type", FRAMES.ami, "Name: x\nLaunchTemplateData:\n  InstanceType: t3.|\n", ".", true],
      ["a dot in prose", FRAMES.ami, "Name: x\nDescription: done.|\n", ".", false],
      ["a slash in an alias", FRAMES.ami, "Name: x\nCopies:\n  - KmsKeyId: alias/|\n", "/", true],
      ["a slash in a comment", FRAMES.ami, "Name: x\n# a/|\n", "/", false],
      ["a brace of a name in a text", FRAMES.resource, '        ImageId: !Sub "${|"\n', "{", true],
      ["anything in an empty file", FRAMES.ami, "|", " ", false],
    ];
    for (const [what, frame, lines, trigger, isAnswered] of cases) {
      it(`${what} ${isAnswered ? "is answered" : "is not answered"}`, () => equal(labels(completeAt(frame, lines, { trigger }).found).length > 0, isAnswered));
    }
    it("brings no functions with a blank", () => {
      ok(!labels(completeAt(FRAMES.resource, "        MetadataOptions:\n          HttpTokens: |\n", { trigger: " " }).found).includes("!Ref"));
      ok(labels(completeAt(FRAMES.resource, "        MetadataOptions:\n          HttpTokens: |\n").found).includes("!Ref"));
    });
  });

  describe("description", () => {
    const described = (frame: Frame, lines: string, label: string, locale: "en" | "es") => describeCompletion(item(completeAt(frame, lines).found, label), locale);
    it("is there for keys, values, types and rules, when it is asked for", () => {
      ok(/IMDSv2/.test(described(FRAMES.resource, "        MetadataOptions:\n          |\n", "HttpTokens", "en")!));
      ok(/Runs shell commands/.test(described(FRAMES.component, "      - name: a\n        action: |\n", "ExecuteBash", "en")!));
      ok(/docs\.aws\.amazon\.com/.test(described(FRAMES.resources, "  New:\n    Type: |\n", "AWS::EC2::Volume", "en")!));
      ok(described(FRAMES.resource, "        # ami-lint-disable-line |\n", "imdsv2-required", "en"));
      equal(described(FRAMES.ami, "Name: x\nRootDeviceName: |\n", "/dev/xvda", "en"), undefined);
    });
    it("is in Spanish where it was written by hand", () => {
      ok(/Ejecuta comandos de shell/.test(described(FRAMES.component, "      - name: a\n        action: |\n", "ExecuteBash", "es")!));
      ok(/Documentación de AWS/.test(described(FRAMES.resource, "        |\n", "ImageId", "es")!));
    });
  });

  it("begins an empty file with one in which nothing is wrong", () => {
    for (const name of ["x.ami.yaml", "x.json", "x.ami.json"]) {
      for (const { label, text } of complete(parse("", name), 0, { now: NOW })!.items) {
        const file = label === "ami-definition" ? `x.ami.${name.endsWith("json") ? "json" : "yaml"}` : label === "launch-template-data" ? "x.launch-template.yaml" : name.replace(".ami", "");
        const source = parse(text, file);
        ok(recognise(source, "en").length === 1, `${label} is not recognised`);
        deepEqual(lint(source, { now: NOW }).filter(({ severity }) => severity !== "hint" && severity !== "info").map(({ rule, message }) => `${rule}: ${message}`), [], label);
      }
    }
  });

  it("says the same in both languages", () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
    for (const [id, text] of Object.entries(en)) deepEqual(blanks(es[id as FeatureWord]), blanks(text), id);
  });

  it("gives every key of JSON a whole value, and what it makes is read as it was meant", () => {
    for (const frame of [FRAMES.request, FRAMES.json]) {
      const lines = frame === FRAMES.request ? ",\n  |" : "          |";
      const { text, found } = completeAt(frame, lines);
      for (const one of found!.items) ok(isJson(accepted(text, found!, one)), one.label);
    }
  });

  it("offers keys of the document where its resources are blocks of their own", () => {
    const one = "  A%:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: ami-0123456789abcdef0\n";
    const resources = `Resources:\n${Array.from({ length: 20 }, (_, n) => one.replace("%", String(n))).join("")}`;
    for (const [lines, made] of [[`${resources}|`, `${resources}Outputs:\n  `], [`${resources}|\n`, `${resources}Outputs:\n  \n`], [`|\n${resources}`, `Outputs:\n  \n${resources}`], [`${resources}\n|\nParameters:\n  A:\n    Type: String\n`, `${resources}\nOutputs:\n  \nParameters:\n  A:\n    Type: String\n`]] as const) {
      const { text, found } = completeAt(FRAMES.template, lines);
      equal(accepted(text, found!, item(found, "Outputs")), made);
      ok(!labels(found).includes("Resources"));
    }
    deepEqual(labels(completeAt(FRAMES.template, resources.replace("\n", "\n|\n")).found), []);
    deepEqual(labels(completeAt(FRAMES.template, resources.replace("\n", " |\n")).found), []);
  });

  // How long it takes is the benchmark's matter: `npm run bench`.
  it("is found in a template of 18,600 lines", () => {
    const resource = (n: number) => `  Template${n}:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        ImageId: !Ref Ami\n        InstanceType: m7g.large\n        MetadataOptions:\n          HttpTokens: required\n        BlockDeviceMappings:\n          - DeviceName: /dev/xvda\n            Ebs:\n              VolumeSize: 20\n`;
    const text = `AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Ami:\n    Type: String\nResources:\n${Array.from({ length: 1550 }, (_, n) => resource(n)).join("")}`;
    ok(text.split("\n").length > 18_600);
    const middle = text.indexOf("        MetadataOptions:", text.length >> 1);
    let source = parse(text, "template.yaml");
    for (const typed of ["        Key", "        InstanceType: t3.", "        KeyName: !Ref ", "        "]) {
      for (let i = 0; i < 3; i++) {
        // Each time the text is another, as it is while one types.
        source = parse(`${text.slice(0, middle)}${typed}\n${text.slice(middle)}${" ".repeat(i % 2)}`, "template.yaml", { previous: source });
        ok(complete(source, middle + typed.length, { now: NOW })?.items.length, typed);
      }
    }
  });

  describe("always comes to an end", () => {
    it("whatever stands in brackets before the cursor", () => {
      const random = randomOf(11);
      const words = ["{", "}", "[", "]", ",", ":", '"', "'", "#", " #", "/", "//", "/*", "*/", "!", "&a", "!Ref ", "\\", " ", "\n", "\r\n", "\t", "\u00a0", "a", "b: ", "- ", "AWS::Region", "\u{1f600}"];
      for (let n = 0; n < 3_000; n++) {
        const text = `${random(2) ? "{" : "["}${Array.from({ length: 1 + random(25) }, () => words[random(words.length)]!).join("")}`;
        for (const isJson of [true, false]) {
          for (let to = 1; to <= text.length; to++) {
            const place = flowPlace(text, 0, to, isJson);
            ok(!place || (place.start <= to && place.end >= to), JSON.stringify([text, to, isJson]));
            nextSignificant(text, to, isJson);
            isClosed(text, to, 1);
          }
        }
      }
    });
    it("at places of JSON with a comment of another language in it", () => {
      const text = `${FRAMES.request.before},\n  "MetadataOptions": { "HttpTokens": "required" }\n}\n`;
      for (const marker of ["# a, b\n", "#", "-- note\n"]) {
        for (let at = 1; at < text.length; at += 5) {
          const now = text.slice(0, at) + marker + text.slice(at);
          for (let cursor = at; cursor <= now.length; cursor += 23) complete(parse(now, "run.json"), cursor, { now: NOW });
        }
      }
    });
    it("behind a long comment that begins like one of ours", () => {
      for (const marker of ["#", "//"]) deepEqual(completeAt(FRAMES.resource, `        ${marker} ami-lint-disable-next-line ${"imdsv2-required-".repeat(30)}. |\n`).found, undefined);
    });
  });

  it("never fails, and never leaves the cursor outside of what it replaces, wherever that is", () => {
    const folder = "examples";
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), "utf8");
      for (let at = 0; at <= text.length; at += 7) {
        // As it is, cut off, and with the rest of the line taken away.
        const rest = text.indexOf("\n", at);
        for (const now of [text, text.slice(0, at), text.slice(0, at) + (rest < 0 ? "" : text.slice(rest))]) {
          const found = complete(parse(now, name), at, { now: NOW });
          ok(!found || (found.start <= at && found.end >= at), `${name} ${at}`);
        }
        if (at > 700) break;
      }
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
