import { join } from 'node:path';

/** The modules whose tests are put to the test. */
export const mutatedModules = ['event', 'rule', 'evaluation', 'delivery'] as const;

export type MutatedModule = (typeof mutatedModules)[number];

/** Where the tools are installed, and the reports are written. */
export const mutationFolder = 'build/mutation';

export function reportFile(module: MutatedModule): string {
  return join(mutationFolder, `${module}.json`);
}

/** The results that the next run takes over where nothing changed. */
export function incrementalFile(module: MutatedModule): string {
  return join(mutationFolder, `${module}.incremental.json`);
}

/**
 * The options for Stryker. It runs only the module's own tests, because a run of few tests is quick. A change that only another
 * module's tests notice counts as unnoticed.
 *
 * @param files of the module, by their paths in it; all of them without any
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/
 */
export function strykerOptions(root: string, module: MutatedModule, files: readonly string[]): object {
  return {
    mutate: files.length > 0 ? files.map((file) => `src/${module}/${file}`) : [`src/${module}/**/*.ts`],
    testRunner: 'in-process',
    mutatedModule: module,
    plugins: [join(root, 'scripts/mutation/test-runner.mjs')],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Of all tests of unchanged code. The machine may be busy.
    dryRunTimeoutMinutes: 30,
    // What neither the code nor the tests that run it have changed is not tried again.
    incremental: true,
    incrementalFile: incrementalFile(module),
    // TypeScript 7 has no API to read it with, and nothing here is type-checked.
    tsconfigFile: 'none.json',
    tempDirName: join(mutationFolder, 'sandbox'),
    ignorePatterns: ['build', 'dist', 'bench', 'coverage'],
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportFile(module) },
    allowConsoleColors: false,
  };
}
