import { ACCOUNT_ID } from "../facts/principals";
import { set } from "../text";
import { defineRule } from "./rule";

/** Characters that are looked at before the ID. */
const LONGEST_TAG = 40;

export default defineRule({
  id: "account-id-unquoted",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html", checked: "2026-11-22" },
  messages: {
    number: "{id} without quotes is a number, and AWS takes an account ID as text.",
    zero: "{id} without quotes is a number, so a reader may drop the zero at its start, or take it for an octal number.",
    quote: "Put it in quotes",
  },
  on: {
    accountId({ at }, report) {
      const { node, text } = at;
      if (node?.type !== "scalar" || node.style !== "plain" || text === undefined || !ACCOUNT_ID.test(text)) return;
      // `!!str` makes it text.
      if (/(?:!!str|:str>)\s+$/.test(node.block.text.slice(Math.max(0, node.start - LONGEST_TAG), node.start))) return;
      report({ at, message: text.startsWith("0") ? "zero" : "number", data: { id: text }, fixes: [{ title: "quote", safe: true, edits: set(at, text) }] });
    },
  },
});
