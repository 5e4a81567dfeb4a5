import { ListDiscoveredResourcesCommand } from '@aws-sdk/client-config-service';
import type { Clock } from '../../src/clock.js';
import { createConfigService } from '../../src/testing/index.js';

// Loads the modules that the kit imports lazily: their loading takes real time.
await Promise.all([
  import('../../src/aws/reads/recorded-resources.js'),
  import('../../src/aws/reads/snapshot-bytes.js'),
  import('../../src/evaluation/run-exemptions.js'),
  import('../../src/evaluation/sweep.js'),
  import('../../src/event/snapshot-items.js'),
  import('../../src/handler/stale-results.js'),
]);

// Before its first call the SDK reads configuration files, which takes real time: virtual time must not pass meanwhile.
await createConfigService().client.send(
  new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' }),
);

/** A virtual clock: when no other work is pending, its time advances to the next timer. */
export interface VirtualClock extends Clock {
  /** Resolves after some milliseconds of virtual time. */
  sleep(milliseconds: number): Promise<void>;
  /** Moves the machine's time forward or back. Monotonic time does not change. */
  setMachineTime(byMs: number): void;
  /** Advances time until the work is done. */
  run<Value>(work: Promise<Value>): Promise<Value>;
}

/** The epoch milliseconds at which virtual time starts. */
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
        if (idleTurns > 1000) throw new Error('Deadlock: the work waits, but no timer is set');
        // After a few turns of the event loop, all work that does not need time is done.
        for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
        if (done || timers.size === 0) continue;
        idleTurns = 0;
        let next = Number.POSITIVE_INFINITY;
        for (const { at } of timers) next = Math.min(next, at);
        time = Math.max(time, next);
        for (const timer of timers) {
          // An earlier timer of the same time may have cancelled it.
          if (timer.at === next && timers.delete(timer)) timer.act();
        }
      }
      return finished;
    },
  };
}
