/** Instance types that are much like another one. */
import { instanceType, sizesOf, type Architecture, type InstanceType } from "./instance-types";

/** The type of the same family that has a bare metal type's size without being one: of a whole machine, the largest. */
export function virtualSize({ family, size }: InstanceType): InstanceType | undefined {
  const share = /^metal-(\d+xl)$/.exec(size)?.[1];
  const virtual = share ? `${share}arge` : sizesOf(family).filter((candidate) => !candidate.startsWith("metal")).at(-1);
  return virtual === undefined ? undefined : instanceType(`${family}.${virtual}`);
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
