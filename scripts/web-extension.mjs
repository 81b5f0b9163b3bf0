// Gives an extension to the VS Code in a browser as vscode.dev does: over http, to run in a web worker. VS Code takes
// web extensions that are to be tested from its page's configuration only, so that page is changed on its way.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const types = { '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png' };
/** What may be read: what is packed, and the tests. */
const readable = /^(package(\.nls(\.\w+)?)?\.json|(dist|l10n|media|syntaxes|schemas|out\/test\/web)\/[\w./-]+)$/;

async function answer(folder, request, response) {
  const file = path.posix.normalize(decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname)).slice(1);
  const headers = { 'access-control-allow-origin': '*', 'content-type': types[path.extname(file)] ?? 'text/plain' };
  const text = readable.test(file) ? await readFile(path.join(folder, file)).catch(() => undefined) : undefined;
  response.writeHead(text ? 200 : 404, headers).end(text);
}

/**
 * Serves an extension's folder on 127.0.0.1.
 * @returns {Promise<{ authority: string, stop: () => void }>}
 */
export function serveExtension(folder) {
  const server = createServer((request, response) => void answer(folder, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      resolve({ authority: `127.0.0.1:${server.address().port}`, stop: () => { server.close(); server.closeAllConnections(); } });
    });
  });
}

/**
 * Lets `page` load the extension at `authority` when it opens VS Code, and run its tests.
 * @param {string} tests path of the tests' bundle within the extension's folder
 */
export async function loadWebExtension(page, authority, tests) {
  const at = (file) => ({ scheme: 'http', authority, path: `/${file}` });
  const developmentOptions = { enableSmokeTestDriver: true, extensions: [at('')], extensionTestsPath: at(tests) };
  await page.route((url) => url.host === authority, (route) => route.continue());
  await page.route((url) => url.pathname === '/' && url.searchParams.has('tkn'), async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const body = (await response.text()).replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/, (_, start, escaped) => {
      const configuration = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      const changed = JSON.stringify({ ...configuration, developmentOptions });
      return start + changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    });
    await route.fulfill({ response, body });
  });
}
