import { setTimeout } from 'node:timers/promises';

/** Time, handed in so that tests wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The longest time a timer of Node.js can be set to. */
const longestSleep = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await setTimeout(Math.min(milliseconds, longestSleep), undefined, signal && { signal });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};

/** A signal that aborts after so many milliseconds, unless the work has ended by then. */
export function abortAfter(milliseconds: number, clock: Clock, ended: AbortSignal): AbortSignal {
  const controller = new AbortController();
  void clock.sleep(Math.max(0, milliseconds), ended).then(() => {
    if (!ended.aborted) controller.abort(new DOMException('The time is up', 'TimeoutError'));
  });
  return controller.signal;
}
