import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { finding, hoverText, open, ourExtension } from "../vscode-steps";

describe("the packed extension, installed in a fresh VS Code", () => {
  it("is the installed one, not the one under development", async () => {
    await open("launch-template.yaml");
    const extension = await ourExtension();
    assert.match(extension.extensionPath, /[\\/]extensions[\\/]ami-lint\.ami-lint-[\d.]+/);
  });

  it("finds what it should", async () => {
    const { document } = await open("launch-template.yaml");
    const diagnostic = await finding(document.uri, "imdsv2-required");
    assert.equal(document.getText(diagnostic.range), "optional");
    assert.match(await hoverText(document, "c5.large"), /data:image\/svg\+xml[^]*Nitro/);
  });

  it("shows a rule's page without any network", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("ami-lint:/rule/imdsv2-required.md"));
    assert.match(page.getText(), /HttpTokens/);
  });

  it("holds what it needs and nothing else", async () => {
    const { extensionPath } = await ourExtension();
    const files = readdirSync(extensionPath, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(extensionPath, file)).isFile()).map((file) => file.replaceAll("\\", "/"));
    for (const needed of ["dist/extension.js", "dist/server.js", "dist/descriptions.js", "dist/parse-any-yaml.js", "dist/rule-pages.js", "dist/schemas.js", "dist/browser/extension.js", "dist/browser/server.js", "media/icon.png", "l10n/bundle.l10n.es.json", "package.nls.es.json", "syntaxes/comments.tmLanguage.json"]) {
      assert.ok(files.includes(needed), `${needed} is missing`);
    }
    const allowed = /^(dist\/(browser\/)?(extension|server)\.js|dist\/(descriptions|parse-any-yaml|rule-pages|schemas)\.js|media\/icon\.png|docs\/.+|l10n\/[^/]+\.json|package(\.nls(\.es)?)?\.json|syntaxes\/[^/]+\.json|schemas\/[^/]+\.json|(README|CHANGELOG|LICENSE)(\.(md|txt))?|\.vsixmanifest)$/i;
    assert.deepEqual(files.filter((file) => !allowed.test(file)), []);
  });
});
