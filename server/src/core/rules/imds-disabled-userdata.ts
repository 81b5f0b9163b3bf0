import { set, type Field } from "../text";
import type { LaunchTemplate } from "../model/launch-template";
import { defineRule } from "./rule";

export default defineRule({
  id: "imds-disabled-userdata",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  messages: {
    userData: "The metadata service is switched off, so the instance can't read its user data and never runs it.",
    role: "The metadata service is switched off, so programs on the instance get no credentials of its role.",
    key: "The metadata service is switched off, so the instance can't read the public key and nobody can log in with it.",
    needs: "This comes from the metadata service.",
    enable: "Switch the metadata service on",
  },
  on: {
    launchTemplate(launch, report) {
      const { httpEndpoint } = launch.metadataOptions;
      if (!httpEndpoint.isLiteral || !httpEndpoint.is("disabled")) return;
      const needs = needsOf(launch);
      const [first] = needs;
      if (!first) return;
      report({
        at: httpEndpoint, message: first.message, fixes: [{ title: "enable", safe: false, edits: set(httpEndpoint, "enabled") }],
        related: needs.map(({ at }) => ({ at, message: "needs" })),
      });
    },
  },
});

interface Need {
  readonly at: Field;
  readonly message: "userData" | "role" | "key";
}

/** What a launch asks for that only comes through the metadata service, the gravest first. */
function needsOf({ userData, iamInstanceProfile: profile, keyName, hasUserData }: LaunchTemplate): Need[] {
  const role = [profile, profile.get("Name"), profile.get("Arn")].find(({ text, refersTo }) => Boolean(text) || refersTo !== undefined);
  return [
    ...(hasUserData ? [{ at: userData, message: "userData" } as const] : []),
    ...(role ? [{ at: role, message: "role" } as const] : []),
    ...(keyName.text ? [{ at: keyName, message: "key" } as const] : []),
  ];
}
