/** All dialects, in the order in which their content is asked, and which one a document is. */
import { Field, type Source, type SourceDocument } from "../text";
import type { Content } from "../text/edited-text";
import { unalias } from "../text/tree";
import amiDefinition from "./ami-definition";
import cloudformation from "./cloudformation";
import { plainNotation, type Dialect, type Reason } from "./dialect";
import ec2Description from "./ec2-description";
import ec2Request from "./ec2-request";
import imagebuilderComponent from "./imagebuilder-component";
import imagebuilderRequest from "./imagebuilder-request";
import imagebuilderWorkflow from "./imagebuilder-workflow";

export const dialects: readonly Dialect[] = [cloudformation, imagebuilderComponent, imagebuilderWorkflow, ec2Description, amiDefinition, ec2Request, imagebuilderRequest];
export const dialectIds: readonly string[] = dialects.map(({ id }) => id);

export interface Recognised {
  readonly dialect: Dialect;
  readonly reason: Reason;
  /** True when a person said so: by the file's name, a comment or a setting. */
  readonly named: boolean;
}

/** A word of one of these must be in a text that is ours by its content; looking for it is far quicker than parsing. */
const MARKS = /AWSTemplateFormatVersion|ObjectKey|SourceRegion|TagSpecifications|AWS::|schemaVersion|RecipeArn|semanticVersion|ImageId|LaunchTemplate|RootDeviceName|ImageLocation|BlockDeviceMappings|InstanceType|DeprecateAt|InstanceId|UserData|MetadataOptions|parentImage|distributions|instanceProfileName|policyDetails|NetworkInterfaces|SecurityGroupIds|Architecture|ImageBlockPublicAccessState|ImageCriteria|\bFilters["']?\s*:/;

/** False when the file is surely none of ours, so that it need not be parsed. Cheap. */
export function mayBeOurs(text: string, name: string, dialect?: string): boolean {
  return dialect !== undefined || overrideIn(text) !== undefined || dialects.some(({ names }) => names?.test(name)) || MARKS.test(text);
}

/** Which dialect a document is: what a comment or setting says, else its content, else the file's name. */
export function dialectOf(source: Source, document: SourceDocument): Recognised | undefined {
  const override = overrideIn(source.content);
  for (const [id, word] of [[override, "reason.comment"], [source.dialect, "reason.setting"]] as const) {
    // "none": somebody says that the file is not ours.
    if (id === "none") return undefined;
    const dialect = id === undefined ? undefined : dialects.find((candidate) => candidate.id === id);
    if (dialect) return { dialect, reason: { word }, named: true };
  }
  const byName = dialects.find(({ names }) => names?.test(source.name));
  if (unalias(document.root)?.type === "map") {
    const root = new Field(plainNotation, document.root);
    for (const dialect of dialects) {
      const reason = dialect.byContent(root);
      if (reason && (!byName || reason.orByName !== byName.id)) return { dialect, reason, named: dialect === byName };
    }
  }
  return byName && { dialect: byName, reason: { word: "reason.name", data: { name: source.name.split("/").at(-1)! } }, named: true };
}

/** `# ami-lint: dialect=<id>` on one of the first lines. "none" says that the file is none of ours. */
export function overrideIn(text: Content): string | undefined {
  const head = text.slice(0, 400);
  return /^\ufeff?(?:[^\n]*\n){0,4}?[ \t]*(?:#|\/\/)[ \t]*ami-lint:[ \t]*dialect=([\w-]+)/.exec(head)?.[1];
}
