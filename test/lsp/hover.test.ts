/** Hovers and the server's own requests. */
import assert from "node:assert/strict";
import type { Hover, MarkupContent } from "vscode-languageserver";
import { CAPABILITIES, Client } from "./client";
import { COMPOSE, template } from "./templates";

const URI = "file:///project/web.yaml";
const ENI = template().replace("        MetadataOptions:", "        NetworkInterfaces:\n          - DeviceIndex: 0\n        MetadataOptions:");

/** The hover over the only occurrence of `part` in `text`. */
async function hover(client: Client, text: string, part: string): Promise<Hover | null> {
  if (!client.documents.has(URI)) client.open(URI, text);
  return client.request<Hover | null>("textDocument/hover", { textDocument: { uri: URI }, position: client.positionOf(URI, part) });
}

const value = (found: Hover | null) => (found!.contents as MarkupContent).value;

describe("hover", () => {
  it("explains a concept in Markdown, over its key, in both languages", async () => {
    const texts: string[] = [];
    for (const locale of ["en", "es"]) {
      const client = await Client.start({ locale });
      const found = await hover(client, ENI, "NetworkInterfaces");
      assert.equal((found!.contents as MarkupContent).kind, "markdown");
      assert.equal(client.slice(URI, found!.range!), "NetworkInterfaces");
      texts.push(value(found));
      assert.equal(await client.stop(), 0);
    }
    assert.notEqual(texts[0], texts[1]);
    assert.match(texts[0]!, /network interface/i);
    assert.match(texts[1]!, /interfaz/i);
  });

  it("explains why a finding is one", async () => {
    const client = await Client.start();
    assert.match(value(await hover(client, template(), "optional")), /IMDS/);
    assert.equal(await client.stop(), 0);
  });

  it("keeps pictures only for a client that shows them", async () => {
    const able = await Client.start({ initializationOptions: { pictures: true } });
    assert.match(value(await hover(able, ENI, "NetworkInterfaces")), /!\[[^\]]+\]\(ami-lint-picture:eni\)/);
    assert.equal(await able.stop(), 0);
    const unable = await Client.start();
    assert.doesNotMatch(value(await hover(unable, ENI, "NetworkInterfaces")), /ami-lint-picture/);
    assert.equal(await unable.stop(), 0);
  });

  it("is plain text for a client that shows no Markdown", async () => {
    const capabilities = { ...CAPABILITIES, textDocument: { hover: { contentFormat: ["plaintext"] } } };
    const client = await Client.start({ capabilities });
    const found = await hover(client, ENI, "NetworkInterfaces");
    assert.equal((found!.contents as MarkupContent).kind, "plaintext");
    assert.doesNotMatch(value(found), /\*\*|\]\(|^#|```|ami-lint-picture/m);
    assert.equal(await client.stop(), 0);
  });

  it("is nothing where there is nothing to say, and for a position outside the text", async () => {
    const client = await Client.start();
    assert.equal(await hover(client, COMPOSE, "nginx"), null);
    for (const position of [{ line: 9999, character: 0 }, { line: 0, character: 9999 }, { line: -1, character: -1 }]) {
      assert.equal(await client.request("textDocument/hover", { textDocument: { uri: URI }, position }), null);
    }
    assert.equal(await client.stop(), 0);
  });
});

describe("the server's own messages", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
  });

  it("ami-lint/status names the dialect and why, once, until it changes", async () => {
    await client.diagnosticsOf(URI, template());
    await client.until("a status", () => client.status(URI) !== undefined);
    const { dialect, title, reason } = client.status(URI)!;
    assert.equal(dialect, "cloudformation");
    assert.match(String(title), /CloudFormation/);
    assert.match(String(reason), /\w/);
    client.replace(URI, "m7g.large", "m7g.xlarge");
    await client.diagnostics(URI);
    client.change(URI, COMPOSE);
    await client.until("another status", () => client.status(URI)?.["dialect"] === undefined);
    assert.equal(client.notifications.filter(({ method }) => method === "ami-lint/status").length, 2);
  });

  it("ami-lint/explainFile explains an open document, and nothing else", async () => {
    client.open(URI, template());
    const { markdown } = await client.request<{ markdown: string }>("ami-lint/explainFile", { uri: URI });
    assert.match(markdown, /CloudFormation/);
    assert.match(markdown, /imdsv2-required|IMDSv1/);
    assert.equal(await client.request("ami-lint/explainFile", { uri: "file:///project/not-open.yaml" }), null);
  });

  it("ami-lint/rulePage gives the page of a rule, or null", async () => {
    const { markdown } = await client.request<{ markdown: string }>("ami-lint/rulePage", { rule: "imdsv2-required" });
    assert.match(markdown, /IMDSv2/);
    assert.equal(await client.request("ami-lint/rulePage", { rule: "no-such-rule" }), null);
    assert.equal(await client.request("ami-lint/rulePage", { rule: "__proto__" }), null);
  });

  it("ami-lint/dialects lists each dialect with a title", async () => {
    const dialects = await client.request<{ id: string; title: string }[]>("ami-lint/dialects", undefined);
    assert.ok(dialects.some(({ id, title }) => id === "cloudformation" && /CloudFormation/.test(title)));
    assert.equal(new Set(dialects.map(({ id }) => id)).size, dialects.length);
  });
});
