import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import { readingMarginMs } from '../delivery/delivery.js';

export interface TimeLimit {
  /** No call to AWS Config starts after it; a time of the clock. */
  readonly deadline: number;
  /** For the rule: aborts before the deadline, so that its results so far can be delivered. */
  readonly ruleSignal: AbortSignal;
  /** For calls: aborts before the end of the function, so that the error can name the undelivered results. */
  readonly callSignal: AbortSignal;
  /** Stops the timers and aborts both signals, so that unfinished calls of the rule end. */
  end(): void;
}

/**
 * Divides the remaining time: the rule works until half a second before the deadline, calls start until the deadline, and are
 * aborted after half of the reserve.
 *
 * @param remainingMs from `getRemainingTimeInMillis`; `undefined` outside Lambda: no limit
 * @param reserveMs the time between the deadline and the end of the function
 */
export function startTimeLimit(remainingMs: number | undefined, reserveMs: number, clock: Clock): TimeLimit {
  const rule = new AbortController();
  const calls = new AbortController();
  let ruleSignal: AbortSignal | undefined;
  let callSignal: AbortSignal | undefined;
  const timers: (() => void)[] = [];
  const untilDeadline = remainingMs === undefined ? Number.POSITIVE_INFINITY : remainingMs - reserveMs;
  if (remainingMs !== undefined) {
    timers.push(
      clock.after(untilDeadline - readingMarginMs, () => rule.abort(timeIsUp())),
      clock.after(untilDeadline + reserveMs / 2, () => calls.abort(timeIsUp())),
    );
  }
  return {
    deadline: clock.now() + untilDeadline,
    // Created when needed, because most rules never use it.
    get ruleSignal() {
      ruleSignal ??= withoutListenerLimit(rule);
      return ruleSignal;
    },
    get callSignal() {
      callSignal ??= withoutListenerLimit(calls);
      return callSignal;
    },
    end() {
      for (const cancel of timers) cancel();
      const reason = new DOMException('The invocation has ended', 'AbortError');
      rule.abort(reason);
      calls.abort(reason);
    },
  };
}

/** Every call of every concurrent evaluation adds a listener: Node.js would warn of a leak. */
function withoutListenerLimit({ signal }: AbortController): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

function timeIsUp(): DOMException {
  return new DOMException('The time of the function is up', 'TimeoutError');
}
