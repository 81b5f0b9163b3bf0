import { shellCommands, type ShellCommand } from "../facts/shell-commands";
import { ownImage } from "../model/launched-image";
import type { LaunchTemplate } from "../model/launch-template";
import type { Script } from "../model/script";
import type { Field } from "../text";
import { defineRule } from "./rule";

/** A program that fetches something from the metadata service by its address. */
const CALL = /(?:\b(?:curl|wget)\b|\bInvoke-(?:RestMethod|WebRequest)\b|\bi[rw][mr]\b)[^|;&]*?(?:169\.254\.169\.254|\[?fd00:ec2::254\]?|\binstance-data)\/(?:latest|1\.0|\d{4}-\d\d-\d\d)\/(?:meta-data|user-data|dynamic)/i;
/** A header with the token, or one whose text can't be known. */
const HEADER = /X-aws-ec2-metadata-token\b|(?:\s-[a-z]*H|--header|-Headers?)[=:\s]*["']?[$@{]/i;
/** Options out of a file or a variable, among which a header may be: `-K file`, `$OPTS`, `"${OPTS[@]}"`. */
const OPTIONS_ELSEWHERE = /\s(?:-K|--config)[=\s]|(?<!\s(?:-[a-z]*[omw]|--output|--max-time|--connect-timeout|--retry|--write-out))\s"?\$\{?!?\w+(?:\[[@*]\])?\}?"?(?=\s|$)/i;
/** What is only written down. */
const SAID = /^(?:echo|printf|Write-(?:Host|Output))\b/i;

export default defineRule({
  id: "userdata-imdsv1-call",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html", checked: "2026-11-22" },
  messages: {
    refused: "This call sends no session token, so the metadata service answers 401: HttpTokens is required.",
    old: "This call sends no session token, so it fails with 401 on instances that require IMDSv2.",
    required: "Tokens are required here.",
  },
  on: {
    script(script, report) {
      const calls = callsWithoutToken(script);
      const options = script.launch?.metadataOptions;
      const tokens = script.launch && asksForTokens(script.launch);
      if (!calls.length || tokens?.isDynamic || options?.httpEndpoint.isDynamic || options?.httpEndpoint.is("disabled")) return;
      const required = tokens?.is("required") || tokens?.is("v2.0") ? tokens : undefined;
      for (const { place } of calls) {
        if (required) report({ at: place, message: "refused", related: [{ at: required, message: "required" }] });
        else report({ at: place, message: "old", severity: "hint" });
      }
    },
  },
});

/** What calls the metadata service in the old way, and not only when the new way failed. */
function callsWithoutToken({ lines }: Script): ShellCommand[] {
  return shellCommands(lines).filter(({ text, isFallback }) => CALL.test(text) && !HEADER.test(text) && !OPTIONS_ELSEWHERE.test(text) && !SAID.test(text) && !isFallback && !/\/latest\/api\/token/.test(text));
}

/** What decides whether tokens are required: the launch, or the image where the launch leaves it open. */
function asksForTokens(launch: LaunchTemplate): Field {
  const { httpTokens } = launch.metadataOptions;
  return httpTokens.isAbsent ? (ownImage(launch)?.imdsSupport ?? httpTokens) : httpTokens;
}
