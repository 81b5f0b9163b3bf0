import assert from "node:assert/strict";
import * as vscode from "vscode";
import { finding, findings, fixture, hoverText, noFindings, open, ourExtension, until } from "../vscode-steps";

const set = (name: string, value: unknown) => vscode.workspace.getConfiguration("ami-lint").update(name, value, vscode.ConfigurationTarget.Workspace);

describe("settings, status and commands", () => {
  before(async () => {
    await open("launch-template.yaml");
    await ourExtension();
  });
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("a rule's severity, and off", async () => {
    const { document } = await open("launch-template.yaml");
    try {
      await set("rules", { "imdsv2-required": "error" });
      await until("the finding as an error", async () => (await finding(document.uri, "imdsv2-required")).severity === vscode.DiagnosticSeverity.Error);
      await set("rules", { "imdsv2-required": "off" });
      await noFindings(document.uri);
    } finally {
      await set("rules", undefined);
    }
    await findings(document.uri);
  });

  it("a restarted server keeps the settings", async () => {
    const { document } = await open("launch-template.yaml");
    try {
      await set("rules", { "imdsv2-required": "info" });
      await until("the finding as information", async () => (await finding(document.uri, "imdsv2-required")).severity === vscode.DiagnosticSeverity.Information);
      await vscode.commands.executeCommand("ami-lint.restartServer");
      await until("the finding as information, again", async () => (await finding(document.uri, "imdsv2-required")).severity === vscode.DiagnosticSeverity.Information);
    } finally {
      await set("rules", undefined);
    }
  });

  it("enable: false takes findings and hovers away, true brings them back", async () => {
    const { document } = await open("launch-template.yaml");
    await findings(document.uri);
    try {
      await set("enable", false);
      await noFindings(document.uri);
      assert.equal(await hoverText(document, "c5.large"), "");
    } finally {
      await set("enable", undefined);
    }
    await findings(document.uri);
  });

  it("a configuration file in the folder counts, and its change too", async () => {
    const { document } = await open("launch-template.yaml");
    await findings(document.uri);
    const file = fixture(".ami-lint.yaml");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("rules:\n  imdsv2-required: off\n"));
    await noFindings(document.uri);
    await vscode.workspace.fs.delete(file);
    await findings(document.uri);
  });

  it("the status item names the dialect and why", async () => {
    const { exports } = await ourExtension();
    const { document } = await open("launch-template.yaml");
    const status = await until("the status", () => {
      const now = exports.statusOf(document.uri);
      return now.detail !== "" && now;
    });
    assert.match(status.text, /CloudFormation/);
    assert.match(status.detail, /AWSTemplateFormatVersion|AWS::EC2::LaunchTemplate|Resources/);
    const other = await open("deployment.yaml");
    await until("the other status", () => exports.statusOf(other.document.uri).text === "Not an AMI Lint file");
  });

  it("a dialect by glob is obeyed", async () => {
    const { exports } = await ourExtension();
    const { document } = await open("deployment.yaml");
    try {
      await set("dialects", { "deployment.yaml": "ami-definition" });
      await until("the dialect chosen", () => /AMI/.test(exports.statusOf(document.uri).text) && exports.statusOf(document.uri).text !== "Not an AMI Lint file");
    } finally {
      await set("dialects", undefined);
    }
    await until("the dialect recognised", () => exports.statusOf(document.uri).text === "Not an AMI Lint file");
  });

  it("explains the file in a Markdown page, which follows the text", async () => {
    const editor = await open("launch-template.yaml");
    await findings(editor.document.uri);
    await vscode.commands.executeCommand("ami-lint.explainFile");
    const page = await until("the page", () => vscode.workspace.textDocuments.find((document) => document.uri.scheme === "ami-lint"));
    assert.equal(page.languageId, "markdown");
    await until("the page's text", () => /CloudFormation/.test(page.getText()));
    const tab = vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((open) => open.input instanceof vscode.TabInputWebview);
    assert.ok(tab, "shown as rendered Markdown");
    assert.match(tab.label, /launch-template\.yaml/);
  });

  it("shows the page of a rule", async () => {
    await vscode.commands.executeCommand("ami-lint.showRule", "imdsv2-required");
    const page = await until("the page", () => vscode.workspace.textDocuments.find((document) => document.uri.path === "/rule/imdsv2-required.md"));
    await until("the page's text", () => /HttpTokens/.test(page.getText()));
    assert.match(page.getText(), /https:\/\/docs\.aws\.amazon\.com\//);
  });

  it("a page that isn't there says so", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("ami-lint:/rule/no-such-rule.md"));
    assert.equal(page.getText(), "AMI Lint has no page for this.");
  });

  it("has its commands, and one opens the output", async () => {
    const known = await vscode.commands.getCommands(true);
    for (const id of ["explainFile", "showRule", "chooseDialect", "restartServer", "showOutput"]) assert.ok(known.includes(`ami-lint.${id}`), id);
    await vscode.commands.executeCommand("ami-lint.showOutput");
  });
});
