/** What is read in blocks is what the `yaml` package reads as a whole, and JSON is what JSON.parse reads. */
import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { parse } from "../../server/src/core/text";
import { unalias, type Node } from "../../server/src/core/text/tree";
import { readsAlike } from "../soak/plain-yaml";

const folder = "../shared/corpus";

/** Maps as lists of pairs, so that keys that stand twice and the order count. */
function valueOf(written: Node | undefined): unknown {
  const node = unalias(written);
  if (!node) return null;
  if (node.type === "scalar") return node.text;
  if (node.type === "seq") return node.items.map(({ value }) => valueOf(value));
  return node.entries.map(({ key, value }) => [key.text, valueOf(value)]);
}

function pairsOf(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, item]) => [typeof key === "string" ? key : "", pairsOf(item)]);
  if (Array.isArray(value)) return value.map(pairsOf);
  return value === null || value === "" ? null : String(value);
}

const nulls = (value: unknown): unknown => (Array.isArray(value) ? value.map(nulls) : value === "" ? null : value);

describe("values of real files", function () {
  this.timeout(120_000);
  const rows = existsSync(folder) ? readFileSync(`${folder}/manifest.tsv`, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split("\t")[1]!) : [];

  before(function () {
    if (rows.length) return;
    if (process.env["CI"]) throw new Error(`${folder} is not there; in CI it must be`);
    this.skip();
  });

  it("YAML", () => {
    let [compared, plain, other] = [0, 0, 0];
    for (const file of rows.filter((name) => /\.ya?ml$/.test(name))) {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      if (text.length > 100_000) continue;
      const source = parse(text, file);
      for (const block of source.bases.keys()) {
        if (readsAlike(block.text)) plain++;
        else other++;
      }
      const whole = parseAllDocuments(text, { schema: "failsafe", logLevel: "silent", uniqueKeys: false }) as { errors: { code: string }[]; contents: unknown; toJS(o: object): unknown }[];
      const broken = whole.some(({ errors }) => errors.some(({ code }) => code !== "TAG_RESOLVE_FAILED"));
      if (broken || source.documents.some(({ blocks }) => blocks.some(({ problems }) => problems.some(({ code }) => code !== "DUPLICATE_KEY")))) continue;
      // yaml keeps the last of two equal keys in a Map; such files say nothing here.
      if (source.documents.some(({ blocks, problems }) => problems.length || blocks.some((block) => block.problems.length))) continue;
      // Aliases of aliases would be written out without end.
      if ((text.match(/\*\w/g)?.length ?? 0) > 20) continue;
      const expected = whole.filter(({ contents }) => contents !== null).map((document) => nulls(pairsOf(document.toJS({ mapAsMap: true, maxAliasCount: -1 }))));
      const ours = source.documents.filter(({ root }) => root !== undefined).map(({ root }) => nulls(valueOf(root)));
      // An empty document at the end is told by some readers and not by others.
      const filled = (values: unknown[]) => values.filter((value) => value !== null);
      deepEqual(filled(ours), filled(expected), file);
      compared++;
    }
    ok(compared > 1_200, `${compared} files compared`);
    // What our own reader leaves to the parser costs time: more than now should be noticed.
    ok(plain > 20 * other, `${plain} blocks read in one pass, ${other} not`);
  });

  it("JSON", () => {
    let compared = 0;
    for (const file of rows.filter((name) => /\.json$/.test(name))) {
      const text = readFileSync(`${folder}/${file}`, "utf8").replace(/^\ufeff/, "");
      let expected: unknown;
      try {
        expected = JSON.parse(text, (_, value: unknown) => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : value));
      } catch {
        continue;
      }
      const source = parse(text, file);
      if (source.documents.some(({ blocks, problems }) => problems.length || blocks.some((block) => block.problems.length))) continue;
      const asText = (value: unknown): unknown => (Array.isArray(value) ? value.map(asText) : typeof value === "number" ? "number" : value === null ? null : String(value));
      const numbers = (value: unknown): unknown => (Array.isArray(value) ? value.map(numbers) : value);
      const ours = (node: Node | undefined): unknown => {
        const at = unalias(node);
        if (at?.type === "scalar") return at.style === "double" ? at.text : at.text === "null" ? null : /^[-\d]/.test(at.text) ? "number" : at.text;
        if (at?.type === "seq") return at.items.map(({ value }) => ours(value));
        return at?.type === "map" ? at.entries.map(({ key, value }) => [key.text, ours(value)]) : null;
      };
      const order = (value: unknown): unknown => (Array.isArray(value) ? value.map(order).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value);
      // JSON.parse puts keys that are numbers first.
      deepEqual(order(numbers(ours(source.documents[0]?.root))), order(asText(expected)), file);
      compared++;
    }
    ok(compared > 500, `${compared} files compared`);
  });
});
