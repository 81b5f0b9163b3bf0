import { shellCommands } from "../facts/shell-commands";
import { set } from "../text";
import type { MetadataOptions } from "../model/launch-template";
import type { ScriptLine } from "../model/script";
import { defineRule } from "./rule";

/** What may stand before a command. */
const BEFORE = String.raw`^(?:(?:then|do|else|if|while|until|time|exec|nohup|sudo(?:\s+-\w+)*|[!{(]|\w+=[^\s"'$]*)\s+|\()*(?:/[\w./-]*/)?`;
/** Options of Docker Compose that stand before what it is to do. */
const WITH_VALUE = String.raw`(?:-[fp]|--(?:file|project-name|project-directory|env-file|profile))[=\s]`;
const OPTIONS = String.raw`(?:${WITH_VALUE}\s*\S+\s+|(?!${WITH_VALUE})-\S+\s+)*`;
/** Commands that start containers, and what tells that an agent will. */
const STARTS: readonly (readonly [RegExp, "run" | "agent"])[] = [
  [new RegExp(String.raw`${BEFORE}(?:(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run\b|compose\s+${OPTIONS}up\b|stack\s+deploy\b)(?!.*--net(?:work)?[= ]host)|docker-compose\s+${OPTIONS}up\b)`), "run"],
  [/\/etc\/ecs\/ecs\.config\b|\/etc\/eks\/bootstrap\.sh\b|\bnodeadm\s+init\b|^apiVersion:\s*node\.eks\.aws\//, "agent"],
];
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
      const fixes = [{ title: "raise", safe: false, edits: set(limit, ENOUGH) } as const];
      const commands = shellCommands(shellLines(lines));
      for (const [pattern, message] of STARTS) {
        const command = commands.find(({ text }) => pattern.test(text));
        if (command) return report({ at: limit, message, severity: message === "agent" ? "hint" : "warning", fixes, related: [{ at: command.place, message: "starts" }] });
      }
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

/** The lines of a script; of a cloud-config's `runcmd` those that it runs, as a shell would write them. */
function shellLines(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  if (!lines.some(({ text }) => text === "#cloud-config")) return lines;
  let section: string | undefined;
  return lines.map((line) => {
    section = /^([\w-]+):/.exec(line.text)?.[1] ?? section;
    const item = section === "runcmd" || section === "bootcmd" ? /^-\s+(.*)$/.exec(line.text)?.[1] : undefined;
    return item === undefined ? line : { ...line, text: /^\[/.test(item) ? item.replace(/[[\],"']+/g, " ").trim() : item.replace(/^(["'])(.*)\1$/, "$2") };
  });
}
