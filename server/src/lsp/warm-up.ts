/**
 * An engine of JavaScript runs code slowly until it has run it often, so that the first hundred keystrokes take twice as
 * long as those after them. This types those hundred into a text of its own while nothing else is to be done.
 */
import { lint, parse, reparse } from "../core/api";

/** Keystrokes after which a further one is hardly quicker. */
const KEYSTROKES = 100;

/** A line where a letter is a key without its colon: such a text is read by another reader. */
const HALF_TYPED = " ".repeat(14);

const YAML = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Image: {Type: AWS::EC2::Image::Id, Description: The image}
Conditions:
  IsLarge: !Equals [!Ref Image, large]
Resources:
${["A", "B", "C"].map((id) => `  Template${id}:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: web
      LaunchTemplateData:
        ImageId: !Ref Image
        InstanceType: !If [IsLarge, m7g.2xlarge, t3.micro]
        IamInstanceProfile:
          Name: "web"
        MetadataOptions:
          HttpTokens: optional
          HttpPutResponseHopLimit: 1
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs:
${HALF_TYPED}
              VolumeSize: 20
              VolumeType: gp3
        UserData:
          Fn::Base64: !Sub |
            #!/bin/bash
            yum install -y amazon-ssm-agent
            curl -s http://169.254.169.254/latest/meta-data/instance-id
        TagSpecifications:
          - ResourceType: instance
            Tags:
              - {Key: Name, Value: web}
  Group${id}:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Web servers
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
`).join("")}`;

const JSON_TEXT = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Parameters: { Image: { Type: "AWS::EC2::Image::Id", Description: "The image" } },
  Resources: Object.fromEntries(["A", "B", "C"].flatMap((id) => [
    [`Template${id}`, {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateName: "web",
        LaunchTemplateData: {
          ImageId: { Ref: "Image" },
          InstanceType: "m7g.2xlarge",
          MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 1 },
          BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, VolumeType: "gp3" } }],
          UserData: { "Fn::Base64": { "Fn::Join": ["\n", ["#!/bin/bash", "yum install -y amazon-ssm-agent"]] } },
          TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }] }],
        },
      },
    }],
    [`Group${id}`, { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "Web servers", SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }] } }],
  ])),
}, null, 2);

/** Where it types: a description changes no finding, a name of a launch template does, and half a key breaks its map. */
const SCRIPTS = {
  yaml: { text: YAML, places: [YAML.indexOf("Web servers", YAML.length / 2), YAML.indexOf("web\n", YAML.length / 3), YAML.indexOf(`${HALF_TYPED}\n`, YAML.length / 2) + HALF_TYPED.length] },
  json: { text: JSON_TEXT, places: [JSON_TEXT.indexOf("Web servers", JSON_TEXT.length / 2), JSON_TEXT.indexOf('web"', JSON_TEXT.length / 3), JSON_TEXT.indexOf('"Ebs"', JSON_TEXT.length / 2)] },
} as const;

/**
 * @param format What the client has opened: each format has a reader of its own.
 * @param defer Runs a function in a later turn of the event loop: one step a turn, so that nobody waits for more.
 * @param now Milliseconds since 1970
 * @param isOver True when the session has ended.
 */
export function warmUp(format: "yaml" | "json", defer: (run: () => void) => void, now: number, isOver: () => boolean): void {
  const { text, places } = SCRIPTS[format];
  let source = parse(text, `warm-up.${format}`);
  let done = 0;
  const type = () => {
    const start = places[(done >> 1) % places.length]!;
    // One letter comes and goes.
    source = reparse(source, done % 2 ? { start, end: start + 1, text: "" } : { start, end: start, text: "x" });
    step(read);
  };
  const read = () => {
    lint(source, { now });
    if (++done < KEYSTROKES) step(type);
  };
  const step = (run: () => void) => defer(() => void (isOver() || run()));
  step(type);
}
