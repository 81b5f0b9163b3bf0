/** Ids, names and keys that a document names in places of their own: which rule speaks of them. */
import { deepEqual } from "node:assert/strict";
import { lint, parse } from "../../server/src/core/api";
import { NOW } from "./examples";

const properties = (type: string, text: string) => `Resources:\n  A:\n    Type: ${type}\n    Properties: ${text}\n`;

/** [document, the rules that speak of what stands there] */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  [properties("AWS::AutoScaling::LaunchConfiguration", "{ImageId: ami-123, InstanceType: m5.large}"), ["image-id-format"]],
  [properties("AWS::EC2::SpotFleet", "{SpotFleetRequestConfigData: {LaunchSpecifications: [{ImageId: ami-123}]}}"), ["image-id-format"]],
  [properties("AWS::AutoScaling::AutoScalingGroup", "{LaunchTemplate: {LaunchTemplateId: lt-1, Version: '1'}}"), ["resource-id-format"]],
  [properties("AWS::AutoScaling::AutoScalingGroup", "{MixedInstancesPolicy: {LaunchTemplate: {LaunchTemplateSpecification: {LaunchTemplateId: lt-1, Version: '1'}}}}"), ["resource-id-format"]],
  [properties("AWS::EC2::EC2Fleet", "{LaunchTemplateConfigs: [{LaunchTemplateSpecification: {LaunchTemplateId: lt-1, Version: '1'}}]}"), ["resource-id-format"]],
  [properties("AWS::EC2::NetworkInterface", "{SubnetId: subnet-1, GroupSet: [sg-1, !Ref Group]}"), ["resource-id-format", "resource-id-format"]],
  [properties("AWS::EC2::Volume", "{SnapshotId: snap-1, AvailabilityZone: eu-west-1a}"), ["snapshot-id-format"]],
  [properties("AWS::EKS::Nodegroup", "{Subnets: [subnet-1, !Ref Subnet]}"), ["resource-id-format"]],
  [properties("AWS::ImageBuilder::ContainerRecipe", "{InstanceConfiguration: {Image: ami-123}}"), ["image-id-format"]],
  [properties("AWS::ImageBuilder::ContainerRecipe", "{InstanceConfiguration: {Image: !Ref Image}}"), []],
  [properties("AWS::ImageBuilder::InfrastructureConfiguration", "{Name: web, InstanceProfileName: web, Placement: {HostId: h-1}}"), ["resource-id-format"]],
  ["schemaVersion: 1.0\nsteps: [{name: launch, action: LaunchInstance, inputs: {imageIdOverride: ami-123}}]\n", ["image-id-format"]],
  ["schemaVersion: 1.0\nsteps: [{name: launch, action: LaunchInstance, inputs: {imageIdOverride: '{{ image }}'}}]\n", []],
  ["schemaVersion: 1.0\nsteps: [{name: launch, action: LaunchInstance, inputs: {imageIdOverride.$: $.parameters.image}}]\n", []],
  [`Name: web-1\nCopies: [{Region: eu-west-1, Name: 'web:1'}]\n# ami-lint: dialect=ami-definition\n`, ["ami-name-charset"]],
  ["# ami-lint: dialect=ami-definition\nName: web-1\nTagSpecifications: [{ResourceType: snapshot, Tags: []}]\n", ["image-tag-resource-type"]],
  ["# ami-lint: dialect=ami-definition\nName: web-1\nTagSpecifications: [{ResourceType: image, Tags: [{Key: 'aws:a', Value: b}]}]\n", ["tag-key-reserved"]],
  ["InstanceId: i-0123456789abcdef0\nName: web-1\nDescripton: x\n", ["unknown-property"]],
  ["distributions: [{region: eu-west-1, amiDistributionConfiguration: {}}]\nname: web\ndiscription: y\n", ["unknown-property"]],
];

const SPOKEN = /-id-format$|^unknown-property$|^value-|^ami-name-c|^image-tag|^tag-key/;

describe("what a document names", () => {
  for (const [text, expected] of CASES) {
    it(text.replace(/\n/g, " ⏎ "), () => {
      const found = lint(parse(text, "x.yaml"), { now: NOW });
      deepEqual(found.map(({ rule }) => rule).filter((rule) => SPOKEN.test(rule)), expected);
    });
  }
});
