/**
 * `npm run check:report`: the HTML report of a backtest, bundled as in the package, in a headless Chromium of CHROMIUM_PATH or on PATH. It
 * opens 50,000 findings within 2 s, filters, sorts, shows items and differences, runs nothing of the data, has no violation of WCAG 2.1 AA
 * that axe-core finds, and fits into 360 px. Pictures are in build/report/pictures. Without a browser it is skipped, and fails with `--require`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { axeViolations, findBrowser, launchBrowser, type Playwright as Tab } from '../browser.js';
import { installTools } from '../install-tools.js';
import { hostile, madeDifference, madeItem, madeResult } from './made-result.js';

const folder = join(process.cwd(), 'build/report');
const pictures = join(folder, 'pictures');
const maxOpenTime = 2000;
const findingCount = 50_000;
const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

const executablePath = findBrowser();
if (!executablePath) {
  console.log('No Chromium on PATH or at CHROMIUM_PATH: the report is not checked.');
  process.exit(process.argv.includes('--require') ? 1 : 0);
}
installTools('scripts/report/tools.package.json', folder);
mkdirSync(pictures, { recursive: true });
const requireTool = createRequire(join(folder, 'package.json'));
const page = await writePage();
const faults: string[] = [];
const check = (what: string, got: unknown, expected: unknown) => {
  if (got !== expected) faults.push(`${what}: expected ${expected}, got ${got}`);
};

const browser = await launchBrowser(requireTool, executablePath);
try {
  await checkOpening();
  const tab = await openTab(false);
  await checkFilters(tab);
  await checkHostileItem(tab);
  await checkKeys(tab);
  await checkPrint(tab);
  await checkViews();
} finally {
  await browser.close();
}
for (const fault of faults) console.error(`  ${fault}`);
console.log(`${faults.length} faults.`);
if (faults.length > 0) process.exitCode = 1;

/** Bundles the writer with the options of the package, so that a build which changes the script is found. */
async function writePage(): Promise<string> {
  const outfile = join(folder, 'render-html.mjs');
  await build({
    entryPoints: ['src/backtest/reports/html/render-html.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    lineLimit: 160,
  });
  const { renderHtml } = await import(pathToFileURL(outfile).href);
  const result = madeResult(findingCount);
  const start = performance.now();
  const html = renderHtml(result, {
    version: '1.2.3',
    difference: madeDifference(result),
    itemAt: madeItem,
  });
  const time = Math.round(performance.now() - start);
  console.log(
    `${findingCount} findings, 2,000 items: ${(html.length / 1e6).toFixed(1)} MB, written in ${time} ms.`,
  );
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

/** axe-core needs a page without the policy; all other checks have it. */
async function openTab(bypassCSP: boolean, view = wide) {
  const context = await browser.newContext({ viewport: view, bypassCSP });
  const tab = await context.newPage();
  tab.on('console', (message: { text(): string }) => faults.push(`console: ${message.text()}`));
  tab.on('pageerror', (error: Error) => faults.push(`error: ${error.message}`));
  tab.on('request', (request: { url(): string }) => {
    if (request.url() !== page) faults.push(`request: ${request.url()}`);
  });
  await tab.goto(page);
  await tab.locator('tbody tr').first().waitFor();
  return tab;
}

/** The time by the clock depends on what else the machine does, so the limit is for the processor time of the page's thread. */
async function checkOpening() {
  const times: number[] = [];
  const used: number[] = [];
  for (let run = 0; run < 3; run++) {
    const tab = await openTab(false);
    const client = await tab.context().newCDPSession(tab);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.reload();
    times.push(
      await tab.evaluate(async () => {
        // The second frame starts when the first one was drawn.
        for (let frame = 0; frame < 2; frame++)
          await new Promise((resolve) => (globalThis as Tab).requestAnimationFrame(resolve));
        return performance.now();
      }),
    );
    const { metrics } = await client.send('Performance.getMetrics');
    used.push(1000 * metrics.find(({ name }: { readonly name: string }) => name === 'TaskDuration').value);
    await tab.context().close();
  }
  const [time = 0, cpuTime = 0] = [times, used].map((some) => Math.round(Math.min(...some)));
  console.log(`Opens in ${time} ms, of which ${cpuTime} ms are processor time of its thread (best of 3).`);
  if (cpuTime > maxOpenTime)
    faults.push(`opening takes ${cpuTime} ms of processor time, more than ${maxOpenTime}`);
}

function statusOf(tab: Tab): Promise<string> {
  return tab.locator('[role=status]').innerText();
}

function cellsOf(tab: Tab, column: string): Promise<string[]> {
  return tab.locator(`tbody td.${column}`).allInnerTexts();
}

/** The value of the option whose label starts with a text. */
function optionOf(tab: Tab, label: string, text: string): Promise<string> {
  return tab.getByLabel(label).locator('option', { hasText: text }).getAttribute('value');
}

function reset(tab: Tab): Promise<void> {
  return tab.getByRole('button', { name: 'Reset' }).click();
}

async function checkFilters(tab: Tab) {
  check('all findings', await statusOf(tab), '1 to 100 of 50,000 findings');
  await tab.screenshot({ path: join(pictures, 'wide.png'), fullPage: false });
  await tab.getByLabel('Rule').selectOption(await optionOf(tab, 'Rule', 'role-trust'));
  await tab.getByLabel('Region').selectOption(await optionOf(tab, 'Region', 'eu-west-1'));
  check('rules of the filter', [...new Set(await cellsOf(tab, 'rule'))].join(), 'role-trust');
  check('Regions of the filter', [...new Set(await cellsOf(tab, 'region'))].join(), 'eu-west-1');
  await reset(tab);

  await tab.getByRole('columnheader', { name: 'Severity' }).getByRole('button').click();
  check('sorted by severity', (await cellsOf(tab, 'severity'))[0], 'critical');
  await tab.getByRole('columnheader', { name: 'Severity' }).getByRole('button').click();
  check('sorted downwards', (await cellsOf(tab, 'severity'))[0], 'low');
  await tab.getByRole('columnheader', { name: 'Resource' }).getByRole('button').click();
  const ids = (await cellsOf(tab, 'id')).map((text: string) => text.split('\n')[0]);
  check('sorted by resource', ids.join(), ids.toSorted().join());
  await tab.getByRole('button', { name: 'Next' }).click();
  check('second page', await statusOf(tab), '101 to 200 of 50,000 findings');
  await reset(tab);

  const start = performance.now();
  await tab.getByLabel('Text').fill("READING 'RULES'");
  await tab.getByText(/of 51 findings/).waitFor({ timeout: 5000 });
  console.log(`Searches in ${Math.round(performance.now() - start)} ms, with a pause of 120 ms.`);
  check('verdict of those found', [...new Set(await cellsOf(tab, 'verdict'))].join(), 'ERROR');
  await tab.getByLabel('Text').fill('nothing has this');
  await tab.getByText('No findings match.').waitFor({ timeout: 5000 });
  await reset(tab);

  await tab.locator('.chart').nth(2).getByRole('button', { name: 'us-east-1' }).click();
  check('filtered by a bar', [...new Set(await cellsOf(tab, 'region'))].join(), 'us-east-1');
  await reset(tab);

  for (const [view, count] of [
    ['New errors', 3],
    ['Gone', 17],
    ['Changed reason', 5],
  ] as const) {
    await tab.getByRole('button', { name: `${view} ${count}` }).click();
    check(view, await statusOf(tab), `1 to ${count} of ${count} findings`);
  }
  await tab.locator('tbody button').first().click();
  check('the earlier reason', await tab.getByText('The earlier reason.', { exact: true }).count(), 1);
  await tab.locator('#findings').scrollIntoViewIfNeeded();
  await tab.screenshot({ path: join(pictures, 'difference.png'), fullPage: true });
  await reset(tab);
}

async function checkHostileItem(tab: Tab) {
  await tab.getByRole('button', { name: 'hostile', exact: true }).click();
  await tab.getByRole('button', { name: 'Unfold all' }).click();
  const shown: string = await tab.locator('tr.opened').textContent();
  for (const text of hostile.slice(0, 2)) check(`shows ${text}`, shown.includes(text), true);
  check('shows the own key __proto__', shown.includes('__proto__'), true);
  check('cuts 1 MB', shown.includes('(1000000 characters in all)') && shown.length < 40_000, true);
  check('masks a password', shown.includes('hunter2') || !shown.includes('(masked)'), false);
  const state = await tab.evaluate(() => {
    const scope = globalThis as unknown as {
      ran?: number;
      document: { querySelectorAll(css: string): { length: number } };
    };
    return [
      scope.ran,
      ({} as { polluted?: boolean }).polluted,
      scope.document.querySelectorAll('img, script').length,
    ];
  });
  check('ran nothing, and has its own scripts only', state.join(), ',,3');
  await tab.screenshot({ path: join(pictures, 'item.png'), fullPage: false });
  await tab.getByRole('button', { name: 'hostile', exact: true }).click();
  check('folds the finding', await tab.locator('tr.opened').count(), 0);
}

async function checkKeys(tab: Tab) {
  await tab.locator('h1').click();
  await tab.keyboard.press('/');
  check(
    '/ moves to the search',
    await tab.evaluate(() => (globalThis as Tab).document.activeElement.id),
    'search',
  );
  await tab.keyboard.type('a/b');
  check('/ can be typed', await tab.getByLabel('Text').inputValue(), 'a/b');
  await reset(tab);
  await tab.locator('tbody button').nth(1).focus();
  await tab.keyboard.press('Enter');
  check('Enter opens a finding', await tab.locator('tr.opened').count(), 1);
  await tab.keyboard.press('Enter');
}

async function checkPrint(tab: Tab) {
  await tab.getByLabel('Severity').selectOption({ index: 1 });
  await tab.pdf({ path: join(folder, 'report.pdf'), preferCSSPageSize: true, printBackground: false });
  await tab.setViewportSize({ width: 1030, height: 720 });
  await tab.emulateMedia({ media: 'print' });
  await tab.screenshot({ path: join(pictures, 'print.png'), fullPage: false });
  await tab.emulateMedia({ media: 'screen' });
  await tab.setViewportSize(wide);
  check('shows pages again after printing', await tab.locator('tbody tr').count(), 100);
  await reset(tab);
}

async function checkViews() {
  const tab = await openTab(true);
  await tab.locator('tbody button').nth(0).click();
  await tab.locator('tbody button.link').nth(3).click();
  await tab.locator('details.notes summary').click();
  for (const colorScheme of ['light', 'dark'])
    for (const [name, size] of Object.entries({ wide, phone })) {
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await tab.setViewportSize(size);
      for (const violation of await axeViolations(requireTool, tab))
        faults.push(`${colorScheme}, ${name}: ${violation}`);
      const width = await tab.evaluate(() => (globalThis as Tab).document.documentElement.scrollWidth);
      check(`width, ${colorScheme}, ${name}`, width, size.width);
      await tab.evaluate(() => (globalThis as Tab).scrollTo(0, 0));
      await tab.screenshot({ path: join(pictures, `${colorScheme}-${name}.png`) });
      await tab.locator('#findings').evaluate((node: Tab) => node.scrollIntoView());
      await tab.screenshot({ path: join(pictures, `${colorScheme}-${name}-findings.png`) });
    }
}
