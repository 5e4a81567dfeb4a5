/** Stryker's words for how a test ended. */
export const succeeded = 0;
export const failed = 1;

/**
 * Runs tests one after another, with their hooks, until one fails.
 *
 * @returns their results, and which test did not end, if one did not: nothing can be run after it
 */
export async function runTests(
  tests,
  { disableBail = false, onTest = () => {}, timeoutOf = ({ timeout }) => timeout } = {},
) {
  const results = [];
  const entered = new Set();
  for (const test of tests) {
    onTest(test);
    const startedAt = performance.now();
    const outcome = await inTime(runTest(test, entered), timeoutOf(test));
    if (outcome === 'hung') return { results, hung: test.name };
    const { id, name, fileName } = test;
    const timeSpentMs = performance.now() - startedAt;
    results.push({ id, name, fileName, timeSpentMs, ...outcome });
    if (outcome.status === failed && !disableBail) break;
  }
  for (const suite of [...entered].reverse()) for (const hook of suite.afterAll) await hook();
  return { results, hung: undefined };
}

async function runTest({ suites, run }, entered) {
  try {
    for (const suite of suites) {
      if (!entered.has(suite)) for (const hook of suite.beforeAll) await hook();
      entered.add(suite);
    }
    try {
      for (const suite of suites) for (const hook of suite.beforeEach) await hook();
      await run();
    } finally {
      for (const suite of suites.toReversed()) for (const hook of suite.afterEach) await hook();
    }
    return { status: succeeded };
  } catch (error) {
    return { status: failed, failureMessage: error instanceof Error ? error.message : String(error) };
  }
}

function inTime(work, milliseconds) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'hung');
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
