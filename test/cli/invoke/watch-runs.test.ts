import { describe, expect, it } from '@jest/globals';
import { commandLineOf } from '../../../src/cli/invoke/watch-invocations.js';
import { type FileWatcher, watchRuns } from '../../../src/cli/invoke/watch-runs.js';
import { collectingTerminal } from '../../helpers/config-rule.js';
import { createVirtualClock } from '../../helpers/virtual-clock.js';

interface Run {
  /** How long it takes; without it, it goes on until it is stopped. */
  readonly ms?: number;
  readonly ok?: boolean;
  readonly files?: readonly string[];
}

/**
 * Watches the given runs while files change at the given times, in milliseconds. Ctrl-C is pressed at the end.
 *
 * @returns what happened, in order
 */
async function watched(
  runs: readonly Run[],
  changes: ReadonlyArray<readonly [at: number, path: string]>,
  end: number,
) {
  const clock = createVirtualClock();
  const { terminal, printed } = collectingTerminal();
  const interrupt = new AbortController();
  const happened: string[] = [];
  let watchedFiles: readonly string[] = [];
  let running = 0;
  let number = 0;
  const openWatcher = (onChange: (path: string) => void): FileWatcher => {
    for (const [at, path] of changes)
      clock.after(at, () => {
        if (watchedFiles.includes(path)) onChange(path);
      });
    return {
      watch(paths) {
        watchedFiles = paths;
        happened.push(`watch ${paths.join(' ')}`);
      },
      close: () => happened.push('close'),
    };
  };
  const start = () => {
    const { ms, ok = true, files = [] } = runs[number] as Run;
    const name = `run ${++number}`;
    running++;
    happened.push(name);
    let stop = () => {};
    const ended = new Promise<{ ok: boolean; files: readonly string[] }>((resolve) => {
      const finish = () => {
        running--;
        resolve({ ok, files });
      };
      const cancel = ms === undefined ? () => {} : clock.after(ms, finish);
      stop = () => {
        cancel();
        happened.push(`${name} stopped`);
        finish();
      };
    });
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    return {
      ended,
      async stop() {
        if (!isOver) stop();
      },
    };
  };
  clock.after(end, () => interrupt.abort());
  await clock.run(
    watchRuns({
      start,
      openWatcher,
      files: ['/p/rule.ts'],
      cwd: '/p',
      clock,
      terminal,
      signal: interrupt.signal,
    }),
  );
  return { happened, running, err: printed().err };
}

const quick: Run = { ms: 10, files: ['/p/rule.ts', '/p/lib.ts'] };

describe('watching', () => {
  it('runs once, waits, and ends on abort', async () => {
    const { happened, running, err } = await watched([quick], [], 60_000);

    expect(happened).toEqual(['watch /p/rule.ts', 'run 1', 'watch /p/rule.ts /p/lib.ts', 'close']);
    expect(running).toBe(0);
    expect(err).toBe('Watching 2 files for changes. Ctrl-C ends it.');
  });

  it('runs again when a loaded file changes', async () => {
    const { happened, err } = await watched([quick, quick], [[1_000, '/p/lib.ts']], 2_000);

    expect(happened.filter((what) => what.startsWith('run'))).toEqual(['run 1', 'run 2']);
    expect(err).toContain('\nlib.ts changed: running again.\n');
  });

  it('runs once for changes at the same time', async () => {
    const changes = [0, 50, 120, 200].map((at) => [1_000 + at, '/p/rule.ts'] as const);

    const { happened } = await watched([quick, quick], changes, 5_000);

    expect(happened.filter((what) => what.startsWith('run'))).toEqual(['run 1', 'run 2']);
  });

  it('stops a run when a file changes', async () => {
    const { happened, running } = await watched([{}, quick], [[500, '/p/rule.ts']], 5_000);

    expect(happened.slice(0, 4)).toEqual(['watch /p/rule.ts', 'run 1', 'run 1 stopped', 'run 2']);
    expect(running).toBe(0);
  });

  it('stops an active run on abort', async () => {
    const { happened, running } = await watched([{}], [], 1_000);

    expect(happened).toEqual(['watch /p/rule.ts', 'run 1', 'run 1 stopped', 'close']);
    expect(running).toBe(0);
  });

  it('stops watching a file that is no longer imported', async () => {
    const { happened } = await watched(
      [quick, { ms: 10, files: ['/p/rule.ts'] }],
      [
        [1_000, '/p/rule.ts'],
        [2_000, '/p/lib.ts'],
      ],
      5_000,
    );

    expect(happened.filter((what) => what.startsWith('run'))).toEqual(['run 1', 'run 2']);
  });

  it('keeps watching files that a failed run did not load', async () => {
    const { happened } = await watched(
      [quick, { ms: 10, ok: false, files: ['/p/rule.ts'] }, quick],
      [
        [1_000, '/p/rule.ts'],
        [2_000, '/p/lib.ts'],
      ],
      5_000,
    );

    expect(happened.filter((what) => what.startsWith('run'))).toEqual(['run 1', 'run 2', 'run 3']);
  });
});

describe('the command line of a watched run', () => {
  it('contains the options', () => {
    const options = { item: ['a.json', '-b.json'], failOn: 'non-compliant', json: true } as const;

    expect(commandLineOf('invoke', ['-rule.ts'], options)).toEqual([
      'invoke',
      '--item=a.json',
      '--item=-b.json',
      '--fail-on=non-compliant',
      '--json',
      '--',
      '-rule.ts',
    ]);
  });
});
