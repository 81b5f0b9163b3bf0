/** The sharing matrix of a document, as tables: on hover over a launch permission, and in "explain this file". */
import type { Locale } from "../data";
import { regionInArn } from "../facts/kms-keys";
import { sharingMatrix, type ImageInRegion, type Row, type VolumeKey } from "../facts/sharing-matrix";
import type { Distribution, SharedVolume, Sharing } from "../model/sharing";
import { absolute, type Field, type Source } from "../text";
import { say } from "../words/say";
import type { AnalysedDocument } from "./analysis";

/** One image, with its Regions and what is known of each. */
interface SharedImage {
  readonly regions: readonly (Field | undefined)[];
  readonly places: readonly ImageInRegion[];
  readonly sharings: readonly Sharing[];
}

/** The images of a document that are shared with somebody. */
export function sharedImages({ parts }: AnalysedDocument): SharedImage[] {
  // The readings of conditions are alternatives; a table shows what holds whatever they are.
  const facts = parts.flatMap((part) => part.facts.filter(({ scenario }) => !scenario));
  const sharings = facts.filter(({ kind }) => kind === "sharing").map(({ value }) => value as Sharing);
  const distributions = facts.filter(({ kind }) => kind === "distribution").map(({ value }) => value as Distribution);
  const images: SharedImage[] = [];
  const told = new Set<Sharing>();
  for (const { targets } of distributions) {
    const members = targets.map((target) => ({ target, sharing: sharings.find(({ grants }) => grants === target.grants) })).filter(({ sharing }) => sharing !== undefined);
    for (const { sharing } of members) told.add(sharing!);
    images.push(imageOf(members.map(({ target, sharing }) => ({ region: target.region, sharing: sharing! }))));
  }
  for (const sharing of sharings) if (!told.has(sharing)) images.push(imageOf([{ region: sharing.region, sharing }]));
  return images.filter(({ places }) => places.some(({ granted }) => granted.length));
}

function imageOf(members: readonly { region: Field; sharing: Sharing }[]): SharedImage {
  return {
    regions: members.map(({ region }) => region),
    sharings: members.map(({ sharing }) => sharing),
    places: members.map(({ region, sharing: { grants, volumes, productCodes } }) => ({
      region: region.text,
      isThere: true,
      granted: grants.list.flatMap(({ principal }) => (principal.is(true) ? ["all"] : principal.text ? [principal.text] : [])),
      mayGrantMore: grants.unknown || grants.list.some(({ principal }) => principal.isDynamic),
      volumeKeys: volumes.map((volume) => keyOf(volume, region.text)),
      hasProductCodes: productCodes === undefined || productCodes.isAbsent ? false : productCodes.isDynamic ? undefined : productCodes.items.length > 0,
    })),
  };
}

function keyOf({ encrypted, kmsKeyId, keyElsewhere }: SharedVolume, region: string | undefined): VolumeKey {
  if (kmsKeyId.isDynamic || encrypted.isDynamic) return "unknown";
  const key = kmsKeyId.text;
  if (key === undefined) return encrypted.is(true) ? (keyElsewhere ? "unknown" : "aws-managed") : "none";
  if (/(?:^|:)alias\/aws\/ebs$/.test(key)) return "aws-managed";
  const keyRegion = regionInArn(key);
  return keyRegion !== undefined && region !== undefined && keyRegion !== region ? "other-region" : "customer";
}

/** The tables of a document, in Markdown. */
export function sharingTables(document: AnalysedDocument, locale: Locale): string[] {
  return sharedImages(document).map((image) => tableOf(image, locale));
}

/** The table of the image whose launch permissions stand at `offset` of the file. */
export function sharingTableAt(source: Source, document: AnalysedDocument, offset: number, locale: Locale): string | undefined {
  const image = sharedImages(document).find(({ sharings }) => sharings.some((sharing) => isAt(source, sharing, offset)));
  return image && tableOf(image, locale);
}

function isAt(source: Source, { grants: { at, list } }: Sharing, offset: number): boolean {
  const places = [at.keyPlace, at.node, ...list.map(({ principal }) => principal.place)];
  return places.some((place) => {
    if (!place) return false;
    const { start, end } = absolute(source, place);
    return offset >= start && offset <= end;
  });
}

function tableOf({ places }: SharedImage, locale: Locale): string {
  const head = places.map(({ region }) => region ?? say(locale, "matrix.here"));
  const rows = sharingMatrix(places).map(({ principal, cells }: Row) => {
    const name = principal === "all" ? say(locale, "matrix.everybody") : `\`${principal}\``;
    return `| ${name} | ${cells.map(({ launch, reason }) => `${MARKS[launch]} ${say(locale, `matrix.${reason}`)}`).join(" | ")} |`;
  });
  return [`| ${say(locale, "matrix.title")} | ${head.join(" | ")} |`, `| --- |${" --- |".repeat(head.length)}`, ...rows].join("\n");
}

const MARKS = { yes: "✓", no: "✗", unknown: "?" } as const;
