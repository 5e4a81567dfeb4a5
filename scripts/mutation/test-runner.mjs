/**
 * A test runner for Stryker that loads the tests of a module once, bundled, and runs them in its own process. Stryker's runner for jest
 * starts jest again for every change, which takes seconds; this takes hundredths of a second.
 *
 * @see https://stryker-mutator.io/docs/stryker-js/guides/create-a-plugin/
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { failed, runTests } from './run-tests.mjs';

export const strykerValidationSchema = { properties: { mutatedModule: { type: 'string' } } };
const createRunner = (options) => new TestRunner(options.mutatedModule);
createRunner.inject = ['options'];
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: createRunner }];

/** The object through which the changed code reads the active change and reports the code that ran. */
globalThis.__stryker__ ??= {};
const instrumenter = globalThis.__stryker__;

/** For a test of unchanged code, in milliseconds: it hangs only if it is broken, and the machine may be busy. */
const unchangedTimeout = 120_000;

class TestRunner {
  #module;
  #bundle;
  #tests;
  #loads = 0;

  constructor(module) {
    this.#module = module;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#bundle = await bundleTests(process.cwd(), this.#module);
  }

  async dryRun() {
    await this.#load();
    const { results, hung } = await runTests(this.#tests, {
      disableBail: true,
      onTest: ({ id }) => {
        instrumenter.currentTestId = id;
      },
      timeoutOf: () => unchangedTimeout,
    });
    instrumenter.currentTestId = undefined;
    if (hung) return { status: 'timeout', reason: hung };
    const { mutantCoverage } = instrumenter;
    return { status: 'complete', tests: results, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, reloadEnvironment, disableBail }) {
    instrumenter.hitLimit = hitLimit;
    instrumenter.hitCount = hitLimit === undefined ? undefined : 0;
    try {
      // A change in code that runs while modules load has an effect only if it is active during loading.
      instrumenter.activeMutant = reloadEnvironment ? activeMutant.id : undefined;
      if (reloadEnvironment || !this.#tests) await this.#load();
      instrumenter.activeMutant = activeMutant.id;
      const tests = testFilter ? this.#tests.filter(({ id }) => testFilter.includes(id)) : this.#tests;
      const { results, hung } = await runTests(tests, { disableBail });
      if (hung) return { status: 'timeout', reason: hung };
      if (instrumenter.hitCount > hitLimit) return { status: 'timeout', reason: 'The code ran too often.' };
      return summarize(results);
    } catch (error) {
      // If the change makes a module fail to load, every test notices it.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      instrumenter.activeMutant = undefined;
      // Modules that were loaded with a change cannot be used for another.
      if (reloadEnvironment) this.#tests = undefined;
    }
  }

  async #load() {
    const { tests } = await import(`${pathToFileURL(this.#bundle)}?load=${this.#loads++}`);
    this.#tests = tests.map((test, at) => ({ ...test, id: `${at} ${test.name}` }));
  }
}

function summarize(results) {
  const failures = results.filter(({ status }) => status === failed);
  if (failures.length === 0) return { status: 'survived', nrOfTests: results.length };
  const [{ failureMessage }] = failures;
  return {
    status: 'killed',
    killedBy: failures.map(({ id }) => id),
    failureMessage,
    nrOfTests: results.length,
  };
}

/** Tests of whole invocations that are about a module. */
const invocationTests = {
  event: ['oversized-items'],
  evaluation: ['exemptions', 'lagging-queries', 'oversized-items', 'stale-evaluations', 'sweep'],
};

async function bundleTests(root, module) {
  // Property tests and tests over HTTP take seconds each, for every change.
  const own = readdirSync(join(root, 'test', module)).filter((name) =>
    /^(?!any-|over-http).*\.test\.ts$/.test(name),
  );
  const files = [
    ...own.map((name) => `${module}/${name}`),
    ...(invocationTests[module] ?? []).map((name) => `handler/${name}.test.ts`),
  ];
  const contents = [
    "import { startFile } from '@jest/globals';",
    ...files.map((name) => {
      const file = JSON.stringify(`./test/${name}`);
      return `startFile(${file}); await import(${file});`;
    }),
    "export { tests } from '@jest/globals';",
  ].join('\n');
  const outfile = join(root, 'mutation-tests.mjs');
  const globals = fileURLToPath(new URL('test-globals.mjs', import.meta.url));
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'js' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfigRaw: {},
    logLevel: 'warning',
    // As jest maps them: the sandbox has no `dist`.
    alias: { 'config-rule-kit': './src/index.ts', 'config-rule-kit/testing': './src/testing/index.ts' },
    plugins: [
      {
        name: 'globals',
        setup: ({ onResolve }) => onResolve({ filter: /^@jest\/globals$/ }, () => ({ path: globals })),
      },
      lateImports,
    ],
  });
  return outfile;
}

/** Moves the change of the path of an `import()` out of the call, so that esbuild finds the module. */
const lateImports = {
  name: 'late-imports',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const changed =
        /\bimport\((stryMutAct_\w+\("\d+"\)) \? "" : \((stryCov_\w+\("\d+"\)), ('[^']+'|"[^"]+")\)\)/g;
      const contents = text.replace(
        changed,
        (_all, isActive, covered, module) =>
          `(${isActive} ? Promise.reject(new Error('No module.')) : (${covered}, import(${module})))`,
      );
      return { contents, loader: 'ts' };
    }),
};
