import { fork } from 'node:child_process';
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../../clock.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli-errors.js';
import { watchChildPath } from '../kit-package.js';
import type { InvokeOptions } from './invoke-options.js';
import { type FileWatcher, type Run, watchRuns } from './watch-runs.js';

/**
 * Invokes a rule in a child process, and again when its module, a file that it imports or a file of the options changes. Ctrl-C ends it.
 *
 * @throws UsageError when the module does not exist
 */
export async function watchInvocations(
  modulePath: string,
  { watch: _, ...options }: InvokeOptions,
  { terminal, clock, cwd }: Pick<CliContext, 'terminal' | 'clock' | 'cwd'>,
): Promise<void> {
  const { event, item = [] } = options;
  const files = [modulePath, ...(event === undefined ? [] : [event]), ...item].map((path) =>
    resolve(cwd, path),
  );
  if (!existsSync(resolve(cwd, modulePath))) throw new UsageError(`cannot find ${modulePath}.`);
  const end = new AbortController();
  const abort = () => end.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, abort);
  try {
    await watchRuns({
      start: () => startRun(commandLineOf(modulePath, options), cwd, clock),
      openWatcher: openFileWatcher,
      files,
      cwd,
      clock,
      terminal,
      signal: end.signal,
    });
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

export function commandLineOf(
  modulePath: string,
  options: Readonly<Record<string, unknown>>,
): readonly string[] {
  const flags = Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [value].flat().map((one) => `${flag}=${one}`);
  });
  return ['invoke', ...flags, '--', modulePath];
}

/** A child process that does not exit on SIGTERM is killed after this time. */
const killDelayMs = 2_000;

/** Runs `config-rule` in a child process with the same output, so that every module is loaded again. */
function startRun(args: readonly string[], cwd: string, clock: Clock): Run {
  const child = fork(watchChildPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let files: readonly string[] = [];
  child.on('message', (report: { readonly files: readonly string[] }) => {
    files = report.files;
  });
  const ended = new Promise<{ ok: boolean; files: readonly string[] }>((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve({ ok: code === 0, files }));
  });
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      const cancel = clock.after(killDelayMs, () => child.kill('SIGKILL'));
      await ended;
      cancel();
    },
  };
}

/**
 * Watches files through their folders. Many editors save a file by replacing it, which a watcher of the file itself misses.
 *
 * @param onChange receives the path of a changed file, maybe several times per change
 */
export function openFileWatcher(onChange: (path: string) => void): FileWatcher {
  const folders = new Map<string, FSWatcher>();
  let files: ReadonlySet<string> = new Set();
  const close = (folder: string) => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const open = (folder: string) => {
    const watcher = watch(folder, (_kind, name) => {
      const path = join(folder, name ?? '');
      // Some systems do not report the name of the file.
      if (name === null || files.has(path)) onChange(path);
    });
    // When the folder is removed. If it is created again, the next run opens it.
    watcher.on('error', () => close(folder));
    folders.set(folder, watcher);
  };
  return {
    watch(paths) {
      files = new Set(paths);
      const wanted = new Set(paths.map(dirname));
      for (const folder of [...folders.keys()]) if (!wanted.has(folder)) close(folder);
      for (const folder of wanted) if (!folders.has(folder) && existsSync(folder)) open(folder);
    },
    close() {
      for (const folder of [...folders.keys()]) close(folder);
    },
  };
}
