/** Diagnostics: what is published, for which version, and what it says. */
import assert from "node:assert/strict";
import { DiagnosticSeverity } from "vscode-languageserver";
import { CAPABILITIES, Client } from "./client";
import { COMPOSE, JSON_TEMPLATE, SILENT, template } from "./templates";

const URI = "file:///project/web.yaml";
const codes = (diagnostics: readonly { code?: unknown }[]) => diagnostics.map(({ code }) => code);

describe("diagnostics", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
  });

  it("stand on the exact scalar, with code, link, severity, source and data", async () => {
    const [diagnostic, ...others] = await client.diagnosticsOf(URI, template());
    assert.deepEqual(others, []);
    assert.ok(diagnostic);
    assert.deepEqual(diagnostic.range, { start: { line: 8, character: 22 }, end: { line: 8, character: 30 } });
    assert.equal(client.slice(URI, diagnostic.range), "optional");
    assert.equal(diagnostic.code, "imdsv2-required");
    assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
    assert.equal(diagnostic.source, "ami-lint");
    assert.match(diagnostic.codeDescription!.href, /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.deepEqual(diagnostic.data, { rule: "imdsv2-required" });
    assert.match(diagnostic.message, /IMDSv1/);
  });

  it("tell of what is missing, in YAML and in JSON", async () => {
    assert.deepEqual(codes(await client.diagnosticsOf(URI, SILENT)), ["imdsv2-required"]);
    const json = "file:///project/web.json";
    const [diagnostic] = await client.diagnosticsOf(json, JSON_TEMPLATE, "json");
    assert.match(client.slice(json, diagnostic!.range), /^"?optional"?$/);
  });

  it("go when the fault goes, and come back with it", async () => {
    assert.equal((await client.diagnosticsOf(URI, template())).length, 1);
    client.replace(URI, "optional", "required");
    assert.deepEqual(await client.diagnostics(URI), []);
    client.replace(URI, "required", "optional");
    assert.deepEqual(codes(await client.diagnostics(URI)), ["imdsv2-required"]);
  });

  it("follow a change of the whole text", async () => {
    await client.diagnosticsOf(URI, template("required"));
    client.change(URI, template());
    assert.deepEqual(codes(await client.diagnostics(URI)), ["imdsv2-required"]);
  });

  it("of the healthy resources stay while another one is half typed", async () => {
    await client.diagnosticsOf(URI, template("optional", ["Web", "Worker"]));
    const { end } = client.rangeOf(URI, template("optional", ["Web", "Worker"]));
    client.change(URI, "  Half:\n    Type: [AWS::EC2::Launch\n    Properties:\n      {\n", { start: end, end });
    const found = codes(await client.diagnostics(URI)).filter((code) => code === "imdsv2-required");
    assert.equal(found.length, 2);
  });

  it("are none, but published, for a document that is none of ours", async () => {
    assert.deepEqual(await client.diagnosticsOf("file:///project/docker-compose.yaml", COMPOSE), []);
    client.replace("file:///project/docker-compose.yaml", "nginx:1.27", "nginx:1.29");
    assert.deepEqual(await client.diagnostics("file:///project/docker-compose.yaml"), []);
  });

  it("are cleared when the document is closed", async () => {
    await client.diagnosticsOf(URI, template());
    const after = await client.diagnosticsAfter(URI, () => client.close(URI));
    assert.deepEqual(after, []);
  });

  it("leave out what a comment suppresses", async () => {
    const suppressed = template("optional # ami-lint-disable-line imdsv2-required -- an old agent");
    assert.deepEqual(await client.diagnosticsOf(URI, suppressed), []);
  });

  it("have the right place behind CRLF and astral characters", async () => {
    const crlf = template("optional")
      .replace("Resources:", "Description: 😀 𝐀𝐌𝐈\nResources:")
      .replace("HttpTokens: optional", 'HttpTokens: "optional" # 😀')
      .replaceAll("\n", "\r\n");
    const [diagnostic] = await client.diagnosticsOf(URI, crlf);
    assert.equal(diagnostic!.range.start.line, 9);
    assert.match(client.slice(URI, diagnostic!.range), /^"?optional"?$/);
    // An edit behind an astral character, in UTF-16 units.
    client.replace(URI, "𝐀𝐌𝐈", "AMI");
    assert.match(client.slice(URI, (await client.diagnostics(URI))[0]!.range), /^"?optional"?$/);
    client.replace(URI, '"optional" # 😀', "required");
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it("after 1,000 edits at once are those of a fresh document, and only the newest text is linted", async () => {
    const names = Array.from({ length: 40 }, (_, n) => `Template${n}`);
    const start = template("optional", names);
    await client.diagnosticsOf(URI, start);
    const before = client.published.length;
    const random = seeded(20261122);
    for (let edit = 0; edit < 1000; edit++) {
      const document = client.documents.get(URI)!;
      const line = Math.floor(random() * (document.lineCount - 2)) + 2;
      const length = document.getText({ start: { line, character: 0 }, end: { line, character: 999 } }).trimEnd().length;
      const from = Math.floor(random() * (length + 1));
      const to = Math.min(length, from + Math.floor(random() * 3));
      const piece = ["", "a", " ", "required", "\n", ":", "#", "😀", "\r\n  ", "- "][Math.floor(random() * 10)]!;
      client.change(URI, piece, { start: { line, character: from }, end: { line, character: to } });
    }
    const broken = await client.diagnostics(URI);
    const fresh = await client.diagnosticsOf("file:///project/fresh.yaml", client.text(URI));
    assert.deepEqual(broken, fresh);
    assert.ok(client.published.length - before < 250, "edits that were queued together are linted together");
    // And mended again, in one stroke.
    client.change(URI, start);
    assert.equal((await client.diagnostics(URI)).length, names.length);
  });

  it("of a long file come at once, all of them, and once for a keystroke", async () => {
    const names = Array.from({ length: 2_500 }, (_, n) => `Template${n}`);
    const long = template("optional", names).replace("InstanceType: m7g.large", "InstanceTyp: m7g.large");
    const first = codes(await client.diagnosticsOf(URI, long));
    assert.equal(first.filter((code) => code === "unknown-property").length, 1);
    assert.equal(first.length, names.length + 1);
    client.replace(URI, "InstanceTyp:", "InstanceType:");
    assert.equal((await client.diagnostics(URI)).length, names.length);
    await client.request("textDocument/hover", { textDocument: { uri: URI }, position: { line: 0, character: 0 } });
    assert.equal(client.published.filter(({ uri }) => uri === URI).length, 2);
  });

  it("come for a range that lies outside the text: it is clamped", async () => {
    await client.diagnosticsOf(URI, template());
    client.change(URI, "\n# the end\n", { start: { line: 900, character: 7 }, end: { line: 950, character: 3 } });
    assert.equal((await client.diagnostics(URI)).length, 1);
    client.change(URI, template("required"), { start: { line: 0, character: 0 }, end: { line: 4000, character: 0 } });
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it("come for an untitled document, by its language", async () => {
    assert.equal((await client.diagnosticsOf("untitled:Untitled-1", template())).length, 1);
    assert.equal((await client.diagnosticsOf("untitled:Untitled-2", JSON_TEMPLATE, "json")).length, 1);
  });

  it("come for a path with spaces, percent signs and letters of any kind", async () => {
    const uri = "file:///proyecto%20ma%C3%B1ana/100%25/%E4%B8%AD.yaml";
    assert.equal((await client.diagnosticsOf(uri, template())).length, 1);
    assert.equal((await client.diagnosticsOf("file:///bad%ZZescape.yaml", template())).length, 1);
  });
});

describe("diagnostics for a client that can do little", () => {
  it("come before `initialized`, without related places", async () => {
    const client = new Client();
    await client.initialize({ capabilities: {} });
    const diagnostics = await client.diagnosticsOf(URI, template());
    assert.deepEqual(codes(diagnostics), ["imdsv2-required"]);
    assert.ok(diagnostics.every((diagnostic) => !("relatedInformation" in diagnostic)));
    assert.equal(await client.stop(), 0);
  });

  it("speak the language of the client, in any of its forms", async () => {
    const messages: Record<string, string> = {};
    for (const locale of ["en", "es", "es-MX", "de"]) {
      const client = await Client.start({ capabilities: CAPABILITIES, locale });
      messages[locale] = (await client.diagnosticsOf(URI, template()))[0]!.message;
      assert.equal(await client.stop(), 0);
    }
    assert.notEqual(messages["es"], messages["en"]);
    assert.match(messages["es"]!, /credenciales|instancia|IMDSv1/);
    assert.equal(messages["es-MX"], messages["es"]);
    assert.equal(messages["de"], messages["en"]);
  });

  it("take the language of initializationOptions first", async () => {
    const client = await Client.start({ locale: "en", initializationOptions: { locale: "es" } });
    await client.diagnosticsOf(URI, template());
    const [fix] = await client.codeActions(URI, client.rangeOf(URI, "optional"));
    assert.match(fix!.title, /IMDSv2/);
    assert.notEqual(fix!.title, "Require IMDSv2");
    assert.equal(await client.stop(), 0);
  });
});

/** Numbers from 0 to 1, the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
