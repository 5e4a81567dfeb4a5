/**
 * `npm run check:site`: the built site in a headless Chromium, of CHROMIUM_PATH or on PATH. Each page loads without an error, fits into
 * 360 px and has no violation of WCAG 2.1 AA that axe-core finds, light and dark. No link is dead, the search finds something, and
 * code can be copied. Pictures of some pages are in build/site/pictures. Without a browser it is skipped, and fails with `--require`.
 */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { axeViolations, findBrowser, launchBrowser } from '../browser.ts';

const site = join(process.cwd(), 'build/site');
const dist = join(site, 'dist');
const requireTool = createRequire(join(site, 'package.json'));
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const fewViews = [
  ['light', 'desktop'],
  ['dark', 'phone'],
];
/** The pages with screenshots. */
const allViews = [...fewViews, ['dark', 'desktop'], ['light', 'phone']];
const pictured = [
  'index.html',
  'docs/rules.html',
  'docs/errors.html',
  'api/cdk.html',
  'examples/required-tags.html',
];
/** It has 14,000 elements, on which axe-core takes half a minute: one view has to do. */
const largest = 'api/index.html';
const contentTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const executablePath = findBrowser();
if (!executablePath) {
  console.log('No Chromium on PATH or at CHROMIUM_PATH: the site is not checked.');
  process.exit(process.argv.includes('--require') ? 1 : 0);
}

const faults = [];
const anchors = new Map();
const links = [];
const server = createServer(serve).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launchBrowser(requireTool, executablePath);
try {
  const context = await browser.newContext({
    viewport: sizes.desktop,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && file !== '404.html');
  for (const page of [...pictured, largest])
    if (!pages.includes(page)) faults.push(`${page} does not exist.`);
  const tab = await context.newPage();
  for (const page of pages) await checkPage(tab, page);
  checkLinks();
  await checkSearch(tab, 'oversized');
  await checkCopy(tab, 'examples/required-tags.html');
  console.log(`${pages.length} pages, ${links.length} links: ${faults.length} faults.`);
} finally {
  await browser.close();
  server.close();
}
for (const fault of faults) console.error(`  ${fault}`);
if (faults.length > 0) process.exitCode = 1;

async function checkPage(tab, page) {
  const say = (what) => faults.push(`${page}: ${what}`);
  const listeners = {
    console: (message) => message.type() === 'error' && say(`console error: ${message.text()}`),
    pageerror: (error) => say(`error: ${error.message}`),
    response: (response) => response.status() >= 400 && say(`${response.status()} for ${response.url()}`),
  };
  for (const [event, listener] of Object.entries(listeners)) tab.on(event, listener);
  await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await tab.setViewportSize(sizes.desktop);
  await tab.goto(`${origin}/${page}`, { waitUntil: 'networkidle' });
  const found = await tab.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    hrefs: [...document.querySelectorAll('a[href]')].map(({ href }) => href),
  }));
  anchors.set(`/${page}`, new Set(found.ids));
  for (const href of found.hrefs) links.push({ page, href });

  const views = pictured.includes(page) ? allViews : fewViews;
  for (const [colorScheme, size] of page === largest ? views.slice(0, 1) : views) {
    await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await tab.setViewportSize(sizes[size]);
    const where = `${colorScheme}, ${size}`;
    for (const violation of await axeViolations(requireTool, tab)) say(`${where}: ${violation}`);
    const name = `${page.replace('.html', '').replaceAll('/', '-')}-${colorScheme}-${size}.png`;
    if (pictured.includes(page)) await tab.screenshot({ path: join(site, 'pictures', name) });
  }
  await tab.setViewportSize(sizes.phone);
  const width = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (width > sizes.phone.width) say(`is ${width} px wide on a phone`);
  for (const [event, listener] of Object.entries(listeners)) tab.off(event, listener);
}

function checkLinks() {
  for (const { page, href } of links) {
    const url = new URL(href);
    if (url.origin !== origin) continue;
    const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
    const ids = anchors.get(path);
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (!ids && !existsSync(join(dist, path))) faults.push(`${page}: dead link ${url.pathname}`);
    else if (anchor && !ids?.has(anchor)) faults.push(`${page}: no such anchor ${url.pathname}${url.hash}`);
  }
}

async function checkSearch(tab, word) {
  await tab.setViewportSize(sizes.desktop);
  await tab.goto(origin, { waitUntil: 'networkidle' });
  await tab.click('.DocSearch-Button');
  await tab.fill('.search-input', word);
  const result = tab.locator('.VPLocalSearchBox a.result').first();
  try {
    await result.click({ timeout: 10_000 });
    await tab.waitForURL((url) => url.pathname !== '/', { timeout: 10_000 });
    await tab.locator('main', { hasText: new RegExp(word, 'i') }).waitFor({ timeout: 10_000 });
  } catch (error) {
    faults.push(`The search does not find "${word}": ${error.message}`);
  }
}

async function checkCopy(tab, page) {
  await tab.goto(`${origin}/${page}`, { waitUntil: 'networkidle' });
  const code = tab.locator('div[class*="language-"]').first();
  await code.hover();
  await code.locator('button.copy').click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  const shown = await code.locator('code').innerText();
  if (copied.trim() !== shown.trim()) faults.push(`${page}: the copied code is not the code that is shown.`);
}

function serve({ url }, response) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  const exists = file.startsWith(dist) && existsSync(file) && statSync(file).isFile();
  response.writeHead(exists ? 200 : 404, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
  });
  if (exists) createReadStream(file).pipe(response);
  else response.end();
}
