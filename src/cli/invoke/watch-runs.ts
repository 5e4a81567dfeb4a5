import { relative } from 'node:path';
import type { Clock } from '../../clock.js';
import { count } from '../count.js';
import type { Terminal } from '../terminal.js';
import { Changes } from './changes.js';

/** A run that is under way. */
export interface WatchedRun {
  /** How it ended, and which files it loaded, as far as received. */
  readonly ended: Promise<{ readonly ok: boolean; readonly files: readonly string[] }>;
  /** Ends it if it has not ended yet; resolves when nothing of it is left. */
  stop(): Promise<void>;
}

/** What watches files, by their whole paths. */
export interface FileWatcher {
  /** From now on these, and no others. */
  watch(paths: readonly string[]): void;
  close(): void;
}

/** What watching takes; all of it handed in, so that tests wait for nothing. */
export interface Watching {
  readonly start: () => WatchedRun;
  readonly openWatcher: (onChange: (path: string) => void) => FileWatcher;
  /** The files that are always watched, by their whole paths. */
  readonly files: readonly string[];
  /** The folder that printed paths are relative to. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly terminal: Pick<Terminal, 'err'>;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Runs something, and runs it again whenever a file changes that it was made of: also while it runs, which ends that run.
 * Resolves when it is told to end, and nothing is left running.
 */
export async function watchRuns(watching: Watching): Promise<void> {
  const { start, openWatcher, files: always, cwd, clock, terminal, signal } = watching;
  const changes = new Changes(clock);
  const watcher = openWatcher((path) => changes.add(path));
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let files = always;
  try {
    watcher.watch(files);
    while (!signal.aborted) {
      const change = changes.next();
      const run = start();
      const end = await Promise.race([run.ended, change, aborted]);
      if (typeof end === 'object') {
        // One that failed may not have come to load what it will load once it is mended.
        files = [...new Set([...always, ...end.files, ...(end.ok ? [] : files)])];
        watcher.watch(files);
        terminal.err(`Waiting for a change of ${count(files.length, 'file')}. Ctrl-C ends it.`);
        await Promise.race([change, aborted]);
      }
      await run.stop();
      if (!signal.aborted) terminal.err(`\n${relative(cwd, await change)} changed: running again.`);
    }
  } finally {
    watcher.close();
    changes.close();
  }
}
