// CloudFormation templates of any length, always the same for the same length and seed, in the manner of those that
// teams keep: launch templates, instances, image pipelines, security groups, functions, alarms, comments, user data.
// `node bench/templates.mjs FOLDER` writes the ones that the benchmark uses.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { block, fn, json, yamlLines } from './emit.mjs';

/** The lengths in lines that the benchmark measures; the last is near CloudFormation's limit of 1 MB. */
export const LENGTHS = [101, 963, 18_600, 25_000];

/** A small generator of numbers that look random; the same seed gives the same numbers. */
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TEAMS = ['Checkout', 'Search', 'Billing', 'Catalog', 'Orders', 'Identity', 'Reports', 'Media', 'Ledger', 'Gateway'];
const ROLES = ['Web', 'Worker', 'Batch', 'Cache', 'Proxy', 'Queue', 'Bastion', 'Metrics'];
const TYPES = ['t3.micro', 'm6i.large', 'c7g.xlarge', 'r6g.large', 't4g.small', 'm7i.2xlarge'];

const ref = (name) => fn('Ref', name);
const sub = (text) => fn('Sub', text);
const tags = (name, team) => [
  { Key: 'Name', Value: sub(`\${AWS::StackName}-${name}`) },
  { Key: 'team', Value: team.toLowerCase() },
  { Key: 'cost-center', Value: ref('CostCenter') },
];

const userData = (name, port) => fn('Base64', fn('Sub', block(`#!/bin/bash -xe
# Sets up ${name} on Amazon Linux 2023
dnf install -y amazon-cloudwatch-agent jq nginx

cat > /etc/nginx/conf.d/${name.toLowerCase()}.conf <<'CONF'
server {
  listen ${port};
  location / { proxy_pass http://127.0.0.1:8080; }
}
CONF
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c ssm:/fleet/${name}/cloudwatch-agent
systemctl enable --now nginx
aws s3 cp s3://\${ArtifactBucket}/${name.toLowerCase()}/app.tar.gz /opt/app.tar.gz --region \${AWS::Region}
/opt/aws/bin/cfn-signal -e $? --stack \${AWS::StackName} --resource ${name}Group --region \${AWS::Region}`)));

/** What each kind of resource looks like. One call gives the entries that belong together. */
const KINDS = {
  launchTemplate: (name, team, pick) => ({
    [`# ${team}: launch template of ${name}`]: '',
    [`${name}LaunchTemplate`]: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateName: sub(`\${AWS::StackName}-${name}`),
        VersionDescription: `Fleet of the ${team} team`,
        LaunchTemplateData: {
          ImageId: ref('ImageId'),
          InstanceType: TYPES[pick(TYPES.length)],
          IamInstanceProfile: { Arn: fn('GetAtt', ['InstanceProfile', 'Arn']) },
          MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: pick(5) ? 'required' : 'optional', HttpPutResponseHopLimit: 1 + pick(2) },
          BlockDeviceMappings: [
            { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 16 + pick(100), VolumeType: 'gp3', Encrypted: pick(4) > 0, DeleteOnTermination: true, KmsKeyId: ref('KmsKeyArn') } },
            { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100 + pick(900), VolumeType: 'gp3', Iops: 3000 + pick(3000), Encrypted: true } },
          ],
          NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: fn('If', ['IsPublic', true, false]), Groups: [ref(`${name}SecurityGroup`)] }],
          UserData: userData(name, 8000 + pick(900)),
          TagSpecifications: [{ ResourceType: 'instance', Tags: tags(name, team) }, { ResourceType: 'volume', Tags: tags(name, team) }],
        },
      },
    },
    [`${name}Group`]: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 1, MaxBatchSize: 1, PauseTime: 'PT5M', WaitOnResourceSignals: true } },
      Properties: {
        VPCZoneIdentifier: ref('Subnets'),
        LaunchTemplate: { LaunchTemplateId: ref(`${name}LaunchTemplate`), Version: fn('GetAtt', [`${name}LaunchTemplate`, 'LatestVersionNumber']) },
        MinSize: '1',
        MaxSize: String(2 + pick(8)),
        HealthCheckType: 'EC2',
      },
    },
  }),

  securityGroup: (name, team, pick) => ({
    [`${name}SecurityGroup`]: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `Traffic that ${name} of the ${team} team takes from the office and its own network`,
        VpcId: ref('VpcId'),
        SecurityGroupIngress: [443, 8080, 9100 + pick(100)].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: `10.${pick(255)}.0.0/16`, Description: `Port ${port} from the office and from the build network of the ${team} team` })),
        Tags: tags(name, team),
      },
    },
  }),

  instance: (name, team, pick) => ({
    [`# One host that stays: ${name}`]: '',
    [`${name}Host`]: {
      Type: 'AWS::EC2::Instance',
      Properties: {
        ImageId: ref('ImageId'),
        InstanceType: fn('FindInMap', ['Sizes', ref('AWS::Region'), 'Small']),
        SubnetId: fn('Select', [0, ref('Subnets')]),
        SecurityGroupIds: [fn('GetAtt', [`${name}SecurityGroup`, 'GroupId'])],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 + pick(50), VolumeType: 'gp3', Encrypted: true } }],
        UserData: userData(name, 9000 + pick(900)),
        Tags: tags(name, team),
      },
    },
  }),

  imagePipeline: (name, team, pick) => ({
    [`# Golden image of ${name}, built each week`]: '',
    [`${name}Component`]: {
      Type: 'AWS::ImageBuilder::Component',
      Properties: {
        Name: `${name}-setup`,
        Platform: 'Linux',
        Version: `1.${pick(9)}.${pick(9)}`,
        Description: `Installs what ${name} needs`,
        Data: block(`name: ${name}Setup
description: Installs and checks ${name}
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        inputs:
          commands:
            - dnf install -y nginx jq
            - systemctl enable nginx
      - name: Fetch
        action: S3Download
        inputs:
          - source: s3://artifacts/${name.toLowerCase()}/app.tar.gz
            destination: /opt/app.tar.gz
  - name: test
    steps:
      - name: Check
        action: ExecuteBash
        inputs:
          commands:
            - curl -sf http://127.0.0.1/health`),
      },
    },
    [`${name}Recipe`]: {
      Type: 'AWS::ImageBuilder::ImageRecipe',
      Properties: {
        Name: `${name}-recipe`,
        Version: `1.0.${pick(20)}`,
        ParentImage: sub('arn:${AWS::Partition}:imagebuilder:${AWS::Region}:aws:image/amazon-linux-2023-x86/x.x.x'),
        Components: [{ ComponentArn: ref(`${name}Component`) }],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 12 + pick(30), VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true } }],
      },
    },
    [`${name}Infrastructure`]: {
      Type: 'AWS::ImageBuilder::InfrastructureConfiguration',
      Properties: { Name: `${name}-infrastructure`, InstanceProfileName: ref('InstanceProfile'), InstanceTypes: [TYPES[pick(2)]], TerminateInstanceOnFailure: true, InstanceMetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } },
    },
    [`${name}Distribution`]: {
      Type: 'AWS::ImageBuilder::DistributionConfiguration',
      Properties: {
        Name: `${name}-distribution`,
        Distributions: ['us-east-1', 'eu-west-1'].map((Region) => ({ Region, AmiDistributionConfiguration: { Name: `${name.toLowerCase()}-{{ imagebuilder:buildDate }}`, AmiTags: { team: team.toLowerCase() } } })),
      },
    },
    [`${name}Pipeline`]: {
      Type: 'AWS::ImageBuilder::ImagePipeline',
      Properties: {
        Name: `${name}-pipeline`,
        ImageRecipeArn: ref(`${name}Recipe`),
        InfrastructureConfigurationArn: ref(`${name}Infrastructure`),
        DistributionConfigurationArn: ref(`${name}Distribution`),
        Schedule: { ScheduleExpression: `cron(0 ${pick(24)} ? * sun *)`, PipelineExecutionStartCondition: 'EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE' },
      },
    },
  }),

  lambda: (name, team, pick) => ({
    [`${name}Function`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: sub(`\${AWS::StackName}-${name}`),
        Description: `Retires old images of the ${team} team`,
        Runtime: 'python3.13',
        Handler: 'index.handler',
        Role: fn('GetAtt', ['FunctionRole', 'Arn']),
        MemorySize: 128 * (1 + pick(8)),
        Timeout: 30 + pick(60),
        Environment: { Variables: { TEAM: team, KEEP_DAYS: String(30 + pick(300)), TABLE: fn('Join', ['-', ['images', ref('AWS::Region')]]) } },
        Code: {
          ZipFile: block(`import os
import boto3

ec2 = boto3.client("ec2")

def handler(event, context):
    keep = int(os.environ["KEEP_DAYS"])
    for image in ec2.describe_images(Owners=["self"])["Images"]:
        # Images in use stay
        print(image["ImageId"], keep)
    return {"team": os.environ["TEAM"]}`),
        },
      },
    },
  }),

  policy: (name, team) => ({
    [`# What the ${name} instances may do: read their artifacts and parameters, write their logs, nothing else`]: '',
    [`${name}Policy`]: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        Description: `Lets the instances of ${name} read artifacts and parameters of the ${team} team and write their logs`,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Sid: 'ReadArtifacts', Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'], Resource: [sub(`arn:\${AWS::Partition}:s3:::\${ArtifactBucket}/${name.toLowerCase()}/*`), sub('arn:${AWS::Partition}:s3:::${ArtifactBucket}')] },
            { Sid: 'ReadParameters', Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParametersByPath'], Resource: [sub(`arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/fleet/${name}/*`)] },
            { Sid: 'WriteLogs', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'], Resource: [sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/fleet/${team.toLowerCase()}/${name}:*`)] },
          ],
        },
        Roles: [ref('InstanceRole')],
      },
    },
  }),

  alarm: (name, team, pick) => ({
    [`${name}CpuAlarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `CPU of ${name} has been high for ten minutes; the ${team} team knows what to do, see its runbook`,
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        Statistic: 'Average',
        Period: 300,
        EvaluationPeriods: 2,
        Threshold: 60 + pick(35),
        ComparisonOperator: 'GreaterThanThreshold',
        Dimensions: [{ Name: 'AutoScalingGroupName', Value: ref(`${name}Group`) }],
      },
    },
  }),
};

/** One service's resources in the order in which teams write them; not every service has all of them. */
function service(number, pick) {
  const team = TEAMS[pick(TEAMS.length)];
  const name = `${team}${ROLES[pick(ROLES.length)]}${number}`;
  const has = { securityGroup: 1, launchTemplate: 1, policy: 1, alarm: 0.8, instance: 0.4, imagePipeline: 0.5, lambda: 0.4 };
  return Object.entries(has).filter(([, share]) => pick(100) < share * 100).map(([kind]) => KINDS[kind](name, team, pick));
}

const PARAMETERS = {
  VpcId: { Type: 'AWS::EC2::VPC::Id', Description: 'VPC that everything is in' },
  Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Description: 'Private subnets' },
  ImageId: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64' },
  CostCenter: { Type: 'String', Default: '4711', AllowedPattern: '^[0-9]{4}$' },
  KmsKeyArn: { Type: 'String', Description: 'Key that encrypts volumes' },
  ArtifactBucket: { Type: 'String', Default: 'artifacts' },
  Public: { Type: 'String', Default: 'no', AllowedValues: ['yes', 'no'] },
};

const HEAD = {
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'Fleets, their images and what watches them',
  Parameters: PARAMETERS,
  Mappings: { Sizes: { 'us-east-1': { Small: 't3.small' }, 'eu-west-1': { Small: 't3a.small' } } },
  Conditions: { IsPublic: fn('Equals', [ref('Public'), 'yes']) },
};

const SHARED = {
  InstanceRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore')],
    },
  },
  InstanceProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('InstanceRole')] } },
  FunctionRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole')],
    },
  },
};

/** A short template has one launch template and its security group. */
function smallest(pick) {
  const parameters = Object.fromEntries(['VpcId', 'Subnets', 'ImageId', 'CostCenter', 'KmsKeyArn', 'ArtifactBucket'].map((name) => [name, PARAMETERS[name]]));
  const group = KINDS.securityGroup('Web', 'Checkout', pick);
  const { WebLaunchTemplate } = KINDS.launchTemplate('Web', 'Checkout', pick);
  delete WebLaunchTemplate.Properties.LaunchTemplateData.NetworkInterfaces;
  delete WebLaunchTemplate.Properties.LaunchTemplateData.IamInstanceProfile;
  WebLaunchTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.pop();
  group.WebSecurityGroup.Properties.SecurityGroupIngress.pop();
  return { AWSTemplateFormatVersion: '2010-09-09', Description: 'One launch template', Parameters: parameters, Resources: { WebLaunchTemplate, ...group } };
}

/** Grows until the template would be longer than `length` lines. */
function grown(length, pick) {
  const resources = { ...SHARED };
  let lines = yamlLines({ ...HEAD, Resources: resources }).length;
  for (let number = 1; lines < length; number++) {
    for (const part of service(number, pick)) {
      const more = yamlLines(part).length;
      if (lines + more > length - 4) return { ...HEAD, Resources: resources };
      Object.assign(resources, part);
      lines += more;
    }
  }
  return { ...HEAD, Resources: resources };
}

/** Brings the template to exactly `length` lines: outputs of three lines each, then comments. */
function filled(template, length) {
  const missing = () => length - yamlLines(template).length;
  if (missing() >= 4) {
    const count = Math.floor((missing() - 1) / 3);
    template.Outputs = Object.fromEntries(Array.from({ length: count }, (_, i) => [`Region${i + 1}`, { Description: `Where fleet ${i + 1} runs`, Value: ref('AWS::Region') }]));
  }
  for (let number = missing(); number > 0; number--) template[`# Reviewed, line ${number}`] = '';
  return template;
}

/**
 * A template of exactly `length` lines of YAML (101 or more), and its JSON twin: the same values, the intrinsics in
 * their long form, no comments.
 * @returns {{ yaml: string, json: string }}
 */
export function template(length, seed = length) {
  const pick = numbers(seed);
  const tree = filled(length < 300 ? smallest(pick) : grown(length, pick), length);
  return { yaml: `${yamlLines(tree).join('\n')}\n`, json: json(tree) };
}

/** The benchmark's templates in `folder`: `101.yaml`, `101.json` and so on. */
export function writeTemplates(folder) {
  mkdirSync(folder, { recursive: true });
  for (const length of LENGTHS) {
    const { yaml, json } = template(length);
    writeFileSync(path.join(folder, `${length}.yaml`), yaml);
    writeFileSync(path.join(folder, `${length}.json`), json);
  }
}

/** A hundred templates as a team's repository has them: most of 101 lines, each fifth of 963. */
export function writeHundred(folder) {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 100; i++) {
    writeFileSync(path.join(folder, `stack-${String(i).padStart(2, '0')}.yaml`), template(i % 5 === 4 ? 963 : 101, 1000 + i).yaml);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTemplates(process.argv[2] ?? '.');
