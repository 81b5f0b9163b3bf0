// Takes the pictures of the README: the packed extension in a fresh VS Code, in English and Spanish, light and dark.
// `npm run screenshots` writes docs/images/*.png. Real windows, real findings; nothing is drawn.
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installVscode } from './install-vscode.mjs';
import { packageExtension } from './package.mjs';
import { setup } from './setup.mjs';
import { root, startVscode } from './vscode-host.mjs';
import { clickOn, hoverOn, openBrowser, openPage, runCommand } from './vscode-window.mjs';

const images = path.join(root, 'docs/images');
const file = 'launch-template.yaml';
/** The line in the middle of the window. */
const line = 24;
const windowSize = { viewport: { width: 860, height: 500 }, deviceScaleFactor: 1.5 };
const largest = 200 * 1024;

/** Nothing but the editor, in letters that are still legible when the README shrinks the picture. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'editor.renderLineHighlight': 'none',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.sideBar.location': 'left',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
};
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** Opens the example, waits for its findings, and hands the window to `steps`. */
async function inWindow({ vsix, workspace, theme, locale }, steps) {
  const server = await startVscode({ extensions: [vsix], locale, settings: { ...settings, 'workbench.colorTheme': themes[theme] } });
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, server, windowSize);
    const payload = [['openFile', `${server.remoteUri(path.join(workspace, file))}:${line}:1`], ['gotoLineMode', 'true']];
    await page.goto(server.url({ folder: workspace, payload }));
    await page.locator('.monaco-editor [class*="squiggly-"]').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+b'); // the side bar
    await page.waitForTimeout(1500); // letters, icons and colours have arrived
    await steps(page);
  } finally {
    await browser.close().catch(() => {});
    await server.stop();
  }
}

async function shoot(page, name) {
  const target = path.join(images, `${name}.png`);
  await page.waitForTimeout(400); // a fade-in ends
  await page.screenshot({ path: target, animations: 'disabled' });
  const { size } = statSync(target);
  console.log(`docs/images/${name}.png: ${(size / 1024).toFixed(0)} KB`);
  if (size > largest) throw new Error(`${name}.png is larger than ${largest / 1024} KB`);
}

/** Takes the mouse away and waits until no hover is left. */
async function rest(page) {
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
}


async function english(page) {
  await shoot(page, 'squiggle');
  await hoverOn(page, 'm7g.large', 'Nitro');
  await shoot(page, 'hover');
  await rest(page);
  await clickOn(page, 'optional');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'IMDSv2' }).first().waitFor();
  await shoot(page, 'quick-fix');
  await rest(page);
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'imdsv2-required' }).first().waitFor();
  await shoot(page, 'problems');
}

/** The list of instance types while one is typed. It changes the text, so it is the last picture of its window. */
async function instanceTypes(page) {
  await clickOn(page, 'm7g.large');
  await page.keyboard.press('End');
  for (const _ of 'large') await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'm7g.xlarge' }).first().waitFor();
  await page.locator('.suggest-widget .monaco-list-row.focused').first().waitFor();
  await shoot(page, 'instance-types');
}

async function dark(page) {
  await hoverOn(page, 'm7g.large', 'Nitro');
  await shoot(page, 'hover-dark');
}

async function spanish(page) {
  await hoverOn(page, 'optional', 'IMDSv1');
  await shoot(page, 'spanish');
}

await setup();
await installVscode();
const vsix = await packageExtension();
const scratch = mkdtempSync(path.join(tmpdir(), 'ami-lint-screenshots-'));
const workspace = path.join(scratch, 'examples');
cpSync(path.join(root, 'examples'), workspace, { recursive: true });
mkdirSync(images, { recursive: true });
try {
  await inWindow({ vsix, workspace, theme: 'light' }, english);
  await inWindow({ vsix, workspace, theme: 'light' }, instanceTypes);
  await inWindow({ vsix, workspace, theme: 'dark' }, dark);
  await inWindow({ vsix, workspace, theme: 'light', locale: 'es' }, spanish);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit();
