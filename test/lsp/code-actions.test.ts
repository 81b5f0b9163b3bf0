/** Quick fixes, fix-all and suppressions: which are offered, and the exact text they give. */
import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver";
import { Client } from "./client";
import { COMPOSE, template } from "./templates";

const URI = "file:///project/web.yaml";
const FIX_ALL = "source.fixAll.ami-lint";
const kinds = (actions: readonly CodeAction[]) => actions.map(({ kind }) => kind);

describe("code actions", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
  });

  it("mend the finding under the cursor, and say which one it was", async () => {
    const [diagnostic] = await client.diagnosticsOf(URI, template());
    const actions = await client.codeActions(URI, diagnostic!.range, ["quickfix"]);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1);
    assert.equal(preferred[0]!.title, "Require IMDSv2");
    assert.equal(preferred[0]!.kind, "quickfix");
    assert.deepEqual(preferred[0]!.diagnostics, [diagnostic]);
    assert.equal(client.applied(URI, preferred[0]!), template("required"));
    assert.equal(actions[0], preferred[0]);
  });

  it("need no selection: the cursor in the finding is enough, a cursor elsewhere is not", async () => {
    await client.diagnosticsOf(URI, template());
    const inside = { line: 8, character: 25 };
    const elsewhere = { line: 0, character: 3 };
    assert.ok((await client.codeActions(URI, { start: inside, end: inside }, ["quickfix"])).length);
    assert.deepEqual(await client.codeActions(URI, { start: elsewhere, end: elsewhere }, ["quickfix"]), []);
  });

  it("write edits as `changes` for a client without documentChanges", async () => {
    const plain = await Client.start({ capabilities: {} });
    await plain.diagnosticsOf(URI, template());
    const [fix] = await plain.codeActions(URI, plain.rangeOf(URI, "optional"), ["quickfix"]);
    assert.deepEqual(fix!.edit, { changes: { [URI]: [{ range: plain.rangeOf(URI, "optional"), newText: "required" }] } });
    assert.equal(await plain.stop(), 0);
  });

  it("mend all findings of a rule at once, when there are two or more", async () => {
    const three = ["Web", "Worker", "Batch"];
    await client.diagnosticsOf(URI, template("optional", three));
    const [first] = client.last(URI)!.diagnostics;
    const all = (await client.codeActions(URI, first!.range, ["quickfix"])).filter(({ title }) => title.includes("imdsv2-required") && title.startsWith("Fix all"));
    assert.deepEqual(all.map(({ title }) => title), ["Fix all 3 problems of imdsv2-required in this file"]);
    assert.equal(client.applied(URI, all[0]!), template("required", three));

    client.change(URI, template());
    const single = await client.codeActions(URI, client.rangeOf(URI, "optional"), ["quickfix"]);
    assert.ok(single.every(({ title }) => !title.startsWith("Fix all")));
  });

  it(`offer ${FIX_ALL} to who asks for it, for its parents and for everything`, async () => {
    await client.diagnosticsOf(URI, template("optional", ["Web", "Worker"]));
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    for (const only of [[FIX_ALL], ["source.fixAll"], ["source"], undefined]) {
      const actions = await client.codeActions(URI, top, only);
      assert.deepEqual(kinds(actions), [FIX_ALL], `asked for ${only}`);
      assert.equal(client.applied(URI, actions[0]!), template("required", ["Web", "Worker"]));
    }
    for (const only of [["quickfix"], ["source.organizeImports"], ["refactor"], ["source.fixAll.eslint"], ["sourcery"]]) {
      assert.deepEqual(await client.codeActions(URI, top, only), [], `asked for ${only}`);
    }
  });

  it("offer nothing to fix in a clean document or one that is none of ours", async () => {
    const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    await client.diagnosticsOf(URI, template("required"));
    assert.deepEqual(await client.codeActions(URI, all), []);
    await client.diagnosticsOf("file:///project/compose.yaml", COMPOSE);
    assert.deepEqual(await client.codeActions("file:///project/compose.yaml", all), []);
    assert.deepEqual(await client.codeActions("file:///project/not-open.yaml", all), []);
  });

  it("see the newest text, even before its diagnostics", async () => {
    await client.diagnosticsOf(URI, template("required"));
    client.replace(URI, "required", "optional");
    const [fix] = await client.codeActions(URI, client.rangeOf(URI, "optional"), ["quickfix"]);
    assert.equal(client.applied(URI, fix!), template("required"));
  });

  it("silence a finding for its line or for the file, and only that", async () => {
    for (const where of ["line", "file"]) {
      const uri = `file:///project/${where}.yaml`;
      const [diagnostic] = await client.diagnosticsOf(uri, template());
      const actions = await client.codeActions(uri, diagnostic!.range, ["quickfix"]);
      const action = actions.find(({ title }) => title.startsWith("Disable imdsv2-required") && title.includes(where));
      assert.ok(action, actions.map(({ title }) => title).join("; "));
      assert.ok(!action.isPreferred);
      const text = client.applied(uri, action);
      assert.match(text, /# ami-lint-disable-/);
      client.change(uri, text);
      assert.deepEqual(await client.diagnostics(uri), []);
    }
  });

  it("keep CRLF line ends", async () => {
    const crlf = template().replaceAll("\n", "\r\n");
    await client.diagnosticsOf(URI, crlf);
    const [fix] = await client.codeActions(URI, client.rangeOf(URI, "optional"), ["quickfix"]);
    assert.equal(client.applied(URI, fix!), template("required").replaceAll("\n", "\r\n"));
  });
});
