/** A headless Chromium for checks of pages. */
import { execFileSync } from 'node:child_process';

/** The Chromium of CHROMIUM_PATH or on PATH. `undefined` if there is none. */
export function findBrowser(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // The next one may be there.
    }
  }
  return undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the types of playwright-core are installed on demand.
export type Playwright = any;

/** @param requireTool the `require` of a folder with playwright-core */
export function launchBrowser(requireTool: NodeJS.Require, executablePath: string): Playwright {
  return requireTool('playwright-core').chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What violates WCAG 2.1 AA on the page of a tab, by axe-core. */
export async function axeViolations(requireTool: NodeJS.Require, tab: Playwright): Promise<string[]> {
  if (!(await tab.evaluate(() => 'axe' in globalThis))) await tab.evaluate(requireTool('axe-core').source);
  const violations = await tab.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
    const results = await (globalThis as Playwright).axe.run({
      runOnly: tags,
      resultTypes: ['violations'],
      selectors: false,
      preload: false,
    });
    return results.violations.map(({ id, nodes }: Playwright) => ({
      id,
      count: nodes.length,
      first: nodes[0]?.html,
    }));
  });
  return violations.map(({ id, count, first }: Playwright) => `${id}, ${count} times, first ${first}`);
}
