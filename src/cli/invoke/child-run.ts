import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../clock.js';
import { watchedRunProgram } from '../kit-folder.js';
import type { WatchedRun } from './watch-runs.js';

/** A process that does not end when it is asked to is ended. */
const patienceMs = 2_000;

/** What a process that runs `watched-run.ts` says at its end. */
interface ChildReport {
  readonly files: readonly string[];
}

/** Runs `config-rule` in a process of its own, which prints where this one does: modules are loaded anew. */
export function startChildRun(args: readonly string[], cwd: string, clock: Clock): WatchedRun {
  const program = fileURLToPath(watchedRunProgram);
  const child = fork(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let files: readonly string[] = [];
  child.on('message', (report: ChildReport) => {
    files = report.files;
  });
  const ended = new Promise<{ ok: boolean; files: readonly string[] }>((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve({ ok: code === 0, files }));
  });
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      const cancel = clock.after(patienceMs, () => child.kill('SIGKILL'));
      await ended;
      cancel();
    },
  };
}
