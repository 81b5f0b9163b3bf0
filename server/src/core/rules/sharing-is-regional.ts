import { namesSomebody } from "../facts/principals";
import { publicGrant, type DistributionTarget, type Grant, type Grants } from "../model/sharing";
import { defineRule } from "./rule";

/** More names than this are not told one by one. */
const MOST_NAMES = 4;

export default defineRule({
  id: "sharing-is-regional",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html", checked: "2026-11-22" },
  messages: {
    region: "In {region} the image is not shared with {missing}, though it is in another Region: a launch permission holds only in the Region where it is given.",
    here: "Here the image is not shared with {missing}, though it is in another Region: a launch permission holds only in the Region where it is given.",
    granted: "The image is shared with {name} here.",
    share: "Share it with them here too",
  },
  on: {
    distribution({ targets }, report) {
      const places = targets.map(({ grants }) => byName(grants));
      const owner = ownerOf(targets);
      // That an image is public in one Region is no reason to make it public in another.
      const wanted = new Map(places.flatMap((place) => [...place].filter(([name, grant]) => grant.type !== "group" && name !== owner && namesSomebody(grant))));
      for (const [i, { grants, region, ownCopies }] of targets.entries()) {
        const own = places[i]!;
        const missing = [...wanted].filter(([name]) => !own.has(name));
        if (grants.unknown || ownCopies || publicGrant(grants) || !missing.length || hasItsOwn(own, places)) continue;
        report({
          at: region.isAbsent ? grants.at : region,
          message: region.text ? "region" : "here",
          data: { region: region.text, missing: named(missing.map(([name]) => name)) },
          related: missing.map(([name, { principal }]) => ({ at: principal, message: "granted", data: { name } })),
          fixes: [{ title: "share", safe: false, edits: grants.add(missing.map(([name, { type }]) => ({ type, name }))) }],
        });
      }
    },
  },
});

/** Who is known to have permission, by account id, ARN or `all`. */
function byName({ list }: Grants): Map<string, Grant> {
  return new Map(list.flatMap((grant) => (grant.principal.text ? [[grant.principal.text, grant]] : [])));
}

/** Where AWS describes the image, its owner stands beside its Region: who can launch it everywhere. */
function ownerOf(targets: readonly DistributionTarget[]): string | undefined {
  return targets[0]?.region.slot?.parent.get("OwnerId").text;
}

/** A Region with somebody whom no other Region has differs on purpose. */
function hasItsOwn(own: ReadonlyMap<string, Grant>, places: readonly ReadonlyMap<string, Grant>[]): boolean {
  return [...own.keys()].some((name) => places.every((place) => place === own || !place.has(name)));
}

function named(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES - 1).join(", ")} …` : names.join(", ");
}
