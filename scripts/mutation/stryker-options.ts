import { join } from 'node:path';

/** The rooms whose tests are put to the test. */
export const mutatedRooms = ['event', 'rule', 'evaluation', 'delivery'] as const;

export type MutatedRoom = (typeof mutatedRooms)[number];

/** Where the tools are installed, and the reports are written. */
export const mutationFolder = 'build/mutation';

export function reportFile(room: MutatedRoom): string {
  return join(mutationFolder, `${room}.json`);
}

/**
 * What Stryker is told. Each room stands its own tests alone: what another room's tests would notice counts as unnoticed, and
 * a run of few tests is quick.
 *
 * @param files of the room, by their paths in it; all of them without any
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/
 */
export function strykerOptions(root: string, room: MutatedRoom, files: readonly string[]): object {
  return {
    mutate: files.length > 0 ? files.map((file) => `src/${room}/${file}`) : [`src/${room}/**/*.ts`],
    testRunner: 'in-process',
    mutatedRoom: room,
    plugins: [join(root, 'scripts/mutation/test-runner.mjs')],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // What neither the code nor the tests that run it have changed is not tried again.
    incremental: true,
    incrementalFile: join(mutationFolder, `${room}.incremental.json`),
    // TypeScript 7 has no API to read it with, and nothing here is type-checked.
    tsconfigFile: 'none.json',
    tempDirName: join(mutationFolder, 'sandbox'),
    ignorePatterns: ['build', 'dist', 'bench', 'coverage'],
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportFile(room) },
    allowConsoleColors: false,
  };
}
