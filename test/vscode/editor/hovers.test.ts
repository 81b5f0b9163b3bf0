import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { hoverText, open, ourExtension, until } from "../vscode-steps";

const picture = /<img src="data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)" alt="([^"]+)" width="\d+" align="right">/;

/** The picture of the hover over the instance type, as SVG. */
async function nitroPicture(document: vscode.TextDocument): Promise<string> {
  const text = await hoverText(document, "c5.large");
  const found = picture.exec(text);
  assert.ok(found?.[1], `no picture in: ${text.slice(0, 500)}`);
  return Buffer.from(found[1], "base64").toString("utf8");
}

describe("hovers", () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await open("launch-template.yaml"));
    await ourExtension();
  });
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("explain a concept, with its picture", async () => {
    const text = await hoverText(document, "c5.large");
    assert.match(text, /Nitro/);
    assert.match(text, /docs\.aws\.amazon\.com/);
    const alt = picture.exec(text)?.[2];
    assert.ok(alt && alt.length > 40, "the picture is described in words");
    assert.ok(text.length < 100_000, "VS Code cuts hovers after 100,000 characters");
    assert.doesNotMatch(text, /ami-lint-picture/);
  });

  it("draw the picture in the colours of the theme", async () => {
    const workbench = vscode.workspace.getConfiguration("workbench");
    const seen = new Map<string, string>();
    for (const [theme, kind] of [["Default Light Modern", vscode.ColorThemeKind.Light], ["Default Dark Modern", vscode.ColorThemeKind.Dark], ["Default High Contrast", vscode.ColorThemeKind.HighContrast]] as const) {
      await workbench.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
      await until(`the theme ${theme}`, () => vscode.window.activeColorTheme.kind === kind);
      const svg = await nitroPicture(document);
      assert.match(svg, /^<svg /);
      assert.doesNotMatch(svg, /\/\*theme\*\//);
      seen.set(theme, /:root\{([^}]*)\}/.exec(svg)?.[1] ?? "");
    }
    await workbench.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
    assert.equal(new Set(seen.values()).size, 3, JSON.stringify([...seen]));
  });

  it("write the picture's words in English, and carry no other language along", async () => {
    const svg = await nitroPicture(document);
    assert.match(svg, />Now · Nitro</);
    assert.doesNotMatch(svg, /data-es/);
  });

  it("every sentence of the client is in both bundles", () => {
    const root = vscode.extensions.getExtension("ami-lint.ami-lint")!.extensionPath;
    const bundle = (name: string) => JSON.parse(readFileSync(join(root, "l10n", name), "utf8")) as Record<string, string>;
    const sources = ["pages.ts", "session.ts", "status.ts", "server-failures.ts"].map((file) => readFileSync(join(root, "client/src", file), "utf8")).join("\n");
    const said = [...sources.matchAll(/l10n\.t\("([^"]*)"/g)].map((match) => match[1]!).sort();
    assert.ok(said.length > 5);
    assert.deepEqual(Object.keys(bundle("bundle.l10n.json")).sort(), [...new Set(said)]);
    assert.deepEqual(Object.keys(bundle("bundle.l10n.es.json")).sort(), [...new Set(said)]);
  });
});
