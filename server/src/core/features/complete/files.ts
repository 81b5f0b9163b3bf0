/** Whole files to begin with, offered where a file is still empty. */
import type { Locale } from "../../data";
import type { Offer } from "./offer";
import { choice, hole, type Part } from "./parts";
import { tell, type FeatureWord } from "./words";

interface FileStart {
  readonly label: string;
  readonly word: FeatureWord;
  /** Files that are named so begin like this. */
  readonly names?: RegExp;
  readonly format: "yaml" | "json";
  readonly parts: readonly Part[];
}

const lines = (...all: readonly (string | readonly Part[])[]): Part[] => all.flatMap((line) => [...(typeof line === "string" ? [line] : line), "\n"]);
const REGION = hole("us-east-1");

const FILES: readonly FileStart[] = [
  {
    label: "ami-definition", word: "fileAmi", names: /\.ami\.ya?ml$/i, format: "yaml",
    parts: lines(
      ["Name: ", hole("my-image-2026-01")], ["Description: ", hole("What it is for")], ["Region: ", REGION], ["Architecture: ", choice(["arm64", "x86_64"])], "VirtualizationType: hvm", "BootMode: uefi", "ImdsSupport: v2.0", "EnaSupport: true",
      "RootDeviceName: /dev/xvda", "BlockDeviceMappings:", "  - DeviceName: /dev/xvda", "    Ebs:", ["      SnapshotId: ", hole("snap-0123456789abcdef0")], "      VolumeType: gp3", "      Encrypted: true",
    ),
  },
  {
    label: "launch-template", word: "fileTemplate", format: "yaml",
    parts: lines(
      'AWSTemplateFormatVersion: "2010-09-09"', ["Description: ", hole("What it launches")], "Resources:", "  LaunchTemplate:", "    Type: AWS::EC2::LaunchTemplate", "    Properties:", "      LaunchTemplateData:",
      ["        ImageId: ", hole("ami-0123456789abcdef0")], ["        InstanceType: ", hole("t3.micro")], "        MetadataOptions:", "          HttpTokens: required", "        BlockDeviceMappings:", "          - DeviceName: /dev/xvda", "            Ebs:", ["              VolumeSize: ", hole("20")], "              VolumeType: gp3", "              Encrypted: true",
    ),
  },
  {
    label: "launch-template-data", word: "fileData", names: /\.launch-template\.ya?ml$/i, format: "yaml",
    parts: lines(["ImageId: ", hole("ami-0123456789abcdef0")], ["InstanceType: ", hole("t3.micro")], "MetadataOptions:", "  HttpTokens: required", "BlockDeviceMappings:", "  - DeviceName: /dev/xvda", "    Ebs:", ["      VolumeSize: ", hole("20")], "      VolumeType: gp3", "      Encrypted: true"),
  },
  {
    label: "component", word: "fileComponent", names: /component[^/]*\.ya?ml$/i, format: "yaml",
    parts: lines(["name: ", hole("MyComponent")], ["description: ", hole("What it does")], "schemaVersion: 1.0", "phases:", "  - name: build", "    steps:", ["      - name: ", hole("Install")], "        action: ExecuteBash", "        inputs:", "          commands:", ["            - ", hole("dnf install -y nginx")], "  - name: test", "    steps:", ["      - name: ", hole("Check")], "        action: ExecuteBash", "        inputs:", "          commands:", ["            - ", hole("nginx -v")]),
  },
  {
    label: "workflow", word: "fileWorkflow", names: /workflow[^/]*\.ya?ml$/i, format: "yaml",
    parts: lines(["name: ", hole("build-image")], ["description: ", hole("Builds the image")], "schemaVersion: 1.0", "steps:", "  - name: LaunchBuildInstance", "    action: LaunchInstance", "    onFailure: Abort", "    inputs:", "      waitFor: ssmAgent", "  - name: ApplyComponents", "    action: ExecuteComponents", "    onFailure: Abort", "    inputs:", "      instanceId.$: $.stepOutputs.LaunchBuildInstance.instanceId", "  - name: CreateOutputAMI", "    action: CreateImage", "    onFailure: Abort", "    inputs:", "      instanceId.$: $.stepOutputs.LaunchBuildInstance.instanceId", "  - name: TerminateBuildInstance", "    action: TerminateInstance", "    onFailure: Continue", "    inputs:", "      instanceId.$: $.stepOutputs.LaunchBuildInstance.instanceId"),
  },
  {
    label: "recipe-with-pipeline", word: "fileRecipe", format: "yaml",
    parts: lines(
      'AWSTemplateFormatVersion: "2010-09-09"', "Resources:", "  Recipe:", "    Type: AWS::ImageBuilder::ImageRecipe", "    Properties:", ["      Name: ", hole("my-recipe")], "      Version: 1.0.0",
      '      ParentImage: !Sub "arn:${AWS::Partition}:imagebuilder:${AWS::Region}:aws:image/amazon-linux-2023-x86/x.x.x"', "      Components:", '        - ComponentArn: !Sub "arn:${AWS::Partition}:imagebuilder:${AWS::Region}:aws:component/update-linux/x.x.x"',
      "  Infrastructure:", "    Type: AWS::ImageBuilder::InfrastructureConfiguration", "    Properties:", ["      Name: ", hole("my-infrastructure")], ["      InstanceProfileName: ", hole("EC2InstanceProfileForImageBuilder")], "      InstanceMetadataOptions:", "        HttpTokens: required",
      "  Distribution:", "    Type: AWS::ImageBuilder::DistributionConfiguration", "    Properties:", ["      Name: ", hole("my-distribution")], "      Distributions:", "        - Region: !Ref AWS::Region", "          AmiDistributionConfiguration:", '            Name: "my-image-{{ imagebuilder:buildDate }}"',
      "  Pipeline:", "    Type: AWS::ImageBuilder::ImagePipeline", "    Properties:", ["      Name: ", hole("my-pipeline")], "      ImageRecipeArn: !Ref Recipe", "      InfrastructureConfigurationArn: !Ref Infrastructure", "      DistributionConfigurationArn: !Ref Distribution",
    ),
  },
  {
    label: "ami-definition", word: "fileAmi", names: /\.ami\.json$/i, format: "json",
    parts: lines(
      "{", ['  "Name": "', hole("my-image-2026-01"), '",'], ['  "Description": "', hole("What it is for"), '",'], ['  "Region": "', REGION, '",'], ['  "Architecture": "', choice(["arm64", "x86_64"]), '",'], '  "VirtualizationType": "hvm",', '  "BootMode": "uefi",', '  "ImdsSupport": "v2.0",', '  "EnaSupport": true,',
      '  "RootDeviceName": "/dev/xvda",', '  "BlockDeviceMappings": [', "    {", '      "DeviceName": "/dev/xvda",', '      "Ebs": {', ['        "SnapshotId": "', hole("snap-0123456789abcdef0"), '",'], '        "VolumeType": "gp3",', '        "Encrypted": true', "      }", "    }", "  ]", "}",
    ),
  },
  {
    label: "run-instances", word: "fileRun", format: "json",
    parts: lines("{", ['  "ImageId": "', hole("ami-0123456789abcdef0"), '",'], ['  "InstanceType": "', hole("t3.micro"), '",'], '  "MinCount": 1,', '  "MaxCount": 1,', '  "MetadataOptions": { "HttpTokens": "required" }', "}"),
  },
  {
    label: "launch-template", word: "fileTemplate", format: "json",
    parts: lines("{", '  "AWSTemplateFormatVersion": "2010-09-09",', '  "Resources": {', '    "LaunchTemplate": {', '      "Type": "AWS::EC2::LaunchTemplate",', '      "Properties": {', '        "LaunchTemplateData": {', ['          "ImageId": "', hole("ami-0123456789abcdef0"), '",'], ['          "InstanceType": "', hole("t3.micro"), '",'], '          "MetadataOptions": { "HttpTokens": "required" }', "        }", "      }", "    }", "  }", "}"),
  },
];

/** The whole files that may begin a file of this name; those that its name tells first. */
export function fileOffers(name: string, format: "yaml" | "json", eol: string, locale: Locale): Offer[] {
  return FILES.filter((file) => file.format === format).map(({ label, word, names, parts }, i): Offer => ({
    label, kind: "file", detail: tell(locale, word), rank: names?.test(name) ? i : 100 + i,
    parts: parts.map((part) => (typeof part === "string" ? part.replaceAll("\n", eol) : part)),
  }));
}
