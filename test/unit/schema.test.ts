/** What is held against a schema and what is not: values that can't be known, conditions, types by dialect, places, fixes, bad input. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { applyEdits, lint, parse, type Finding, type Locale } from "../../server/src/core/api";
import { pages, shapes } from "../../server/src/core/generated/schemas/shapes";
import { NOW } from "./examples";

const RULES = new Set(["unknown-property", "required-property", "value-type", "enum-value", "value-pattern", "value-limits"]);

function found(text: string, name = "a.yaml", locale: Locale = "en"): Finding[] {
  return lint(parse(text, name), { now: NOW, locale }).filter(({ rule }) => RULES.has(rule));
}

/** "line:column rule message" of each finding. */
function told(text: string, name?: string): string[] {
  return found(text, name).map(({ start, end, rule, messageId }) => {
    const before = text.slice(0, start).split("\n");
    return `${before.length} ${rule} ${messageId} ${text.slice(start, end).split("\n")[0]}`;
  });
}

function template(properties: string, type = "AWS::EC2::Instance", rest = ""): string {
  const lines = properties.trim().split("\n").map((line) => `      ${line}`);
  return `${rest}Resources:\n  It:\n    Type: ${type}\n    Properties:\n${lines.join("\n")}\n`;
}

function component(step: string): string {
  return `schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: it\n${step.trim().split("\n").map((line) => `        ${line}`).join("\n")}\n`;
}

describe("schemas: what can't be known is not judged", () => {
  const unknown: Readonly<Record<string, string>> = {
    "a reference": template("EbsOptimized: !Ref Yes\nMonitoring: !Ref Yes\nTags: !Ref Tags"),
    "a long function": template("EbsOptimized: { Ref: Yes }\nTags: { 'Fn::If': [A, [], []] }"),
    "an unknown function": template("BlockDeviceMappings: !Custom x"),
    "a list with unknown items": template("Tags: [!Ref A, !If [B, { Key: a, Value: b }, !Ref AWS::NoValue]]"),
    "a property taken away": template("Nonsense: !Ref AWS::NoValue"),
    "properties brought in": template("Fn::Transform: { Name: AWS::Include }\nNonsense: 1").replace("Nonsense: 1", "ImageId: ami-1"),
    "what a macro of one's own takes": `Transform: [AWS::Serverless-2016-10-31, Mine]\n${template("Nonsense: 1")}`,
    "a dynamic reference": template("InstanceInitiatedShutdownBehavior: '{{resolve:ssm:/a}}'"),
    "a substitution in part": template("InstanceInitiatedShutdownBehavior: !Sub '${A}nate'"),
    "a template's value": component("action: ExecuteBash\ntimeoutSeconds: \"{{ Timeout }}\"\nonFailure: \"{{ What }}\"\ninputs: { commands: [\"{{ a }}\"] }"),
    "a template's action": component("action: \"{{ Action }}\"\ninputs: { anything: 1 }"),
    "a template's inputs": component("action: ExecuteBash\ninputs: \"{{ all }}\""),
    "how many keys a map has with what is merged in": 'Name: web\nLaunchPermissions: [&p { UserId: "111122223333" }, { <<: *p }]\n',
    "a variable of the shell": "Name: web\nRootDeviceName: /dev/xvda\nEnaSupport: ${ENA}\nBlockDeviceMappings: ${MAPPINGS}\n",
  };
  for (const [name, text] of Object.entries(unknown)) it(name, () => deepEqual(told(text, text.startsWith("Name") ? "a.ami.yaml" : undefined), []));
});

describe("schemas: macros", () => {
  it("those of AWS leave other resources alone", () => deepEqual(told(`Transform: AWS::Serverless-2016-10-31\n${template("Nonsense: 1")}`), ["6 unknown-property unknown Nonsense"]));
  it("a macro that comes or goes is seen at once", () => {
    const text = `Transform: Mine\n${template("Nonsense: 1")}`;
    const first = parse(text, "a.yaml");
    const count = (source: ReturnType<typeof parse>) => lint(source, { now: NOW }).filter(({ rule }) => RULES.has(rule)).length;
    equal(count(first), 0);
    const second = parse(text.replace("Transform: Mine\n", ""), "a.yaml", { previous: first });
    equal(count(second), 1);
    equal(count(parse(text, "a.yaml", { previous: second })), 0);
  });
});

describe("schemas: types by dialect", () => {
  it("CloudFormation takes text for numbers and flags, and the other way round", () => {
    deepEqual(told(template("EbsOptimized: 'true'\nEnclaveOptions: { Enabled: yes }\nSourceDestCheck: 0\nIpv6AddressCount: '2'\nKeyName: 2026\nTags: [{ Key: 1, Value: true }]")), []);
  });
  it("but not what is neither", () => {
    deepEqual(told(template("EbsOptimized: maybe\nIpv6AddressCount: '2.5'\nTags: { Key: a, Value: b }\nKeyName: [a]")), [
      "5 value-type boolean maybe", "6 value-type integer '2.5'", "7 value-type list Tags", "8 value-type text KeyName",
    ]);
  });
  it("a component takes them too", () => deepEqual(told(component("action: CreateFile\nmaxAttempts: '2'\ninputs: [{ path: /a, content: 5, overwrite: 'false', permissions: 0644 }]")), []));
  it("a request does not", () => {
    deepEqual(told('{"LaunchTemplateName": "web", "LaunchTemplateData": {"KeyName": 1, "EbsOptimized": "true", "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": "8"}}]}}', "a.json"), [
      '1 value-type text 1', '1 value-type boolean "true"', '1 value-type integer "8"',
    ]);
  });
  it("a request lacks nothing at its top, since options may give it", () => deepEqual(told('{"LaunchTemplateData": {"ImageId": "ami-0abcdef1234567890"}}', "a.json"), []));
});

describe("schemas: conditions", () => {
  const CONDITIONS = "Parameters: { Stage: { Type: String } }\nConditions: { IsProd: !Equals [!Ref Stage, prod] }\n";
  it("both branches are held against the schema, and the finding says in which", () => {
    const findings = found(template("InstanceInitiatedShutdownBehavior: !If [IsProd, stop, kill]", "AWS::EC2::Instance", CONDITIONS));
    deepEqual(findings.map(({ message }) => message), ["kill is not a value of InstanceInitiatedShutdownBehavior, which takes stop, terminate (if IsProd is false)."]);
  });
  it("a whole map in a branch", () => {
    deepEqual(told(template("MetadataOptions: !If\n  - IsProd\n  - { HttpTokens: required }\n  - { HttpToken: required }", "AWS::EC2::Instance", CONDITIONS)), ["10 unknown-property guess HttpToken"]);
  });
  it("the kind of a volume decides what it may have", () => {
    const volume = (ebs: string) => `Name: web\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: { ${ebs} }\n`;
    deepEqual(told(volume("VolumeType: standard, Throughput: 125"), "a.ami.yaml"), ["5 unknown-property beside Throughput"]);
    deepEqual(told(volume("VolumeType: '${TYPE}', Throughput: 125"), "a.ami.yaml"), []);
  });
  it("an unknown action is told, and its inputs are left alone", () => deepEqual(told(component("action: ExecuteBatch\ninputs: { anything: 1 }")), ["6 enum-value guess ExecuteBatch"]));
});

describe("schemas: documents within documents", () => {
  it("a component in a template, at its place there", () => {
    const text = template("Name: motd\nVersion: 1.0.0\nPlatform: Linux\nData: |\n  schemaVersion: 1.0\n  phases:\n    - name: build\n      steps:\n        - name: motd\n          action: CreateFile\n          inputs:\n            - path: /etc/motd\n              contents: Hi", "AWS::ImageBuilder::Component");
    deepEqual(told(text), ["17 unknown-property guess contents"]);
    const [finding] = found(text);
    ok(applyEdits(text, finding!.fixes[0]!.edits).includes("              content: Hi"));
  });
  it("a workflow in a template", () => {
    deepEqual(told(template("Name: build\nVersion: 1.0.0\nType: BUILD\nData: |\n  schemaVersion: 1.0\n  steps:\n    - name: Start\n      action: LaunchInstances", "AWS::ImageBuilder::Workflow")), ["12 enum-value guess LaunchInstances"]);
  });
});

describe("schemas: fixes", () => {
  const fixes: readonly (readonly [string, string, string, string, boolean])[] = [
    ["a key in the wrong case", template("imageId: ami-0abcdef1234567890"), "      imageId:", "      ImageId:", true],
    ["a misspelt key", template("ImagId: ami-0abcdef1234567890"), "ImagId", "ImageId", false],
    ["a quoted key", '{"Resources": {"It": {"Type": "AWS::EC2::Instance", "Properties": {"imageid": "ami-0abcdef1234567890"}}}}', '"imageid"', '"ImageId"', true],
    ["a value in the wrong case", template("InstanceInitiatedShutdownBehavior: 'Stop'"), "'Stop'", "'stop'", true],
    ["a misspelt value", template("InstanceInitiatedShutdownBehavior: terminat # x"), "terminat #", "terminate #", false],
    ["a number for text", '{"LaunchTemplateName": "web", "LaunchTemplateData": {"KeyName": 20}}', "20", '"20"', true],
    ["text for a number", '{"LaunchTemplateName": "web", "LaunchTemplateData": {"CpuOptions": {"CoreCount": "2"}}}', '"2"', "2", true],
    ["yes for true", "Name: web\nRootDeviceName: /dev/xvda\nEnaSupport: yes\n", "yes", "true", true],
    ["one for a list", '{"LaunchTemplateName": "web", "LaunchTemplateData": {"SecurityGroupIds": "sg-0abcdef1234567890"}}', '"sg-0abcdef1234567890"', '["sg-0abcdef1234567890"]', false],
    ["braces without quotes", component("action: CreateFile\ninputs:\n  - path: /a\n    content: {{ text }}"), "{{ text }}", '"{{ text }}"', true],
  ];
  for (const [name, text, before, after, safe] of fixes) {
    it(name, () => {
      const [finding] = found(text, text.startsWith("{") ? "a.json" : "a.yaml").filter((one) => one.fixes.length);
      ok(finding, "there is no finding with a fix");
      equal(finding.fixes[0]!.safe, safe);
      equal(applyEdits(text, finding.fixes[0]!.edits), text.replace(before, after));
    });
  }
  it("there is none for a key that would then stand twice", () => deepEqual(found(template("ImageId: ami-0abcdef1234567890\nimageId: ami-0abcdef1234567890")).map(({ fixes: own }) => own.length), [0]));
});

describe("schemas: what is said", () => {
  it("in Spanish too", () => {
    deepEqual(found(template("ImagId: a"), "a.yaml", "es").map(({ message }) => message), ["Aquí no hay ninguna propiedad ImagId. ¿Quería decir ImageId?"]);
  });
  it("links to AWS's page of the object", () => {
    deepEqual(found(template("LaunchTemplateData: { MetadataOptions: { HttpToken: required } }", "AWS::EC2::LaunchTemplate")).map(({ url }) => url), [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-metadataoptions.html",
    ]);
  });
  it("links to the page of the actions where an action's inputs are wrong", () => {
    deepEqual(found(component("action: ExecuteBash\ninputs: { command: [a] }")).map(({ url }) => url), ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html"]);
  });
  it("a long key is cut", () => {
    const [finding] = found(component(`action: ExecuteBash\n? "${"words-of-a-text-".repeat(10)}"\n: 1\ninputs: { commands: [a] }`));
    equal(finding?.message, "There is no property words-of-a-text-words-of-a-text-words-of… here.");
  });
  it("a misspelt key that is required is told once", () => deepEqual(told(template("LaunchTemplatedata: {}", "AWS::EC2::LaunchTemplate")), ["5 unknown-property guess LaunchTemplatedata"]));
  it("there is a page for each shape", () => deepEqual(Object.values(shapes).map(([module]) => module).filter((module) => !pages[module]), []));
  it("another rule about the same value speaks first", () => {
    const text = '{"ImageId": "ami-0abcdef1234567890", "DeprecateAt": "tomorrow"}';
    equal(lint(parse(text, "a.json"), { now: NOW }).length, 1);
  });
  it("a rule that is switched off says nothing", () => {
    deepEqual(lint(parse(template("ImagId: a"), "a.yaml"), { now: NOW, rules: { "unknown-property": "off" } }).filter(({ rule }) => rule === "unknown-property"), []);
  });
});

describe("schemas: bad input", () => {
  it("half-typed text lacks nothing yet", () => deepEqual(told("Resources:\n  It:\n    Type: AWS::ImageBuilder::ImageRecipe\n    Properties:\n      Name: web\n      Vers\n").filter((one) => one.includes("required")), []));
  it("a key of half-typed text is none yet", () => deepEqual(told(component("action: ExecuteBash\nnonsense: 1\ninputs: { commands: [a] }\nsome text")), []));
  it("a property without a value is no finding", () => deepEqual(told(template("ImageId:\nTags:\nMetadataOptions:\n  HttpTokens:")), []));
  it("lists that hold each other end", () => {
    const bomb = ["a: &a [x, x]", ...Array.from({ length: 25 }, (_, i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [*${String.fromCharCode(97 + i)}, *${String.fromCharCode(97 + i)}]`)].join("\n");
    const started = Date.now();
    found(`${bomb}\nschemaVersion: 1.0\nphases: *z\n`);
    ok(Date.now() - started < 2_000);
  });
  it("deep nesting ends", () => {
    const step = (depth: number): string => (depth ? `{ and: [${step(depth - 1)}] }` : "{ fileExists: /a }");
    ok(Array.isArray(told(component(`action: ExecuteBash\nif: ${step(90)}\ninputs: { commands: [a] }`))));
  });
  it("a key of an object's own is no property", () => deepEqual(told(template("constructor: 1\ntoString: 2")), ["5 unknown-property unknown constructor", "6 unknown-property unknown toString"]));
});
