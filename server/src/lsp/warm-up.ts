/**
 * An engine of JavaScript runs code slowly until it has run it often, so that the first hundred keystrokes take twice as
 * long as those after them. This types those hundred into a text of its own while nothing else is to be done.
 */
import { lint, parse, reparse } from "../core/api";

/** Keystrokes after which a further one is hardly quicker. */
const KEYSTROKES = 100;

/** A line where a letter is a key without its colon: such a text is read by another reader. */
const HALF_TYPED = " ".repeat(14);

const TEXT = `AWSTemplateFormatVersion: "2010-09-09"
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

/** Where it types: a description changes no finding, a name of a launch template does, and half a key breaks its map. */
const PLACES = [TEXT.indexOf("Web servers", TEXT.length / 2), TEXT.indexOf("web\n", TEXT.length / 3), TEXT.indexOf(`${HALF_TYPED}\n`, TEXT.length / 2) + HALF_TYPED.length];

/**
 * @param defer Runs a function in a later turn of the event loop: one step a turn, so that nobody waits for more.
 * @param now Milliseconds since 1970
 * @param isOver True when the session has ended.
 */
export function warmUp(defer: (run: () => void) => void, now: number, isOver: () => boolean): void {
  let source = parse(TEXT, "warm-up.yaml");
  let done = 0;
  const type = () => {
    const start = PLACES[(done >> 1) % PLACES.length]!;
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
