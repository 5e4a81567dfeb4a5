import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** What a process holds. */
export interface Held {
  readonly 'heap MB': number;
  readonly timers: number;
  /** Idle sockets of a pool too, and what else has a file descriptor; 0 where the system does not tell. */
  readonly 'open files': number;
  readonly 'listeners of the process': number;
}

/** Lets what is under way end, collects garbage and looks. Node.js runs with `--expose-gc`. */
export async function whatIsHeld(): Promise<Held> {
  const { gc } = globalThis;
  if (!gc) throw new Error('Run it with node --expose-gc.');
  // What is to be finalized takes a turn of the event loop, and only then can be collected.
  for (let round = 0; round < 4; round++) {
    await setTimeout(100);
    gc();
  }
  const active = process.getActiveResourcesInfo();
  const count = (kind: string) => active.filter((resource) => resource === kind).length;
  const events = process.eventNames();
  return {
    'heap MB': Math.round((process.memoryUsage().heapUsed / 2 ** 20) * 100) / 100,
    timers: count('Timeout'),
    'open files': (await readdir('/proc/self/fd').catch(() => [])).length,
    'listeners of the process': events.reduce((all, event) => all + process.listenerCount(event), 0),
  };
}
