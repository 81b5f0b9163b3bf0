import { containerStart } from "../facts/metadata-calls";
import { set } from "../text";
import type { MetadataOptions } from "../model/launch-template";
import { defineRule } from "./rule";

/** Enough for a container behind a bridge. */
const ENOUGH = 2;

export default defineRule({
  id: "imds-hop-limit-container",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", checked: "2026-11-22" },
  messages: {
    run: "Session tokens stop after 1 hop, so containers that this user data starts behind a bridge network get no answer from the metadata service.",
    agent: "Session tokens stop after 1 hop, so containers on this node get no answer from the metadata service; leave it so if they have roles of their own.",
    build: "Image Builder needs a hop limit of at least 2 to build container images where session tokens are required.",
    starts: "Containers are started here.",
    raise: "Set the hop limit to 2",
  },
  on: {
    script({ lines, launch }, report) {
      const limit = launch && strictLimit(launch.metadataOptions);
      // Without a limit of its own the launch has the image's, which may be 2.
      if (!limit?.isLiteral) return;
      const start = containerStart(lines);
      if (!start) return;
      const { by, command } = start;
      const fixes = [{ title: "raise", safe: false, edits: set(limit, ENOUGH) } as const];
      report({ at: limit, message: by, severity: by === "agent" ? "hint" : "warning", fixes, related: [{ at: command.place, message: "starts" }] });
    },
    metadataOptions(options, report) {
      const limit = options.buildsContainers ? strictLimit(options) : undefined;
      if (limit) report({ at: limit, message: "build", fixes: [{ title: "raise", safe: false, edits: set(limit, ENOUGH) }] });
    },
  },
});

/** The hop limit, where tokens are required and it is 1. */
function strictLimit({ httpTokens, httpEndpoint, httpPutResponseHopLimit: limit }: MetadataOptions) {
  if (!httpTokens.is("required") || httpEndpoint.isDynamic || httpEndpoint.is("disabled")) return undefined;
  return limit.number === 1 ? limit : undefined;
}
