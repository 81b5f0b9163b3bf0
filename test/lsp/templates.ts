/** Documents that the tests open. */

/** The end of a launch template in CloudFormation whose one fault is `HttpTokens: optional`. */
const metadata = (tokens: string) => `        MetadataOptions:
          HttpTokens: ${tokens}
`;

const resource = (id: string, data: string) => `  ${id}:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m7g.large
${data}`;

const HEAD = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
`;

/** A template with one resource per name, each with the same `HttpTokens`. */
export function template(tokens = "optional", names: readonly string[] = ["Web"]): string {
  return HEAD + names.map((name) => resource(name, metadata(tokens))).join("");
}

/** A template that says nothing about metadata options. */
export const SILENT = HEAD + resource("Web", "");

/** The same fault in JSON. */
export const JSON_TEMPLATE = `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Web": {
      "Type": "AWS::EC2::LaunchTemplate",
      "Properties": { "LaunchTemplateData": { "MetadataOptions": { "HttpTokens": "optional" } } }
    }
  }
}
`;

/** None of ours. */
export const COMPOSE = `services:
  web:
    image: nginx:1.27
    ports: ["80:80"]
`;
