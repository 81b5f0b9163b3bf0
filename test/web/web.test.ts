import * as vscode from "vscode";
import { apply, codeActions, finding, hoverText, noFindings, open, ourExtension, until } from "../vscode/vscode-steps";

/** There is no node:assert in a browser. */
function check(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

describe("in a web worker", () => {
  it("runs there, from the browser's bundle", async () => {
    await open("launch-template.yaml");
    await ourExtension();
    const globals = globalThis as { importScripts?: unknown; process?: { versions?: { node?: string } } };
    check(typeof globals.importScripts === "function", "this is no worker");
    check(globals.process?.versions?.node === undefined, "this is Node");
  });

  it("shows a finding with its range and link", async () => {
    const { document } = await open("launch-template.yaml");
    const diagnostic = await finding(document.uri, "imdsv2-required");
    check(document.getText(diagnostic.range) === "optional", `underlined: ${document.getText(diagnostic.range)}`);
    check(typeof diagnostic.code === "object" && diagnostic.code.target.path === "/rule/imdsv2-required.md", "no link to the rule's page");
  });

  it("explains a concept, with its picture", async () => {
    const { document } = await open("launch-template.yaml");
    const text = await hoverText(document, "c5.large");
    check(/Nitro/.test(text) && /data:image\/svg\+xml;base64,/.test(text), text.slice(0, 300));
  });

  it("mends the text", async () => {
    const { document } = await open("launch-template.yaml");
    const before = document.getText();
    const diagnostic = await finding(document.uri, "imdsv2-required");
    const fix = (await codeActions(document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix)).find((action) => action.title === "Require IMDSv2");
    check(fix, "the fix is not offered");
    await apply(fix);
    check(document.getText() === before.replace("optional", "required"), document.getText());
    await noFindings(document.uri);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await finding(document.uri, "imdsv2-required");
  });

  it("reads the configuration file through VS Code", async () => {
    const { document } = await open("launch-template.yaml");
    await finding(document.uri, "imdsv2-required");
    const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ".ami-lint.yaml");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("rules:\n  imdsv2-required: off\n"));
    await noFindings(document.uri);
    await vscode.workspace.fs.delete(file);
    await until("the finding again", () => finding(document.uri, "imdsv2-required"));
  });
});
