import { ListDiscoveredResourcesCommand } from '@aws-sdk/client-config-service';
import type { Clock } from '../../src/clock.js';
import { createConfigService } from '../../src/testing/index.js';

// What the kit loads late is real work too.
await Promise.all([
  import('../../src/aws/reads/recorded-resources.js'),
  import('../../src/aws/reads/snapshot-bytes.js'),
  import('../../src/evaluation/sweep.js'),
  import('../../src/event/snapshot-items.js'),
  import('../../src/handler/standing-results.js'),
]);

// Before its first call the SDK reads configuration files: real work, which virtual time must not outrun.
await createConfigService().client.send(
  new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' }),
);

/** A clock whose time passes only in sleep: when nothing else is left to do, it moves on to the next timer. */
export interface VirtualClock extends Clock {
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Sets the machine's time forward, or back: a moment later it is so many milliseconds off. */
  setMachineTime(byMs: number): void;
  /** Lets time pass until the work is done. */
  run<Value>(work: Promise<Value>): Promise<Value>;
}

export const startOfVirtualTime = Date.UTC(2026, 0, 31, 12);

export function createVirtualClock(): VirtualClock {
  let time = startOfVirtualTime;
  let machineTimeOff = 0;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const after = (milliseconds: number, act: () => void) => {
    const timer = { at: time + milliseconds, act };
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };
  return {
    after,
    now: () => time,
    epochMs: () => time + machineTimeOff,
    setMachineTime(byMs) {
      machineTimeOff += byMs;
    },
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
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
        if (done || timers.size === 0) continue;
        idleTurns = 0;
        let next = Number.POSITIVE_INFINITY;
        for (const { at } of timers) next = Math.min(next, at);
        time = Math.max(time, next);
        for (const timer of timers) {
          // An earlier one of the same moment may have cancelled it.
          if (timer.at === next && timers.delete(timer)) timer.act();
        }
      }
      return finished;
    },
  };
}
