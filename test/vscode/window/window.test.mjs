// What a person sees and clicks in the window of a VS Code that has the packed extension. Runs in Node, from outside.
import assert from 'node:assert/strict';
import path from 'node:path';
import { startVscode } from '../../../scripts/vscode-host.mjs';
import { clickOn, hoverOn, openBrowser, openFile, openPage, runCommand } from '../../../scripts/vscode-window.mjs';

const { AMI_LINT_VSIX: vsix, AMI_LINT_WORKSPACE: workspace } = process.env;
const patience = { timeout: 20_000 };

describe('the window of VS Code', () => {
  let server, browser, page;

  before(async () => {
    server = await startVscode({ extensions: [vsix] });
    browser = await openBrowser();
    page = await openPage(browser, server);
    const file = server.remoteUri(path.join(workspace, 'launch-template.yaml'));
    await page.goto(server.url({ folder: workspace, payload: [['openFile', file]] }));
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
  });
  beforeEach(async () => {
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'launch-template.yaml');
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor(patience);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(async () => {
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
    await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden', ...patience });
  });

  /** The page of the rule is there, rendered. */
  async function rulePage() {
    await page.locator('.tab', { hasText: 'imdsv2-required.md' }).first().waitFor(patience);
    const text = page.frameLocator('iframe.webview.ready').first().frameLocator('iframe#active-frame').locator('h2', { hasText: 'Why' });
    await text.waitFor(patience);
  }

  for (const theme of ['Light', 'Dark']) {
    it(`shows the picture in a hover, theme ${theme}`, async () => {
      if (theme === 'Dark') await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
      await page.locator(`.monaco-workbench.${theme === 'Light' ? 'vs' : 'vs-dark'}`).waitFor(patience);
      const hover = await hoverOn(page, 'c5.large', 'Nitro');
      const picture = hover.locator('img').first();
      await picture.waitFor(patience);
      const { naturalWidth, alt } = await picture.evaluate((image) => image.decode().then(() => ({ naturalWidth: image.naturalWidth, alt: image.alt })));
      assert.ok(naturalWidth > 300, `the picture is ${naturalWidth} pixels wide`);
      assert.ok(alt.length > 40, alt);
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 300 && box.height > 100, JSON.stringify(box));
      // What is really painted: the picture's ground is light in a light theme and dark in a dark one.
      const ground = await picture.evaluate((image) => {
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return [...context.getImageData(24, Math.round(canvas.height / 2), 1, 1).data];
      });
      assert.equal(ground[3], 255);
      assert.equal(ground[0] > 128, theme === 'Light', `the ground is ${ground}`);
    });
  }

  it('opens the page of the rule when its code is clicked in the hover', async () => {
    const hover = await hoverOn(page, 'optional', 'IMDSv1');
    await hover.locator('a.code-link').click();
    await rulePage();
  });

  it('opens the page of the rule when its code is clicked in the Problems panel', async () => {
    await runCommand(page, 'Problems: Focus on Problems View');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'imdsv2-required' }).first();
    await row.waitFor(patience);
    await row.getByText('imdsv2-required').first().click();
    await rulePage();
  });

  it('names the dialect, and why, behind the braces of the status bar', async () => {
    await clickOn(page, 'LaunchTemplateName');
    await page.locator('.statusbar-item[id="status.languageStatus"]').click();
    const status = page.locator('.hover-language-status', { hasText: 'CloudFormation' }).first();
    await status.waitFor(patience);
    assert.match(await status.innerText(), /CloudFormation template/);
    assert.match(await status.innerText(), /AWSTemplateFormatVersion/);
  });

  it('mends the text by one keystroke and Enter', async () => {
    await clickOn(page, 'optional');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Require IMDSv2' }).first().waitFor(patience);
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /HttpTokens:\s*required/ }).waitFor(patience);
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached', ...patience });
  });
});
