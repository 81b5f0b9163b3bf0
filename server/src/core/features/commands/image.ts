/** The commands of one AMI definition: make the image, share and protect it, copy it, and make its launch template. */
import type { Locale } from "../../data";
import type { Field } from "../../text";
import { say, type FillIn, type WordId } from "../../words/say";
import { shellWord, type ShellText } from "../shell";
import { awsCommand, given, option, word, type Option, type Region, type Script } from "./script";
import { Text, type Reader, type Value, type ValueMap } from "./values";

/** How a key's value is read and given. */
type Kind = "text" | "flag" | "number" | "list";
type Keys = Readonly<Record<string, Kind>>;

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/register-image.html, read 2026-11-22 */
const REGISTER_IMAGE: Keys = {
  Name: "text", Description: "text", ImageLocation: "text", Architecture: "text", VirtualizationType: "text", BootMode: "text", TpmSupport: "text",
  ImdsSupport: "text", UefiData: "text", EnaSupport: "flag", SriovNetSupport: "text", KernelId: "text", RamdiskId: "text", BillingProducts: "list",
  RootDeviceName: "text", BlockDeviceMappings: "list",
};
/** https://docs.aws.amazon.com/cli/latest/reference/ec2/create-image.html, read 2026-11-22 */
const CREATE_IMAGE: Keys = {
  InstanceId: "text", Name: "text", Description: "text", NoReboot: "flag", SnapshotLocation: "text", BlockDeviceMappings: "list",
};
/** https://docs.aws.amazon.com/cli/latest/reference/ec2/copy-image.html, read 2026-11-22 */
const COPY_IMAGE: Keys = {
  Description: "text", Encrypted: "flag", KmsKeyId: "text", SnapshotCopyCompletionDurationMinutes: "number",
};
/** Keys that commands of any definition give. */
const COMMON = [
  "Name", "Region", "Tags", "TagSpecifications", "LaunchPermissions", "Public", "DeprecateAt", "DeprecationTime", "DeregistrationProtection", "ProductCodes",
  "Copies", "LaunchTemplateData", "LaunchTemplateName", "ImdsSupport",
];
/** Keys that only AWS writes. */
const DESCRIBED = ["State", "OwnerId", "CreationDate", "RootDeviceType", "PlatformDetails", "UsageOperation", "ImageOwnerAlias", "Hypervisor"];
const PROTECTIONS: Readonly<Record<string, readonly Option[] | "none">> = {
  "disabled": "none",
  "enabled-without-cooldown": [],
  "enabled-with-cooldown": [["--with-cooldown"]],
};

type Origin = "existing" | "instance" | "new";

/** An image whose id is in a shell variable. */
interface Target {
  readonly id: ShellText;
  readonly region: Region;
}

/** Writes what makes the image at `root` so; what stands in the way is told to `reader`. */
export function writeImage(root: Field, reader: Reader, script: Script, locale: Locale): void {
  new ImageCommands(root, reader, script, locale).write();
}

class ImageCommands {
  private readonly origin: Origin;
  /** The document shows an image that is there, with all that AWS says of it. */
  private readonly isDescribed: boolean;
  private readonly region: Region;
  private readonly image: Target;

  constructor(private readonly root: Field, private readonly reader: Reader, private readonly script: Script, private readonly locale: Locale) {
    this.origin = !root.get("ImageId").isAbsent ? "existing" : !root.get("InstanceId").isAbsent ? "instance" : "new";
    this.isDescribed = this.origin === "existing" && DESCRIBED.filter((key) => root.has(key)).length >= 2;
    this.region = this.given(root.get("Region"));
    this.image = { id: [{ variable: "IMAGE_ID" }], region: this.region };
  }

  write(): void {
    this.writeOrigin();
    this.writeWait(this.image);
    if (this.origin === "existing") this.writeTags();
    if (this.origin !== "new") this.writeImdsSupport();
    this.writePermissions(this.image, this.root.get("LaunchPermissions"), this.isMadePublic());
    this.writeLifecycle(this.image, this.deprecation(), this.root.get("DeregistrationProtection"));
    this.writeCopies();
    this.writeLaunchTemplate();
  }

  private say(id: WordId, data?: FillIn): string {
    return say(this.locale, id, data);
  }

  private given(field: Field): Text | undefined {
    return field.isAbsent ? undefined : this.reader.text(field);
  }

  private required(field: Field): Text | undefined {
    return field.isAbsent ? this.reader.problem("commands.missing", { path: field.path }) : this.reader.text(field);
  }

  /** The options that give the values of `keys` that are written at `at`. */
  private options(at: Field, keys: Keys, omit?: (field: Field) => boolean): Option[] {
    const { reader } = this;
    return Object.entries(keys).flatMap(([key, kind]) => {
      const field = at.get(key);
      if (field.isAbsent) return [];
      const value = kind === "list" ? reader.list(field, omit) : reader[kind](field);
      return value === undefined ? [] : [option(key, value)];
    });
  }

  private writeOrigin(): void {
    if (this.origin === "existing") this.writeExisting();
    else if (this.origin === "instance") this.writeNew("create-image", CREATE_IMAGE);
    else this.writeNew("register-image", REGISTER_IMAGE);
  }

  private writeExisting(): void {
    const id = this.reader.text(this.root.get("ImageId"));
    if (id) this.script.part([this.say("commands.script.existing"), ...this.leftOut({})], `IMAGE_ID=${shellWord(id.parts)}`);
  }

  private writeNew(operation: "create-image" | "register-image", keys: Keys): void {
    const { root, reader } = this;
    this.required(root.get("Name"));
    if (this.origin === "new" && root.get("BlockDeviceMappings").isAbsent && root.get("ImageLocation").isAbsent) reader.problem("commands.no-origin");
    const left: string[] = [];
    const omit = (field: Field) => isNoRequest(field) && left.push(field.path) > 0;
    const options = [...this.options(root, keys, omit), this.tagSpecifications(), ["--query", "ImageId"], ["--output", "text"]] satisfies (Option | undefined)[];
    const comments = [this.say(`commands.script.${operation}`), ...this.leftOut(keys)];
    if (left.length) comments.push(this.say("commands.script.no-key", { paths: left.join(", ") }));
    this.script.part(comments, `IMAGE_ID=$(${awsCommand(operation, this.region, options)})`);
  }

  /** What is written in the definition but is given by no command, said in comments. */
  private leftOut(keys: Keys): string[] {
    const comments: string[] = [];
    const known = new Set([...COMMON, ...Object.keys(keys), "ImageId", "InstanceId", "<<"]);
    const left = this.isDescribed ? [] : this.root.entries.map(([key]) => key).filter((key) => !known.has(key));
    const fromInstance = this.origin === "instance" ? left.filter((key) => key in REGISTER_IMAGE) : [];
    const unset = left.filter((key) => !fromInstance.includes(key));
    if (fromInstance.length) comments.push(this.say("commands.script.from-instance", { keys: fromInstance.join(", ") }));
    if (unset.length) comments.push(this.say("commands.script.unset", { keys: unset.join(", ") }));
    if (!this.isDescribed && !this.root.get("ProductCodes").isAbsent) comments.push(this.say("commands.script.product-codes"));
    return comments;
  }

  private writeWait({ id, region }: Target): void {
    this.script.part([this.say("commands.script.available")], waitCommand(id, region));
  }

  /** The image's own tags, from `Tags` and from the tag specification for images. */
  private imageTags(): Value[] {
    const specified = this.root.get("TagSpecifications").items.filter((item) => item.get("ResourceType").is("image"));
    const lists = [this.root, ...specified].map((at) => at.get("Tags"));
    return lists.flatMap((list) => (list.isAbsent ? [] : this.reader.list(list) ?? []));
  }

  private tagSpecifications(): Option | undefined {
    const tags = this.imageTags();
    const written = this.root.get("TagSpecifications");
    if (!written.isAbsent && !written.isSeq) this.reader.list(written);
    const others = written.items.filter((item) => !item.isAbsent && !item.get("ResourceType").is("image"));
    const rest = others.map((item) => this.reader.map(item)).filter((one) => one !== undefined);
    const all = tags.length ? [tagged(tags), ...rest] : rest;
    return all.length ? option("TagSpecifications", all) : undefined;
  }

  private writeTags(): void {
    const tags = this.imageTags().filter((tag) => !isSystemTag(tag));
    if (!tags.length) return;
    const command = awsCommand("create-tags", this.region, [given("--resources", this.image.id), option("Tags", tags)]);
    this.script.part([this.say("commands.script.tags")], command);
  }

  /** Only RegisterImage takes it at once. */
  private writeImdsSupport(): void {
    const version = this.given(this.root.get("ImdsSupport"));
    if (!version) return;
    const command = awsCommand("modify-image-attribute", this.region, [given("--image-id", this.image.id), option("ImdsSupport", version)]);
    this.script.part([this.say("commands.script.imds")], command);
  }

  /** `Public: true` asks for the same as a permission for the group `all`. */
  private isMadePublic(): boolean {
    return !this.isDescribed && this.root.get("Public").is(true) && !this.root.get("LaunchPermissions").items.some((item) => item.get("Group").is("all"));
  }

  private writePermissions({ id, region }: Target, field: Field, addAll = false): void {
    const all: ValueMap = { Group: new Text(["all"]) };
    const grants = [...(addAll ? [all] : []), ...(field.isAbsent ? [] : this.reader.list(field) ?? [])];
    if (!grants.length) return;
    const command = awsCommand("modify-image-attribute", region, [given("--image-id", id), option("LaunchPermission", { Add: grants })]);
    this.script.part([this.say("commands.script.permissions")], command);
  }

  /** A described image has its date already, and one in the past would be refused. */
  private deprecation(): Field {
    return this.isDescribed ? this.root.get("DeprecateAt") : this.root.first("DeprecateAt", "DeprecationTime");
  }

  private writeLifecycle({ id, region }: Target, deprecateAt: Field, protection: Field): void {
    const image = given("--image-id", id);
    const date = this.given(deprecateAt);
    if (date) this.script.part([this.say("commands.script.deprecation")], awsCommand("enable-image-deprecation", region, [image, option("DeprecateAt", date)]));
    const options = this.protection(protection);
    if (options) this.script.part([this.say("commands.script.protection")], awsCommand("enable-image-deregistration-protection", region, [image, ...options]));
  }

  /** The options that switch protection on; undefined where it is not asked for. */
  private protection(field: Field): readonly Option[] | undefined {
    if (field.isAbsent) return undefined;
    if (field.isDynamic) return this.reader.problem("commands.unknown", { path: field.path });
    const options = Object.hasOwn(PROTECTIONS, field.text ?? "") ? PROTECTIONS[field.text!] : undefined;
    if (!options) return this.reader.problem("commands.protection", { path: field.path, value: field.text ?? "" });
    return options === "none" ? undefined : options;
  }

  /** All copies are begun before the first is waited for: they take long, and run side by side. */
  private writeCopies(): void {
    const field = this.root.get("Copies");
    if (field.isAbsent) return;
    if (!field.isSeq) return void this.reader.list(field);
    if (!field.items.length) return;
    const from = this.region ?? new Text([{ variable: "SOURCE_REGION" }]);
    if (!this.region) this.script.part([this.say("commands.script.source-region")], SOURCE_REGION);
    const targets = field.items.map((copy, i) => this.writeCopy(copy, `COPY_${i + 1}_ID`, from));
    targets.forEach((target, i) => this.writeCopyAttributes(field.items[i]!, target));
  }

  private writeCopy(copy: Field, variable: string, from: Text): Target {
    const region = this.required(copy.get("Region"));
    const name = this.required(copy.get("Name").isAbsent ? this.root.get("Name") : copy.get("Name"));
    const options: (Option | undefined)[] = [
      ["--source-region", shellWord(from.parts)],
      given("--source-image-id", this.image.id),
      name && option("Name", name),
      // A key without encryption is refused.
      !copy.get("KmsKeyId").isAbsent && copy.get("Encrypted").isAbsent ? ["--encrypted"] : undefined,
      ...this.options(copy, COPY_IMAGE),
      ...this.copyTags(copy),
      ["--query", "ImageId"], ["--output", "text"],
    ];
    this.script.part([this.say("commands.script.copy-image", { region: region && shellWord(region.parts) })], `${variable}=$(${awsCommand("copy-image", region, options)})`);
    return { id: [{ variable }], region };
  }

  /** A copy has its image's tags unless it names its own. */
  private copyTags(copy: Field): (Option | undefined)[] {
    const tags = copy.get("Tags");
    const copied = copy.get("CopyImageTags");
    const list = tags.isAbsent ? undefined : this.reader.list(tags);
    const wish = copied.isAbsent ? tags.isAbsent : this.reader.flag(copied);
    return [wish ? ["--copy-image-tags"] : undefined, list?.length ? option("TagSpecifications", [tagged(list)]) : undefined];
  }

  private writeCopyAttributes(copy: Field, target: Target): void {
    this.script.part([this.say("commands.script.copy-available", { region: target.region && shellWord(target.region.parts) })], waitCommand(target.id, target.region));
    this.writePermissions(target, copy.get("LaunchPermissions"));
    const own = (key: string, image: Field) => (copy.get(key).isAbsent ? image : copy.get(key));
    this.writeLifecycle(target, own("DeprecateAt", this.deprecation()), own("DeregistrationProtection", this.root.get("DeregistrationProtection")));
  }

  private writeLaunchTemplate(): void {
    const field = this.root.get("LaunchTemplateData");
    if (field.isAbsent) return;
    const written = this.reader.map(field);
    const name = this.launchTemplateName();
    if (!written || !name) return;
    const data = "ImageId" in written ? written : { ImageId: new Text(this.image.id), ...written };
    const command = awsCommand("create-launch-template", this.region, [option("LaunchTemplateName", name), ["--launch-template-data", word(data)]]);
    this.script.part([this.say("commands.script.launch-template")], command);
  }

  /** A template's name takes fewer characters than an image's. */
  private launchTemplateName(): Text | undefined {
    const own = this.root.get("LaunchTemplateName");
    if (!own.isAbsent) return this.reader.text(own);
    const name = this.given(this.root.get("Name"));
    if (!name) return this.root.get("Name").isAbsent ? this.reader.problem("commands.missing", { path: own.path }) : undefined;
    return new Text(name.parts.map((part) => (typeof part === "string" ? part.replace(/[^\w().\-/]/g, "-") : part)));
  }
}

const SOURCE_REGION = 'SOURCE_REGION="${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}}"';

function waitCommand(id: ShellText, region: Region): string {
  return ["wait_for_image", shellWord(id), ...(region ? ["--region", shellWord(region.parts)] : [])].join(" ");
}

function tagged(tags: readonly Value[]): ValueMap {
  return { ResourceType: new Text(["image"]), Tags: tags };
}

/** Tags under `aws:` are AWS's own and can't be given. */
function isSystemTag(tag: Value): boolean {
  const key = typeof tag === "object" && !(tag instanceof Text) && "Key" in tag ? tag["Key"] : undefined;
  return key instanceof Text && typeof key.parts[0] === "string" && /^aws:/i.test(key.parts[0]);
}

/**
 * What a definition says of a volume's encryption and neither RegisterImage nor CreateImage takes: a key, and whether a
 * volume is encrypted that is restored from a snapshot.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html, read 2026-11-22
 */
function isNoRequest(field: Field): boolean {
  const ebs = field.slot?.parent;
  if (ebs?.key !== "Ebs") return false;
  return field.key === "KmsKeyId" || (field.key === "Encrypted" && !ebs.get("SnapshotId").isAbsent);
}
