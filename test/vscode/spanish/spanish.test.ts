import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeActions, finding, hoverText, open, ourExtension, until } from "../vscode-steps";

describe("with the display language Spanish", () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await open("launch-template.yaml"));
    await ourExtension();
  });

  it("VS Code is in Spanish", () => assert.equal(vscode.env.language, "es"));

  it("a finding is in Spanish", async () => {
    const diagnostic = await finding(document.uri, "imdsv2-required");
    assert.match(diagnostic.message, /\b(la|el|de|que)\b/);
    assert.doesNotMatch(diagnostic.message, /\b(the|is|so|to)\b/);
  });

  it("the actions are in Spanish", async () => {
    const diagnostic = await finding(document.uri, "imdsv2-required");
    const titles = (await codeActions(document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix)).map((action) => action.title);
    assert.ok(titles.length >= 3);
    assert.ok(titles.some((title) => /^Exigir IMDSv2/.test(title)), titles.join(", "));
    for (const title of titles) assert.doesNotMatch(title, /\b(the|Disable|Require|file)\b/);
  });

  it("a hover is in Spanish, words of its picture too", async () => {
    const text = await hoverText(document, "c5.large");
    assert.match(text, /tarjetas/);
    const data = /data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)/.exec(text)?.[1];
    assert.ok(data);
    const svg = Buffer.from(data, "base64").toString("utf8");
    assert.match(svg, />Ahora · Nitro</);
    assert.doesNotMatch(svg, />Now/);
  });

  it("the status item and the client's own sentences are in Spanish", async () => {
    const { exports } = await ourExtension();
    await until("the status", () => exports.statusOf(document.uri).detail !== "");
    assert.match(exports.statusOf(document.uri).text, /CloudFormation/);
    const other = await open("deployment.yaml");
    assert.equal(exports.statusOf(other.document.uri).text, "No es un archivo de AMI Lint");
  });

  it("a rule's page is in Spanish", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("ami-lint:/rule/imdsv2-required.md"));
    assert.match(page.getText(), /\b(la|el|los|las)\b/);
    assert.doesNotMatch(page.getText(), /\b(the|which|Why)\b/);
  });

  it("the manifest's texts are in Spanish", async () => {
    const { packageJSON } = await ourExtension();
    const titles = (packageJSON.contributes.commands as { title: string | { value: string } }[]).map(({ title }) => (typeof title === "string" ? title : title.value));
    assert.ok(titles.includes("Explicar este archivo"), titles.join(", "));
  });
});
