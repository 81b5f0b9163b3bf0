/** What completion and hover ask of the schemas. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { plainNotation } from "../../server/src/core/dialects/dialect";
import { descriptionTexts } from "../../server/src/core/generated/schemas/descriptions";
import { moduleTexts } from "../../server/src/core/generated/schemas/schemas";
import { shapes } from "../../server/src/core/generated/schemas/shapes";
import { schemaAt } from "../../server/src/core/schema/lookup";
import { Field, parse } from "../../server/src/core/text";

const value = (text: string) => new Field(plainNotation, parse(text, "a.yaml").documents[0]!.root);
const DATA = "LaunchTemplateData";

describe("schema look-up", () => {

  const types: readonly (readonly [string, readonly (string | number)[], readonly string[]])[] = [
    ["AWS::EC2::LaunchTemplate", [], ["object"]],
    ["AWS::EC2::LaunchTemplate", [DATA], ["object"]],
    ["AWS::EC2::LaunchTemplate", [DATA, "BlockDeviceMappings"], ["array"]],
    ["AWS::EC2::LaunchTemplate", [DATA, "BlockDeviceMappings", 0, "Ebs", "VolumeSize"], ["integer"]],
    ["AWS::EC2::LaunchTemplate", [DATA, "EbsOptimized"], ["boolean"]],
    ["AWS::EC2::LaunchTemplate", [DATA, "SecurityGroupIds", 3], ["string"]],
    ["AWS::ImageBuilder::ImageRecipe", ["Tags", "any"], ["string"]],
    ["ec2:RunInstances", ["MetadataOptions", "HttpPutResponseHopLimit"], ["integer"]],
    ["ec2:EnableImageDeprecation", ["DeprecateAt"], ["string", "number"]],
    ["imagebuilder:CreateImageRecipe", ["components", 0, "parameters", 0, "value", 0], ["string"]],
    ["launch-template-data", ["InstanceRequirements", "MemoryGiBPerVCpu", "Min"], ["number"]],
    ["ami-definition", ["EnaSupport"], ["boolean"]],
    ["ami-definition", ["ProductCodes", 0], ["string", "object"]],
    ["component", ["phases", 0, "steps", 0, "timeoutSeconds"], ["integer"]],
    ["workflow", ["steps", 0, "name"], ["string"]],
    ["config", ["rules", "any"], ["string"]],
  ];
  for (const [shape, path, wanted] of types) it(`${shape} ${path.join(".")} is ${wanted.join(" or ")}`, () => deepEqual(schemaAt(shape, path)?.types, wanted));

  const missing: readonly (readonly [string, readonly (string | number)[]])[] = [
    ["AWS::EC2::Nothing", []], ["AWS::EC2::LaunchTemplate", ["Nothing"]], ["AWS::EC2::LaunchTemplate", [0]], ["AWS::EC2::LaunchTemplate", ["constructor"]], ["component", ["phases", "steps"]],
  ];
  for (const [shape, path] of missing) it(`${shape} has no ${path.join(".")}`, () => equal(schemaAt(shape, path), undefined));

  it("keys, in their order, with what is required", () => {
    const view = schemaAt("AWS::ImageBuilder::LifecyclePolicy", [])!;
    deepEqual([...view.required].sort(), ["ExecutionRole", "Name", "PolicyDetails", "ResourceSelection", "ResourceType"]);
    equal(view.properties().get("Name")?.isRequired, true);
    equal(view.properties().get("Description")?.isRequired, false);
  });

  it("values", () => {
    deepEqual([...schemaAt("AWS::EC2::LaunchTemplate", [DATA, "MetadataOptions", "HttpTokens"])!.enum!].sort(), ["optional", "required"]);
    ok(schemaAt("ec2:RegisterImage", ["BootMode"])!.enum!.includes("uefi-preferred"));
    equal(schemaAt("component", ["phases", 0, "steps", 0, "action"])!.enum!.length, 30);
    equal(schemaAt("workflow", ["steps", 0, "action"])!.enum!.length, 19);
    equal(schemaAt("AWS::EC2::Instance", ["InstanceType"])!.enum, undefined);
  });

  it("the inputs of the action beside them", () => {
    const document = value("phases:\n- steps:\n  - action: WebDownload\n    inputs:\n    - source: a\n  - action: Reboot\n    inputs: {}\n  - inputs: {}\n");
    const inputs = (step: number) => schemaAt("component", ["phases", 0, "steps", step, "inputs"], document)!;
    deepEqual(inputs(0).types, ["array"]);
    deepEqual([...inputs(0).item(0)!.required], ["source", "destination"]);
    deepEqual([...inputs(1).properties().keys()], ["delaySeconds"]);
    equal(inputs(1).properties().get("delaySeconds")!.default, 0);
    equal(inputs(2).properties().size, 0);
    deepEqual(schemaAt("component", ["phases", 0, "steps", 0], document)!.required, ["name", "action", "inputs"]);
  });

  it("one of several keys", () => {
    const document = value("phases:\n- steps:\n  - action: ExecutePowerShell\n    inputs: {}\n");
    deepEqual(schemaAt("component", ["phases", 0, "steps", 0, "inputs"], document)!.choices, [["commands", "file"]]);
  });

  it("what a volume's type leaves", () => {
    const volume = (type: string) => schemaAt("ami-definition", ["BlockDeviceMappings", 0, "Ebs"], value(`BlockDeviceMappings:\n- Ebs: { VolumeType: ${type} }\n`))!;
    equal(volume("gp2").properties().has("Throughput"), false);
    equal(volume("gp3").properties().has("Throughput"), true);
    equal(volume("gp3").property("Iops")!.limit("maximum"), 80_000);
    equal(volume("io2").property("Iops")!.limit("minimum"), 100);
  });

  it("limits, patterns and defaults", () => {
    const step = schemaAt("component", ["phases", 0, "steps", 0])!;
    equal(step.property("timeoutSeconds")!.default, 7200);
    equal(step.property("maxAttempts")!.limit("minimum"), 1);
    equal(schemaAt("imagebuilder:CreateImageRecipe", ["blockDeviceMappings", 0, "ebs", "throughput"])!.limit("maximum"), 1000);
    ok(schemaAt("AWS::ImageBuilder::ImageRecipe", ["Version"])!.pattern);
  });

  it("AWS's pages", () => {
    equal(schemaAt("AWS::EC2::LaunchTemplate", [])!.doc, "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html");
    equal(schemaAt("ec2:RunInstances", [])!.doc, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html");
    equal(schemaAt("ec2:RunInstances", ["CpuOptions"])!.doc, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html");
    equal(schemaAt("ec2:RunInstances", ["CpuOptions", "CoreCount"])!.doc, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CpuOptionsRequest.html");
    equal(schemaAt("workflow", ["steps", 0, "action"])!.doc, "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html");
    equal(schemaAt("component", ["phases", 0, "steps", 0, "loop", "for"])!.doc, "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-looping-constructs.html");
    equal(schemaAt("ami-definition", ["Name"])!.doc, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html");
    equal(schemaAt("ami-definition", ["BlockDeviceMappings", 0, "Ebs", "VolumeType"])!.doc, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html");
  });

  it("descriptions in both languages where they are ours, in English elsewhere", () => {
    const { description, title } = schemaAt("ami-definition", ["BootMode"])!;
    equal(title, "Boot mode");
    ok(description.en?.includes("UEFI") && description.es?.includes("UEFI") && description.en !== description.es);
    const action = schemaAt("component", ["phases", 0, "steps", 0, "action"])!;
    ok(action.valueDescription("Reboot")?.en && action.valueDescription("Reboot")?.es);
    const generated = schemaAt("AWS::EC2::LaunchTemplate", [DATA, "MetadataOptions", "HttpTokens"])!.description;
    ok(generated.en!.length > 20);
    equal(generated.es, undefined);
  });

  it("nearly every property is described", () => {
    for (const [shape, share] of [["AWS::EC2::LaunchTemplate", 0.95], ["ec2:RunInstances", 0.95], ["imagebuilder:CreateImagePipeline", 0.95], ["ami-definition", 1], ["component", 1], ["workflow", 1]] as const) {
      const views = [...schemaAt(shape, [])!.properties().values()];
      ok(views.filter(({ description }) => description.en).length >= share * views.length, shape);
    }
  });

  it("no description has a tag, an entity or a cut mark", () => {
    const broken = (JSON.parse(descriptionTexts.texts) as string[])
      .filter((en) => /<\/?(?:p|code|ul|li|i|b|note)>|&(?:amp|lt|gt|quot);/.test(en) || (en.match(/`/g)?.length ?? 0) % 2);
    deepEqual(broken, []);
  });

  it("no description has words in angle brackets that an editor drops, marks of quotes, or a blank before a full stop", () => {
    const broken = (JSON.parse(descriptionTexts.texts) as string[])
      .filter((en) => /<[a-z/][^>\s]*>/i.test(en.replace(/`[^`]*`/g, "")) || /(?:^|\s)>\s/.test(en) || /[`\w)] [.,](?:\s|$)/.test(en));
    deepEqual(broken, []);
  });

  it("what is ours has Spanish for every text", () => {
    for (const module of ["ami-definition", "component", "workflow", "config"]) {
      const texts = JSON.parse(descriptionTexts.modules[module]!) as Record<string, { title?: string; en?: string; titleEs?: string; es?: string }>;
      deepEqual(Object.entries(texts).filter(([, { title, en, titleEs, es }]) => (title && !titleEs) || (en && !es)).map(([pointer]) => `${module}${pointer}`), []);
    }
  });

  it("each shape has a module, and each module is JSON", () => {
    for (const [id, [module, definition]] of Object.entries(shapes)) ok(JSON.parse(moduleTexts[module]!)[definition ? "definitions" : "type"], id);
  });
});
