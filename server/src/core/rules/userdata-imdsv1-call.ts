import type { Script, ScriptLine } from "../model/script";
import { defineRule } from "./rule";

/** A program that fetches something from the metadata service by its address. */
const CALL = /(?:\b(?:curl|wget)\b|\bInvoke-(?:RestMethod|WebRequest)\b|\bi[rw][mr]\b)[^|;&]*?(?:169\.254\.169\.254|\[?fd00:ec2::254\]?|\binstance-data)\/(?:latest|\d{4}-\d\d-\d\d)\/(?:meta-data|user-data|dynamic)/i;
/** A header with the token, or one whose text can't be known. */
const HEADER = /X-aws-ec2-metadata-token\b|(?:\s-H|--header|-Headers?)[=\s]+["']?[$@{]/i;

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
      if (!calls.length || options?.httpTokens.isDynamic || options?.httpEndpoint.isDynamic || options?.httpEndpoint.is("disabled")) return;
      for (const { place } of calls) {
        if (options?.httpTokens.is("required")) report({ at: place, message: "refused", related: [{ at: options.httpTokens, message: "required" }] });
        else report({ at: place, message: "old", severity: "hint" });
      }
    },
  },
});

/** Lines that call the metadata service in the old way. */
function callsWithoutToken({ lines }: Script): ScriptLine[] {
  return lines.filter(({ text }, i) => {
    if (text.startsWith("#") || text.startsWith("//") || !CALL.test(text)) return false;
    return !HEADER.test(wholeCommand(lines, i)) && !isFallback(wholeCommand(lines, i));
  });
}

/** A command over several lines, which end in a backslash or, in PowerShell, a backtick. */
function wholeCommand(lines: readonly ScriptLine[], at: number): string {
  const goesOn = (line: ScriptLine | undefined) => line !== undefined && /[\\`]$/.test(line.text);
  let first = at;
  while (goesOn(lines[first - 1])) first--;
  let last = at;
  while (goesOn(lines[last])) last++;
  return lines.slice(first, last + 1).map(({ text }) => text).join(" ");
}

/** What is tried when the new way failed. */
function isFallback(command: string): boolean {
  return /\/latest\/api\/token/.test(command) || /\|\|[^|]*169\.254\.169\.254/.test(command);
}
