/** The JSON Schema of AMI definitions takes every definition in this project, and what describe-images prints; and it refuses what EC2 would. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import { parseAllDocuments } from "yaml";

type Schema = { readonly [key: string]: unknown } & { properties?: Record<string, Schema>; definitions?: Record<string, Schema>; items?: Schema; anyOf?: readonly Schema[]; $ref?: string; title?: string; description?: string };
const schema = JSON.parse(readFileSync("schemas/ami-definition.schema.json", "utf8")) as Schema;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** What is wrong with the documents of a text, as "place: message". */
function problemsOf(text: string): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (!("errors" in document) || document.errors.length) return ["not YAML"];
    validate(document.toJS());
    return validate.errors?.map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`) ?? [];
  });
}

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true }).map((file) => `${folder}/${String(file)}`) : []);
const named = [...filesIn("examples"), ...filesIn("test/unit/commands"), ...filesIn("test/vscode/fixtures")].filter((file) => /\.ami\.(?:ya?ml|json)$/.test(file));

describe("the schema of AMI definitions", () => {
  // One of them has the key Colour, to show what the commands say of a key that is none.
  for (const file of named) it(`takes ${file}`, () => deepEqual(problemsOf(readFileSync(file, "utf8")).filter((problem) => !/"Colour"/.test(problem)), []));

  it("takes the definitions of the guide", () => {
    for (const page of ["docs/ami-definition.md", "docs/es/ami-definition.md"]) {
      const blocks = [...readFileSync(page, "utf8").matchAll(/^```(?:yaml|json)\n(.*?)^```$/gms)].map(([, text]) => text!);
      ok(blocks.length >= 3, page);
      deepEqual(blocks.flatMap(problemsOf), [], page);
    }
  });

  it("takes an image of describe-images with all that it can hold", () => {
    deepEqual(problemsOf(JSON.stringify(DESCRIBED)), []);
  });

  const good = { Name: "abc", RootDeviceName: "/dev/xvda", BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeType: "gp3", VolumeSize: 8 } }] };
  const ebs = (Ebs: object) => ({ ...good, BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }] });
  const refused: Readonly<Record<string, object>> = {
    "an unknown key": { ...good, Nmae: "abc" },
    "a short name": { ...good, Name: "ab" },
    "a long name": { ...good, Name: "a".repeat(129) },
    "a colon in a name": { ...good, Name: "a:bc" },
    "a long description": { ...good, Description: "a".repeat(256) },
    "an unknown architecture": { ...good, Architecture: "aarch64" },
    "an unknown boot mode": { ...good, BootMode: "bios" },
    "an unknown protection": { ...good, DeregistrationProtection: "enabled" },
    "a text for a flag": { ...good, EnaSupport: "yes" },
    "an id of another kind": { ...good, InstanceId: "ami-0123" },
    "a permission for nobody": { ...good, LaunchPermissions: [{}] },
    "an unknown group": { ...good, LaunchPermissions: [{ Group: "everyone" }] },
    "a copy to nowhere": { ...good, Copies: [{ KmsKeyId: "alias/a" }] },
    "a copy to no Region": { ...good, Copies: [{ Region: "Ireland" }] },
    "a tag without a key": { ...good, Tags: [{ Value: "a" }] },
    "an unknown volume type": ebs({ VolumeType: "gp4" }),
    "a gp2 volume with IOPS": ebs({ VolumeType: "gp2", Iops: 3000 }),
    "a gp3 volume with few IOPS": ebs({ VolumeType: "gp3", Iops: 2999 }),
    "an io1 volume with much throughput": ebs({ VolumeType: "io1", Iops: 100, Throughput: 125 }),
    "a gp2 volume that is too large": ebs({ VolumeType: "gp2", VolumeSize: 16_385 }),
    "an st1 volume that is too small": ebs({ VolumeType: "st1", VolumeSize: 124 }),
    "a launch template with an unknown key": { ...good, LaunchTemplateData: { InstanceTypes: ["t3.micro"] } },
    "an unknown token setting": { ...good, LaunchTemplateData: { MetadataOptions: { HttpTokens: true } } },
  };
  for (const [name, definition] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      equal(validate(good), true);
      equal(validate(definition), false);
    });
  }

  it("takes shell variables for texts", () => {
    deepEqual(problemsOf("Name: web-${BUILD}\nInstanceId: ${INSTANCE}\nRegion: ${REGION}\nArchitecture: ${ARCH}\nCopies: [{Region: \"${SECOND}\"}]\n"), []);
  });

  it("has a title and a description for every key", () => {
    const named = (at: string, one: Schema): string[] => {
      const own = one.$ref ? schema.definitions![one.$ref.split("/").at(-1)!]! : one;
      const missing = own.title && own.description ? [] : [at];
      return one.$ref ? missing : [...missing, ...inside(at, own)];
    };
    const inside = (at: string, one: Schema): string[] => [
      ...Object.entries(one.properties ?? one.items?.properties ?? {}).flatMap(([key, child]) => named(`${at}.${key}`, child)),
      ...(one.anyOf ?? []).flatMap((branch) => inside(at, branch)),
    ];
    deepEqual([...inside("", schema), ...Object.entries(schema.definitions!).flatMap(([key, one]) => named(key, one))], []);
  });
});

const DESCRIBED = {
  PlatformDetails: "Linux/UNIX", UsageOperation: "RunInstances", Description: "Built by a pipeline", EnaSupport: true, Hypervisor: "xen", ImageOwnerAlias: "amazon",
  Name: "base-2026.11 (x86_64) [hvm]/it's@home", RootDeviceName: "/dev/xvda", RootDeviceType: "ebs", SriovNetSupport: "simple", VirtualizationType: "hvm",
  BlockDeviceMappings: [
    { Ebs: { DeleteOnTermination: true, Iops: 3000, SnapshotId: "snap-0123456789abcdef0", VolumeSize: 8, VolumeType: "gp3", Throughput: 125, Encrypted: true, KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd" }, DeviceName: "/dev/xvda" },
    { DeviceName: "/dev/sdb", VirtualName: "ephemeral0" },
  ],
  StateReason: { Code: "Client.UserInitiated", Message: "" }, Tags: [{ Key: "aws:ec2launchtemplate:version", Value: "1" }, { Key: "empty", Value: "" }],
  BootMode: "uefi-preferred", TpmSupport: "v2.0", DeprecationTime: "2028-05-01T00:00:00.000Z", ImdsSupport: "v2.0", SourceInstanceId: "i-0123456789abcdef0",
  DeregistrationProtection: "disabled", LastLaunchedTime: "2026-11-20T10:00:00Z", ImageAllowed: true, SourceImageId: "ami-0fedcba9876543210", SourceImageRegion: "us-east-1",
  FreeTierEligible: false, ImageId: "ami-0123456789abcdef0", ImageLocation: "111122223333/base", State: "available", OwnerId: "111122223333",
  CreationDate: "2026-11-01T10:00:00.000Z", Public: false, ProductCodes: [{ ProductCodeId: "1a2b3c", ProductCodeType: "marketplace" }], Architecture: "x86_64",
  ImageType: "machine", KernelId: "aki-0123", RamdiskId: "ari-0123", Platform: "windows",
};
