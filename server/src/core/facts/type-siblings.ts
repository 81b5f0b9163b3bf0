/** Instance types that are much like another one. */
import { instanceType, sizesOf, type Architecture, type InstanceType } from "./instance-types";

/** The largest size of the same family that is not bare metal. */
export function largestVirtual({ family }: InstanceType): InstanceType | undefined {
  const size = sizesOf(family).filter((candidate) => !candidate.startsWith("metal")).at(-1);
  return size === undefined ? undefined : instanceType(`${family}.${size}`);
}

/** The type of the same size and purpose, and nearly the same age, with other processors: `m7g.large` for `m7i.large`. */
export function sibling({ family, size }: InstanceType, architecture: Architecture): InstanceType | undefined {
  const [, kind = "", age = "", letters = ""] = /^([a-z]+)(\d+)([a-z]*)$/.exec(family) ?? [];
  const rest = letters.replace(/^[agi]/, "");
  const marks = architecture === "arm64" ? ["g"] : ["i", "", "a"];
  // Graviton came with the sixth generation of most families, and the fourth of T.
  const ages = architecture === "arm64" ? [Number(age), Number(age) + 1] : [Number(age), Number(age) - 1];
  for (const near of ages) for (const mark of marks) {
    const found = instanceType(`${kind}${near}${mark}${rest}.${size}`);
    if (found?.supportedArchitectures?.includes(architecture)) return found;
  }
  return undefined;
}
