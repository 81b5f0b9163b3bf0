/** The sharing matrix of a document, as tables: on hover over a launch permission, and in "explain this file". */
import type { Locale } from "../data";
import { regionInArn } from "../facts/kms-keys";
import { ACCOUNT_ID, namesSomebody } from "../facts/principals";
import { sharingMatrix, type ImageInRegion, type SharingMatrix, type VolumeKey } from "../facts/sharing-matrix";
import type { FactKind, Facts } from "../model/facts";
import { isEncrypted, type Grant, type GrantChange, type Grants, type SharedVolume, type Sharing } from "../model/sharing";
import { absolute, type Field, type Source } from "../text";
import { say } from "../words/say";
import type { AnalysedDocument, Fact } from "./analysis";

/** One image, and what is known of each of its Regions. */
interface SharedImage {
  readonly matrix: SharingMatrix;
  /** Where it is written whom it is shared with. */
  readonly lists: readonly SharedWith[];
}

interface SharedWith {
  readonly grants: Grants;
  readonly owners: readonly Field[];
}

/** An image under one combination of conditions. */
interface Reading {
  readonly places: readonly ImageInRegion[];
  readonly lists: readonly SharedWith[];
}

/** The images of a document that are shared with somebody. */
export function sharedImages({ parts }: AnalysedDocument): SharedImage[] {
  return parts.flatMap(({ facts }) => imagesOf(facts)).filter(({ matrix }) => matrix.rows.length);
}

function imagesOf(facts: readonly Fact[]): SharedImage[] {
  const relevant = facts.filter(({ kind }) => kind === "sharing" || kind === "distribution" || kind === "grantChange");
  const scenario = relevant.find((fact) => fact.scenario)?.scenario;
  if (!scenario) return readingsOf(relevant).map((reading) => imageOf([reading]));
  // A part that is read once for each combination of conditions is one resource, and distributes one image.
  return [imageOf(scenario.all.map((one) => inOne(readingsOf(relevant.filter((fact) => fact.scenario === one)))))];
}

function inOne(readings: readonly Reading[]): Reading {
  return { places: readings.flatMap(({ places }) => places), lists: readings.flatMap(({ lists }) => lists) };
}

function imageOf(readings: readonly Reading[]): SharedImage {
  return { matrix: sharingMatrix(readings.map(({ places }) => places)), lists: readings.flatMap(({ lists }) => lists) };
}

interface Member {
  readonly sharing: Sharing;
  readonly region: Field;
  readonly owners: readonly Field[];
  readonly mayHaveOwners: boolean;
}

function readingsOf(facts: readonly Fact[]): Reading[] {
  const valuesOf = <K extends FactKind>(wanted: K) => facts.filter(({ kind }) => kind === wanted).map(({ value }) => value as Facts[K]);
  const sharings = valuesOf("sharing");
  const changes = valuesOf("grantChange");
  const told = new Set<Sharing>();
  const readings = valuesOf("distribution").map(({ targets }) => readingOf(targets.flatMap(({ region, grants, owners }): Member[] => {
    const sharing = sharings.find((one) => one.grants === grants);
    if (!sharing) return [];
    told.add(sharing);
    return [{ sharing, region, owners: owners?.items ?? [], mayHaveOwners: owners?.isDynamic ?? false }];
  }), changes));
  const alone = sharings.filter((sharing) => !told.has(sharing)).map((sharing) => readingOf([{ sharing, region: sharing.region, owners: [], mayHaveOwners: false }], changes));
  return [...readings, ...alone.filter(({ places }) => places.some(({ granted, refused, mayGrantMore }) => granted.length || refused.length || mayGrantMore))];
}

function readingOf(members: readonly Member[], changes: readonly GrantChange[]): Reading {
  return { places: members.map((member) => placeOf(member, changes)), lists: members.map(({ sharing: { grants }, owners }) => ({ grants, owners })) };
}

function placeOf({ sharing: { grants, volumes, productCodes }, region, owners, mayHaveOwners }: Member, changes: readonly GrantChange[]): ImageInRegion {
  const named = grants.list.filter(({ principal }) => Boolean(principal.text));
  const taken = changes.find(({ given }) => given === grants)?.taken.list ?? [];
  const isGood = (grant: Grant) => grant.principal.is(true) || namesSomebody(grant);
  const accounts = owners.flatMap(({ text }) => text || []);
  return {
    region: region.text,
    isThere: true,
    granted: named.filter(isGood).map(nameIn),
    refused: [...named.filter((grant) => !isGood(grant)).map(nameIn), ...accounts.filter((account) => !ACCOUNT_ID.test(account))],
    contradicted: taken.filter((grant) => Boolean(grant.principal.text)).map(nameIn),
    owners: accounts.filter((account) => ACCOUNT_ID.test(account)),
    mayGrantMore: grants.unknown || mayHaveOwners || [...grants.list.map(({ principal }) => principal), ...owners].some(({ isDynamic }) => isDynamic),
    volumeKeys: volumes.map((volume) => keyOf(volume, region.text)),
    hasProductCodes: productCodes === undefined || productCodes.isAbsent ? false : productCodes.isDynamic ? undefined : productCodes.items.length > 0,
  };
}

/** `Public: true` says the same as the group `all`. */
function nameIn({ principal }: Grant): string {
  return principal.is(true) ? "all" : principal.text!;
}

function keyOf(volume: SharedVolume, region: string | undefined): VolumeKey {
  const { encrypted, kmsKeyId, keyElsewhere } = volume;
  if (!isEncrypted(volume)) return encrypted.isDynamic || (encrypted.isAbsent && kmsKeyId.isDynamic) ? "unknown" : "none";
  const key = kmsKeyId.text;
  if (key === undefined) return kmsKeyId.isDynamic || keyElsewhere ? "hidden" : "aws-managed";
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
  const image = sharedImages(document).find(({ lists }) => lists.some((list) => isAt(source, list, offset)));
  return image && tableOf(image, locale);
}

function isAt(source: Source, { grants: { at, list }, owners }: SharedWith, offset: number): boolean {
  const places = [at.keyPlace, at.node, ...list.map(({ principal }) => principal.place), ...owners.map(({ place }) => place)];
  return places.some((place) => {
    if (!place) return false;
    const { start, end } = absolute(source, place);
    return offset >= start && offset <= end;
  });
}

function tableOf({ matrix: { regions, rows } }: SharedImage, locale: Locale): string {
  const head = regions.map((region) => region ?? say(locale, "matrix.here"));
  const lines = rows.map(({ principal, cells }) => {
    const name = principal === "all" ? say(locale, "matrix.everybody") : principal === "others" ? say(locale, "matrix.others") : `\`${principal}\``;
    return `| ${name} | ${cells.map(({ launch, reason }) => `${MARKS[launch]} ${say(locale, `matrix.${reason}`)}`).join(" | ")} |`;
  });
  return [`| ${say(locale, "matrix.title")} | ${head.join(" | ")} |`, `| --- |${" --- |".repeat(head.length)}`, ...lines].join("\n");
}

const MARKS = { yes: "✓", no: "✗", unknown: "?" } as const;
