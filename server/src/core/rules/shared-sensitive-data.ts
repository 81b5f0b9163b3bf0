import { secretIn } from "../facts/secrets";
import type { FileFacts } from "../model/facts";
import { grantsToCome, publicGrant, type Sharing } from "../model/sharing";
import type { Field } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "shared-sensitive-data",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/building-shared-amis.html", checked: "2026-11-22" },
  messages: {
    accessKey: "This looks like an AWS access key, and everyone that the image is shared with may be able to read it.",
    privateKey: "This looks like a private key, and everyone that the image is shared with may be able to read it.",
    token: "This looks like a token, and everyone that the image is shared with may be able to read it.",
    password: "This looks like a password or another secret, and everyone that the image is shared with may be able to read it.",
    shared: "The image is shared here.",
  },
  on: {
    file(file, report) {
      for (const { at, text, sharer, severity } of told(file)) {
        const secret = secretIn(text);
        if (secret) report({ at, message: secret, severity, related: [{ at: sharer, message: "shared" }] });
      }
    },
  },
});

/** The texts that go with shared images, and the permission that shares them. */
function told(file: FileFacts) {
  const shared = file.all("sharing").flatMap((sharing) => sharers(sharing).map((sharer) => ({ sharing, sharer, severity: publicGrant(sharing.grants) ? "error" : "warning" } as const)));
  const written = shared.flatMap(({ sharing, ...how }) => textsOf(sharing).flatMap((at) => (at.text ? [{ at, text: at.text, ...how }] : [])));
  const [first] = shared;
  const severity = shared.every((each) => each.severity === "error") ? "error" : "warning";
  // Which image a step is for is not told; that some image of the file is shared is reason enough to look.
  const steps = first && grantsToCome(file).length ? file.all("script").filter(({ launch }) => !launch).flatMap(({ lines, written: files = [] }) => [...lines, ...files].map(({ place, text }) => ({ at: place, text, sharer: first.sharer, severity } as const))) : [];
  return [...written, ...steps];
}

function sharers({ grants, exists }: Sharing): Field[] {
  const first = exists ? undefined : (publicGrant(grants) ?? grants.list.find(({ principal }) => Boolean(principal.text)));
  return first ? [first.principal] : [];
}

function textsOf({ description, tagLists }: Sharing): Field[] {
  const values = tagLists.flatMap(({ tags }) => tags.filter(({ key }) => key?.startsWith("ec2:SharedTag/")).map(({ value }) => value));
  return description ? [description, ...values] : values;
}
