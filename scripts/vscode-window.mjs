// A browser window on a VS Code server (Chromium, driven by playwright-core), and what a person does in it.
import { existsSync } from 'node:fs';

const chromiumPlaces = [
  process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium or Chrome of this computer, or undefined. */
export function findChromium() {
  return chromiumPlaces.find((place) => place && existsSync(place));
}

/** What to do when there is no browser. */
export const chromiumMissing = 'no Chromium or Chrome found: install it ("apt-get install chromium" on Debian), or put its path in the variable CHROMIUM';

/** Starts a headless browser; throws `chromiumMissing` when there is none. */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumMissing);
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  });
}

/**
 * Opens a page that can reach the server and nothing else.
 * @param browser from `openBrowser`
 * @param server from `startVscode`
 * @param {object} [options] Playwright's options of a context (viewport, deviceScaleFactor …)
 */
export async function openPage(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await context.route((url) => url.host !== server.authority && url.protocol.startsWith('http'), (route) => route.abort());
  return page;
}

/** The middle of the first `text` in the editor, in page pixels. A view line is as wide as the editor, so ask the text itself. */
export async function placeOf(page, text) {
  const place = await page.evaluate((wanted) => {
    for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    }
    return undefined;
  }, text);
  if (!place) throw new Error(`"${text}" is not on screen`);
  return place;
}

/** Rests the mouse on `text` until a hover that holds `expected` is shown; gives the hover's element. */
export async function hoverOn(page, text, expected) {
  const hover = page.locator('.monaco-hover:visible', { hasText: expected }).first();
  const { x, y } = await placeOf(page, text);
  // A hover that is opened while the extension is still starting stays empty: try again.
  for (let attempt = 0; ; attempt++) {
    await page.mouse.move(x - 4, y + 60);
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y, { steps: 3 });
    try {
      await hover.waitFor({ timeout: 5000 });
      return hover;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Puts the cursor on `text` in the editor. */
export async function clickOn(page, text) {
  const { x, y } = await placeOf(page, text);
  await page.mouse.click(x, y);
}

/** Runs a command by its title through the command palette. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const box = page.locator('.quick-input-widget input.input');
  await box.waitFor();
  await box.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens a file of the workspace by its name. */
export async function openFile(page, name) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input.input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
}

/** The payload that loads an extension from its folder and runs tests in the extension host. */
export function developmentPayload(server, extension, tests) {
  return [['extensionDevelopmentPath', server.remoteUri(extension)], ['extensionTestsPath', server.remoteUri(tests)], ['skipWelcome', 'true']];
}
