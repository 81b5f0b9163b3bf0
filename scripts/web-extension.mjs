// Gives an extension to the VS Code in a browser as vscode.dev does: from an https address, to run in a web worker. The
// address is none: the browser's driver answers from the disk. VS Code takes web extensions that are to be tested from
// its page's configuration only, so that is changed before VS Code reads it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const authority = 'ami-lint.invalid';
const types = { '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png' };
/** What may be read: what is packed, and the tests. */
const readable = /^(package(\.nls(\.\w+)?)?\.json|(dist|l10n|media|syntaxes|schemas|out\/test\/web)\/[\w./-]+)$/;

async function answer(folder, route) {
  const file = path.posix.normalize(decodeURIComponent(new URL(route.request().url()).pathname)).slice(1);
  const body = readable.test(file) ? await readFile(path.join(folder, file)).catch(() => undefined) : undefined;
  const headers = { 'access-control-allow-origin': '*', 'content-type': types[path.extname(file)] ?? 'text/plain' };
  await route.fulfill({ status: body ? 200 : 404, headers, body: body ?? 'not found' });
}

/**
 * Lets `page` load an extension when it opens VS Code, and run tests in it.
 * @param {string} folder the extension's
 * @param {string} tests path of the tests' bundle within it
 */
export async function loadWebExtension(page, folder, tests) {
  const at = (file) => ({ scheme: 'https', authority, path: `/${file}` });
  const developmentOptions = { enableSmokeTestDriver: true, extensions: [at('')], extensionTestsPath: at(tests) };
  await page.context().route((url) => url.host === authority, (route) => answer(folder, route));
  await page.addInitScript((added) => {
    // After the page was read and before its module scripts run.
    document.addEventListener('readystatechange', () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const configuration = element?.getAttribute('data-settings');
      if (document.readyState !== 'interactive' || !configuration) return;
      element.setAttribute('data-settings', JSON.stringify({ ...JSON.parse(configuration), developmentOptions: added }));
    });
  }, developmentOptions);
}
