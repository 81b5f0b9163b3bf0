/**
 * Public parameters of Systems Manager that hold the IDs of images: those who publish them say the architecture in the name.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 * https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/
 */
import type { Field } from "../text";
import { unalias } from "../text/tree";

/** How CloudFormation and EC2 write a parameter in the place of a value, with a version or without one. */
const REFERENCE = /^(?:\{\{\s*resolve:ssm:(\/[\w./-]+)(?::\d+)?\s*\}\}|resolve:ssm:(\/[\w./-]+)(?::[\w.-]+)?)$/;
/** Those whose parameters name the architecture as a part of its own. */
const PUBLISHED = /^\/aws\/service\/(?:ami-amazon-linux-latest|bottlerocket|canonical|debian|ecs\/optimized-ami|eks\/optimized-ami|suse)\//;
const PARTS = /(?<=[/-])(?:arm64|x86_64|amd64|i386)(?=[/-]|$)/g;

/** The architecture that the name of a public parameter tells of the image that it stands for; undefined for anything else. */
export function architectureOfParameter(imageId: Field): "arm64" | "x86_64" | "i386" | undefined {
  const written = unalias(imageId.written);
  if (!imageId.isDynamic || written?.type !== "scalar" || written.tag !== undefined) return undefined;
  const [, resolved, named] = REFERENCE.exec(written.text) ?? [];
  const name = resolved ?? named ?? "";
  const [part, ...more] = PUBLISHED.test(name) ? name.match(PARTS) ?? [] : [];
  if (part === undefined || more.length) return undefined;
  return part === "amd64" ? "x86_64" : (part as "arm64" | "x86_64" | "i386");
}
