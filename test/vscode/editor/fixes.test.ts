import assert from "node:assert/strict";
import * as vscode from "vscode";
import { apply, codeActions, finding, findings, noFindings, open, ourExtension, revert } from "../vscode-steps";

describe("fixes", () => {
  let document: vscode.TextDocument;

  before(async () => {
    await open("launch-template.yaml");
    await ourExtension();
  });
  afterEach(() => revert(document));
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("a quick fix gives the exact text", async () => {
    ({ document } = await open("launch-template.yaml"));
    const before = document.getText();
    const diagnostic = await finding(document.uri, "imdsv2-required");
    const actions = await codeActions(document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix);
    const fix = actions.find((action) => action.title === "Require IMDSv2");
    assert.ok(fix, `offered: ${actions.map((action) => action.title).join(", ")}`);
    assert.equal(fix.isPreferred, true);
    await apply(fix);
    assert.equal(document.getText(), before.replace("HttpTokens: optional", "HttpTokens: required"));
    await noFindings(document.uri);
  });

  it("source.fixAll.ami-lint mends every place and leaves the rest as it is", async () => {
    ({ document } = await open("two-templates.yaml"));
    const before = document.getText();
    assert.equal((await findings(document.uri)).length, 2);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [fixAll, ...more] = await codeActions(document.uri, whole, vscode.CodeActionKind.SourceFixAll.append("ami-lint"));
    assert.ok(fixAll);
    assert.deepEqual(more, []);
    await apply(fixAll);
    assert.equal(document.getText(), before.replace("optional #", "required #").replace('"optional"', '"required"'));
    await noFindings(document.uri);
  });

  it("fixes on save when asked to", async () => {
    const editor = await open("two-templates.yaml");
    ({ document } = editor);
    const original = document.getText();
    const configuration = vscode.workspace.getConfiguration("editor");
    await configuration.update("codeActionsOnSave", { "source.fixAll.ami-lint": "always" }, vscode.ConfigurationTarget.Workspace);
    try {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# changed\n"));
      await findings(document.uri);
      await document.save();
      assert.doesNotMatch(document.getText(), /optional/);
    } finally {
      await configuration.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
      await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), original));
      await document.save();
    }
  });

  it("an action silences the rule for this place", async () => {
    ({ document } = await open("launch-template.yaml"));
    const before = document.getText();
    const diagnostic = await finding(document.uri, "imdsv2-required");
    const actions = await codeActions(document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix);
    const silence = actions.filter((action) => /^Disable imdsv2-required/.test(action.title));
    assert.equal(silence.length, 2, `offered: ${actions.map((action) => action.title).join(", ")}`);
    await apply(silence[0]!);
    assert.match(document.getText(), /^ *# ami-lint-disable-next-line imdsv2-required|HttpTokens: optional +# ami-lint-disable-line imdsv2-required/m);
    assert.equal(document.getText().replace(/ *# ami-lint-disable-next-line.*\n| +# ami-lint-disable-line.*$/m, ""), before);
    await noFindings(document.uri);
  });
});
