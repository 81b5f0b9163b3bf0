/** The scripts of `ami-lint commands`: their text, and what a shell makes of them with a command line that only writes down its arguments. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { awsCommands, parse } from "../../server/src/core/api";
import { shellComment, shellQuote, shellWord, variablesIn } from "../../server/src/core/features/shell";

const folder = "test/unit/commands";
const definitions = readdirSync(folder).filter((file) => file.includes(".ami."));
const goldenOf = (file: string) => readFileSync(path.join(folder, file.replace(/\.ami\.\w+$/, ".sh")), "utf8");
const read = (text: string, name = "image.ami.yaml", locale?: "en" | "es") => awsCommands(parse(text, name), locale);

function scriptOf(text: string, name?: string): string {
  const { script, problems } = read(text, name);
  deepEqual(problems, []);
  return script!;
}

/** Writes down how many arguments it got and each of them, behind NUL; answers as EC2 does where a script asks; fails where a test says so. */
const FAKE_AWS = `#!/bin/sh
printf '%s\\0' "$#" "$@" >> "$AWS_LOG"
case "$1 $2" in
  'configure get') echo eu-central-1 ;;
  'ec2 register-image' | 'ec2 create-image') echo ami-new ;;
  'ec2 copy-image') echo "ami-$4" ;;
esac
if [ "$2" = "\${AWS_FAILS:-}" ]; then exit 255; fi
`;

let place = "";
before(() => {
  place = mkdtempSync(path.join(tmpdir(), "ami-lint-commands-"));
  writeFileSync(path.join(place, "aws"), FAKE_AWS);
  chmodSync(path.join(place, "aws"), 0o755);
});
after(() => rmSync(place, { recursive: true, force: true }));

interface Ran { readonly calls: string[][]; readonly status: number | null; readonly errors: string }

function run(script: string, variables: Record<string, string> = {}): Ran {
  const log = path.join(place, "log");
  rmSync(log, { force: true });
  const done = spawnSync("sh", ["-s"], { cwd: place, input: script, encoding: "utf8", env: { PATH: `${place}:/usr/bin:/bin`, AWS_LOG: log, ...variables } });
  const words = existsSync(log) ? readFileSync(log, "utf8").split("\0").slice(0, -1) : [];
  const calls: string[][] = [];
  while (words.length) calls.push(words.splice(0, Number(words.shift())));
  return { calls, status: done.status, errors: done.stderr };
}

/** The words behind `option` in a call. */
function given(call: string[] | undefined, option: string): string | undefined {
  const joined = call?.find((word) => word.startsWith(`${option}=`));
  return joined === undefined ? call?.[call.indexOf(option) + 1] : joined.slice(option.length + 1);
}

describe("a word of a POSIX shell", function () {
  this.timeout(20_000);
  // NUL is no character of any argument.
  const text = fc.string({ unit: "binary" }).map((any) => any.replaceAll("\0", ""));
  const printed = (words: readonly string[], env: Record<string, string> = {}) =>
    spawnSync("sh", ["-c", `printf '%s\\0' ${words.join(" ")}`], { encoding: "utf8", env: { PATH: "/usr/bin:/bin", ...env } }).stdout.split("\0").slice(0, -1);

  it("gives the same text when a shell reads it", () => {
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (texts) => deepEqual(printed(texts.map(shellQuote)), texts)), { numRuns: 150 });
    const hard = ["", "'", "''", "\\", "a\nb", "$HOME", "`id`", "$(id)", "!x", "*", "~", "-n", "#", "a b", "\t", "é", "😀", "\r\n", '"', "x=y", "{a,b}"];
    deepEqual(printed(hard.map(shellQuote)), hard);
  });

  it("puts variables in without splitting them", () => {
    fc.assert(fc.property(text, text, text, (before, value, behind) => {
      deepEqual(printed([shellWord([before, { variable: "VALUE" }, behind])], { VALUE: value }), [before + value + behind]);
    }), { numRuns: 100 });
  });

  it("stays on its line when it is a comment", () => {
    fc.assert(fc.property(text, (any) => match(shellComment(any), /^# [^\n\r]*$/)));
  });

  it("finds variables where they are written ${NAME}, and a text that is one", () => {
    deepEqual(variablesIn("$NAME"), [{ variable: "NAME" }]);
    deepEqual(variablesIn("a${B_1}c${d}"), ["a", { variable: "B_1" }, "c", { variable: "d" }]);
    deepEqual(variablesIn("${1} ${a-b} $x ${} {{ y }}"), ["${1} ${a-b} $x ${} {{ y }}"]);
    deepEqual(variablesIn(""), []);
  });
});

describe("the aws commands of an AMI definition", function () {
  this.timeout(20_000);
  const variables = { BUILD: 'the "7th"', INSTANCE_ID: "i-0123", SECOND_REGION: "us-west-2", GROUP: "sg-1" };

  for (const file of definitions) {
    it(`are those of ${file.replace(/\.ami\.\w+$/, ".sh")}`, () => equal(scriptOf(readFileSync(path.join(folder, file), "utf8"), file), goldenOf(file)));
    it(`of ${file} run in a shell to their end`, () => {
      equal(spawnSync("sh", ["-n"], { input: goldenOf(file), encoding: "utf8" }).stderr, "");
      const { status, errors } = run(goldenOf(file), variables);
      deepEqual({ status, errors }, { status: 0, errors: "" });
    });
  }

  it("register, share, date, protect, copy and launch, in that order", () => {
    const { calls } = run(goldenOf("register.ami.yaml"));
    const told = calls.map((call) => [call[1], given(call, "--region"), given(call, call[1] === "wait" ? "--image-ids" : "--image-id")]);
    const [home, east, south] = ["eu-west-1", "us-east-1", "ap-southeast-2"];
    deepEqual(told.map(([operation, region]) => `${operation} ${region}`), [
      `register-image ${home}`, `wait ${home}`, `modify-image-attribute ${home}`, `enable-image-deprecation ${home}`, `enable-image-deregistration-protection ${home}`,
      `copy-image ${east}`, `copy-image ${south}`,
      `wait ${east}`, `modify-image-attribute ${east}`, `enable-image-deprecation ${east}`, `enable-image-deregistration-protection ${east}`,
      `wait ${south}`, `enable-image-deprecation ${south}`, `enable-image-deregistration-protection ${south}`,
      `create-launch-template ${home}`,
    ]);
    deepEqual(told.filter(([operation]) => operation === "wait" || operation === "enable-image-deprecation").map(([, , id]) => id), ["ami-new", "ami-new", `ami-${east}`, `ami-${east}`, `ami-${south}`, `ami-${south}`]);
  });

  it("give each argument as it is meant", () => {
    const { calls } = run(goldenOf("register.ami.yaml"));
    deepEqual(calls[0], [
      "ec2", "register-image", "--region", "eu-west-1", "--name", "web-base", "--architecture", "arm64", "--virtualization-type", "hvm", "--boot-mode", "uefi",
      "--imds-support", "v2.0", "--ena-support", "--root-device-name", "/dev/xvda", "--block-device-mappings",
      '[{"DeviceName":"/dev/xvda","Ebs":{"SnapshotId":"snap-0a1b2c3d4e5f67890","VolumeSize":12}},{"DeviceName":"/dev/sdb","Ebs":{"Encrypted":true,"VolumeSize":40,"VolumeType":"gp3"}},{"DeviceName":"/dev/sdc","NoDevice":""}]',
      "--tag-specifications", '[{"ResourceType":"image","Tags":[{"Key":"team","Value":"it\'s ours"}]}]', "--query", "ImageId", "--output", "text",
    ]);
    deepEqual(calls[2], ["ec2", "modify-image-attribute", "--region", "eu-west-1", "--image-id", "ami-new", "--launch-permission", '{"Add":[{"UserId":"012345678901"},{"Group":"all"}]}']);
    deepEqual(calls[5], [
      "ec2", "copy-image", "--region", "us-east-1", "--source-region", "eu-west-1", "--source-image-id", "ami-new", "--name", "web-base", "--encrypted",
      "--kms-key-id", "alias/images", "--copy-image-tags", "--query", "ImageId", "--output", "text",
    ]);
    deepEqual(JSON.parse(given(calls.at(-1), "--launch-template-data")!), { ImageId: "ami-new", InstanceType: "m7g.large", MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 } });
  });

  it("take variables from outside, and ask for all of them before anything is made", () => {
    const script = goldenOf("instance.ami.yaml");
    const { calls } = run(script, variables);
    const create = calls[0];
    deepEqual([create?.[1], given(create, "--instance-id"), given(create, "--name")], ["create-image", "i-0123", 'nightly the "7th"']);
    deepEqual(calls.filter(([first]) => first === "configure"), [["configure", "get", "region"]]);
    const copy = calls.find(([, operation]) => operation === "copy-image");
    deepEqual([given(copy, "--source-region"), given(copy, "--region")], ["eu-central-1", "us-west-2"]);
    equal(given(run(script, { ...variables, AWS_REGION: "sa-east-1" }).calls.find(([, operation]) => operation === "copy-image"), "--source-region"), "sa-east-1");
    equal((JSON.parse(given(calls.at(-1), "--launch-template-data")!) as { ImageId: string }).ImageId, "ami-new");

    const { GROUP: _, ...three } = variables;
    const unset = run(script, three);
    deepEqual(unset.calls, []);
    ok(unset.status);
    match(unset.errors, /GROUP/);
  });

  it("of an image that is there make no other", () => {
    deepEqual(run(goldenOf("described.ami.json")).calls.map((call) => call.slice(1, 4)), [
      ["wait", "image-available", "--image-ids"], ["create-tags", "--resources", "ami-0123456789abcdef0"], ["modify-image-attribute", "--image-id", "ami-0123456789abcdef0"],
      ["create-launch-template", "--launch-template-name", "already-there"],
    ]);
  });

  it("end when one of them fails, and wait no longer than an hour", () => {
    const script = goldenOf("register.ami.yaml");
    const failed = run(script, { AWS_FAILS: "modify-image-attribute" });
    deepEqual([failed.calls.at(-1)?.[1], failed.status], ["modify-image-attribute", 255]);
    const never = run(script, { AWS_FAILS: "wait" });
    deepEqual([never.calls.map(([, operation]) => operation), never.status], [["register-image", ...Array<string>(6).fill("wait")], 1]);
  });

  it("hand on any text unchanged", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" }), (description, tag) => {
      // What a later program fills in is a problem, and another test's matter; so is NUL.
      fc.pre(!/[\0]|\$\{|\{\{|\{%|<%|\$\(|^<|^\$|^resolve:|%\{/m.test(`${description}\n${tag}`));
      const definition = { Name: "x y", Description: description, ImageLocation: "bucket/x.xml", Tags: [{ Key: "k", Value: tag }] };
      const [register] = run(scriptOf(JSON.stringify(definition), "any.ami.json")).calls;
      equal(given(register, "--description"), description);
      deepEqual(JSON.parse(given(register, "--tag-specifications")!), [{ ResourceType: "image", Tags: [{ Key: "k", Value: tag }] }]);
    }), { numRuns: 40 });
  });

  it("hold nothing that a definition smuggles into a comment", () => {
    const evil = "x\ntouch smuggled\n";
    const definition = { Name: "abc", ImageLocation: "b/x", [evil]: 1, Copies: [{ Region: evil }] };
    equal(run(scriptOf(JSON.stringify(definition), `${evil}.ami.json`)).status, 0);
    ok(!existsSync(path.join(place, "smuggled")));
  });

  it("take what an alias or a merge stands for", () => {
    const script = scriptOf("x: &common {VolumeType: gp3, VolumeSize: 8}\nName: abc\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: {<<: *common, VolumeSize: 9}\n");
    deepEqual(JSON.parse(given(run(script).calls[0], "--block-device-mappings")!), [{ DeviceName: "/dev/xvda", Ebs: { VolumeType: "gp3", VolumeSize: 9 } }]);
  });

  it("have EC2's types, however the value is written", () => {
    const script = scriptOf("Name: 12345\nRootDeviceName: /dev/xvda\nEnaSupport: 'true'\nLaunchPermissions: [{UserId: 012345678901}]\nBlockDeviceMappings: [{DeviceName: a, Ebs: {VolumeSize: '8', Encrypted: \"True\"}}]\n");
    const { calls } = run(script);
    deepEqual(calls[0]?.slice(2, 5), ["--name", "12345", "--ena-support"]);
    equal(given(calls[0], "--block-device-mappings"), '[{"DeviceName":"a","Ebs":{"VolumeSize":8,"Encrypted":true}}]');
    equal(given(calls[2], "--launch-permission"), '{"Add":[{"UserId":"012345678901"}]}');
  });

  it("of several definitions in one file stand one behind the other", () => {
    const { calls } = run(scriptOf("Name: one\nImageLocation: b/1\n---\nName: two\nImageLocation: b/2\n"));
    deepEqual(calls.filter(([, operation]) => operation === "register-image").map((call) => given(call, "--name")), ["one", "two"]);
  });

  it("are explained in Spanish", () => {
    const { script } = read(readFileSync(path.join(folder, "register.ami.yaml"), "utf8"), "register.ami.yaml", "es");
    match(script!, /^# Registrar la imagen\.$/m);
    const commandsOf = (text: string) => text.split("\n").filter((line) => !line.startsWith("# "));
    deepEqual(commandsOf(script!), commandsOf(goldenOf("register.ami.yaml")));
  });
});

describe("a definition without commands", () => {
  const made = "ImageLocation: b/x\n";
  const cases: Readonly<Record<string, readonly [text: string, ...problems: string[]]>> = {
    "that has no name": [made, "Name is missing, and its command can't be written without it."],
    "that is made from nothing": ["Name: abc\n", "Nothing says what the image is made from: it needs BlockDeviceMappings, ImageLocation, InstanceId or ImageId."],
    "with values that a later program fills in": [
      `Name: "{{ name }}"\n${made}LaunchPermissions: \${ALL}\nDescription: $(date)\nEnaSupport: \${ENA}\nBootMode: !Ref Mode\nCopies: [{Region: <region>}]\n`,
      ...["Name", "Description", "BootMode", "EnaSupport", "LaunchPermissions", "Copies[0].Region"].map((at) => `${at} is filled in later, so its command can't be written.`),
    ],
    "whose copy has no Region": [`Name: abc\n${made}Copies: [{KmsKeyId: k}]\n`, "Copies[0].Region is missing, and its command can't be written without it."],
    "with values of the wrong type": [
      `Name: [abc]\n${made}EnaSupport: maybe\nTags: {a: b}\nCopies: one\nTagSpecifications: {c: d}\nLaunchTemplateData: [1]\n`,
      "Name must be a text.", "EnaSupport must be true or false.", "Tags must be a list.", "TagSpecifications must be a list.", "Copies must be a list.", "LaunchTemplateData must be a map.",
    ],
    "with a size that is no number": [
      "Name: abc\nBlockDeviceMappings: [{DeviceName: a, Ebs: {VolumeSize: big}}]\n", "BlockDeviceMappings[0].Ebs.VolumeSize must be a number.",
    ],
    "with an unknown protection": [`Name: abc\n${made}DeregistrationProtection: on\n`, "DeregistrationProtection must be disabled, enabled-without-cooldown or enabled-with-cooldown, not on."],
    "with a NUL character": [`Name: "a\\0b"\n${made}`, "Name holds a NUL character, which can't be given on a command line."],
    "that can't be read to its end": [`Name: abc\n${made}Tags: [\n`, "The file can't be read as a whole, so its commands can't be written; fix its syntax first."],
  };
  for (const [name, [text, ...problems]] of Object.entries(cases)) it(name, () => deepEqual(read(text), { problems }));

  it("that is none", () => {
    deepEqual(read("AWSTemplateFormatVersion: 2010-09-09\n", "stack.yaml"), { problems: ["stack.yaml is not an AMI definition."] });
    deepEqual(read("- a\n- b\n"), { problems: ["image.ami.yaml is not an AMI definition."] });
    deepEqual(read("", "a/b.ami.yaml", "es"), { problems: ["b.ami.yaml no es una definición de AMI."] });
  });

  it("that aliases blow up is given up at once", () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i}: &l${i} [${Array<string>(10).fill(i ? `*l${i - 1}` : "x").join(", ")}]`);
    // Written out, the aliases would be 10 to the power of 12 values: the test would not end.
    const { script, problems } = read(`Name: abc\n${levels.join("\n")}\nBillingProducts: *l11\nBlockDeviceMappings: &loop [*loop]\n`);
    equal(script, undefined);
    ok(problems.length > 0);
  });
});
