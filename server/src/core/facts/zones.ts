/** What the name of a zone tells. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html */

export interface Zone {
  readonly kind: "availability-zone" | "local-zone" | "wavelength-zone";
  /** The Region that it belongs to. */
  readonly region: string;
}

const KINDS: readonly (readonly [RegExp, Zone["kind"]])[] = [
  [/^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/, "availability-zone"],
  [/^([a-z]{2}(?:-[a-z]+)+-\d)-wl\d+-[a-z]{3}-wlz-\d+$/, "wavelength-zone"],
  [/^([a-z]{2}(?:-[a-z]+)+-\d)-[a-z]{3}-\d+[a-z]$/, "local-zone"],
];

/** The zone of a name: `us-east-1a`, `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`; undefined for anything else. */
export function zoneOf(name: string | undefined): Zone | undefined {
  for (const [pattern, kind] of KINDS) {
    const region = pattern.exec(name ?? "")?.[1];
    if (region !== undefined) return { kind, region };
  }
  return undefined;
}
