import type { Clock } from '../../src/clock.js';

/** A clock whose time passes only in sleep: when nothing else is left to do, it moves on to the next timer. */
export interface VirtualClock extends Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly sleeps: readonly number[];
  /** Lets time pass until the work is done. */
  run<Value>(work: Promise<Value>): Promise<Value>;
}

export const startOfVirtualTime = Date.UTC(2026, 0, 31, 12);

export function createVirtualClock(): VirtualClock {
  let time = startOfVirtualTime;
  const timers = new Set<{ readonly at: number; readonly ring: () => void }>();
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = { at: time + milliseconds, ring: resolve };
        sleeps.push(milliseconds);
        const stop = () => {
          timers.delete(timer);
          resolve();
        };
        if (signal?.aborted) return stop();
        signal?.addEventListener('abort', stop, { once: true });
        timers.add(timer);
      }),
    async run(work) {
      let done = false;
      const finished = work.finally(() => {
        done = true;
      });
      finished.catch(() => {});
      for (let idleTurns = 0; !done; idleTurns++) {
        if (idleTurns > 1000) throw new Error('Deadlock: the work waits, and no timer is set');
        // A turn of the event loop: whatever can go on without time passing has gone on after a few of them.
        for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (done || !next) continue;
        idleTurns = 0;
        time = Math.max(time, next.at);
        timers.delete(next);
        next.ring();
      }
      return finished;
    },
  };
}
