import assert from "node:assert/strict";
import * as vscode from "vscode";
import { finding, findings, fixture, noFindings, open, ourExtension, revert, ruleOf } from "../vscode-steps";

describe("findings", () => {
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("starts when a YAML file is opened", async () => {
    await open("launch-template.yaml");
    const extension = await ourExtension();
    assert.equal(extension.packageJSON.main, "./dist/extension.js");
    assert.equal(typeof process.versions.node, "string", "runs in Node");
  });

  it("shows range, severity, code and link of a finding", async () => {
    const { document } = await open("launch-template.yaml");
    const found = await findings(document.uri);
    assert.deepEqual(found.map(ruleOf), ["imdsv2-required"]);
    const [diagnostic] = found;
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), "optional");
    const line = document.getText().split("\n").findIndex((text) => text.includes("HttpTokens: optional"));
    assert.deepEqual(diagnostic.range, new vscode.Range(line, 22, line, 30));
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(diagnostic.source, "ami-lint");
    assert.match(diagnostic.message, /IMDSv1/);
    const { code } = diagnostic;
    assert.ok(code && typeof code === "object");
    assert.equal(code.target.toString(true), "ami-lint:/rule/imdsv2-required.md");
  });

  it("shows an error as an error", async () => {
    const { document } = await open("shared.ami.yaml");
    const diagnostic = await finding(document.uri, "public-encrypted-snapshot");
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
  });

  it("takes a finding away while one types, and brings it back", async () => {
    const editor = await open("launch-template.yaml");
    const { document } = editor;
    const [diagnostic] = await findings(document.uri);
    assert.ok(diagnostic);
    editor.selection = new vscode.Selection(diagnostic.range.start, diagnostic.range.end);
    for (const letter of "required") await vscode.commands.executeCommand("type", { text: letter });
    assert.match(document.getText(), /HttpTokens: required/);
    await noFindings(document.uri);
    await revert(document);
    await findings(document.uri);
  });

  it("keeps findings while the line below is half typed", async () => {
    const editor = await open("launch-template.yaml");
    const { document } = editor;
    await editor.edit((edit) => edit.insert(document.lineAt(document.lineCount - 1).range.end, "  Other:\n    Type: AWS::EC2::Launch\n    Prop"));
    assert.equal(ruleOf(await finding(document.uri, "imdsv2-required")), "imdsv2-required");
    await revert(document);
  });

  it("says nothing of a file that is none of ours", async () => {
    const { document } = await open("deployment.yaml");
    assert.equal(document.languageId, "yaml");
    // The server answers in order: once this file's findings are there, the other's would be too.
    const other = await open("two-templates.yaml");
    await findings(other.document.uri);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it("lints a file that was never saved", async () => {
    const content = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        MetadataOptions: { HttpTokens: optional }\n";
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
    const diagnostic = await finding(document.uri, "imdsv2-required");
    assert.equal(document.getText(diagnostic.range), "optional");
  });

  it("does not lint the old side of a comparison", async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider("git", { provideTextDocumentContent: async () => (await vscode.workspace.openTextDocument(fixture("launch-template.yaml"))).getText() });
    const old = await vscode.workspace.openTextDocument(vscode.Uri.parse("git:/old/launch-template.yaml"));
    const { document } = await open("launch-template.yaml");
    await findings(document.uri);
    assert.equal(old.languageId, "yaml");
    assert.deepEqual(vscode.languages.getDiagnostics(old.uri), []);
    provider.dispose();
  });
});
