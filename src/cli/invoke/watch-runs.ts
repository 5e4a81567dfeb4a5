import { relative } from 'node:path';
import type { Clock } from '../../clock.js';
import { count } from '../render-table.js';
import type { Terminal } from '../terminal.js';

export interface Run {
  /** Whether it succeeded, and the files that it reported as loaded. */
  readonly ended: Promise<{ readonly ok: boolean; readonly files: readonly string[] }>;
  /** Stops the run if it is still active; resolves when it has ended. */
  stop(): Promise<void>;
}

/** Watches files, by absolute path. */
export interface FileWatcher {
  /** Replaces the watched files. */
  watch(paths: readonly string[]): void;
  close(): void;
}

/** Tests pass their own functions and clock, so that they do not wait. */
export interface WatchOptions {
  readonly start: () => Run;
  readonly openWatcher: (onChange: (path: string) => void) => FileWatcher;
  /** The absolute paths of files that are always watched. */
  readonly files: readonly string[];
  /** The folder that printed paths are relative to. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly terminal: Pick<Terminal, 'err'>;
  /** Ends the watch mode. */
  readonly signal: AbortSignal;
}

/**
 * Starts a run, and another one whenever a file that it loaded changes. A change during a run stops that run. Resolves after `signal`,
 * when the last run has ended.
 */
export async function watchRuns(options: WatchOptions): Promise<void> {
  const { start, openWatcher, files: always, cwd, clock, terminal, signal } = options;
  const changes = mergeChanges(clock);
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
        // A failed run may not have loaded every file, so the files of the run before stay watched.
        files = [...new Set([...always, ...end.files, ...(end.ok ? [] : files)])];
        watcher.watch(files);
        terminal.err(`Watching ${count(files.length, 'file')} for changes. Ctrl-C ends it.`);
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

/** An editor saves a file in several steps, and several files at once. */
const quietMs = 100;

/** Merges changes until there was none for `quietMs`. */
function mergeChanges(clock: Clock) {
  let cancel = () => {};
  let resolve: ((path: string) => void) | undefined;
  /** A change that `next` has not returned yet. */
  let missed: string | undefined;
  return {
    add(path: string) {
      cancel();
      cancel = clock.after(quietMs, () => {
        if (resolve) resolve(path);
        else missed = path;
        resolve = undefined;
      });
    },
    /** Resolves with the last changed file. */
    next: () =>
      new Promise<string>((found) => {
        if (missed === undefined) resolve = found;
        else found(missed);
        missed = undefined;
      }),
    close: () => cancel(),
  };
}
